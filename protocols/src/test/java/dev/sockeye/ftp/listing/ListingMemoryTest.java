package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.Limits;
import dev.sockeye.testkit.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Listings heard by a JVM with little memory: a hundred thousand entries that are kept, a million that are not, and a line without end. */
class ListingMemoryTest {
    private static final Duration WATCHDOG = Duration.ofSeconds(60);

    @Test
    void aHundredThousandEntriesAreSmall() throws Exception {
        try (var child = Child.java("32m", Main.class)) {
            assertThat(child.awaitExit(WATCHDOG)).as(child::err).isZero();
            assertThat(child.out().lines())
                    .containsExactly(
                            "100000 entries",
                            "100000 entries without their lines",
                            "more than 1000000 entries in a listing",
                            "a line of more than 65536 bytes in a listing");
        }
    }

    /** Runs where there is little memory. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws Exception {
            var entries = new ArrayList<Entry>();
            list(100_000, entries::add);
            System.out.println(entries.size() + " entries");
            entries.replaceAll(Entry::lean);
            System.out.println(entries.size() + " entries without their lines");
            tell(() -> list(2_000_000, entry -> {}));
            tell(Main::endless);
        }

        private static void list(int count, Consumer<Entry> sink) throws ListingException {
            var parser = new ListingParser(Form.LIST, Instant.EPOCH);
            for (int i = 0; i < count; i++) {
                String line =
                        "-rw-r--r--   1 ann      staff      %8d Apr 27  2001 a-name-of-%07d.txt\r%n".formatted(i, i);
                parser.accept(line.getBytes(UTF_8), sink);
            }
            parser.end(sink);
        }

        private static void endless() throws ListingException {
            var parser = new ListingParser(Form.LIST, Instant.EPOCH, UTF_8, Limits.DEFAULT);
            byte[] piece = "x".repeat(1000).getBytes(UTF_8);
            for (int i = 0; i < 1_000_000; i++) {
                parser.accept(piece, entry -> {});
            }
        }

        private interface Attempt {
            void run() throws ListingException;
        }

        private static void tell(Attempt attempt) {
            try {
                attempt.run();
            } catch (ListingException e) {
                System.out.println(e.what());
            }
        }
    }
}
