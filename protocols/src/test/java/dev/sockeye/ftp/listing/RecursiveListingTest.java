package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Tellings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tree in one listing, as servers write it. */
class RecursiveListingTest {
    private static final String FOLDER = "drwxr-xr-x 2 ann staff 12 Mar 2 2001 ";
    private static final String FILE = "-rw-r--r-- 1 ann staff 12 Mar 2 2001 ";

    private static List<String> told(String listing) throws ListingException {
        List<String> whole = List.of();
        for (List<byte[]> telling : Tellings.of(listing.getBytes(UTF_8))) {
            var told = new ArrayList<String>();
            var tree = new RecursiveListing(Instant.EPOCH, new RecursiveListing.Sink() {
                @Override
                public void folder(Name path) {
                    told.add(path + ":");
                }

                @Override
                public void entry(Name folder, Entry entry) {
                    told.add(folder + ">" + entry.name());
                }
            });
            for (byte[] piece : telling) {
                tree.accept(piece, 0, piece.length);
            }
            tree.end();
            tree.unreadLines().forEach(line -> told.add("?" + line));
            assertThat(whole.isEmpty() || whole.equals(told)).isTrue();
            whole = told;
        }
        return whole;
    }

    @Test
    void asLsWritesIt() throws Exception {
        assertThat(told(".:\ntotal 8\n" + FOLDER + "a\n" + FILE + "x:\n\n./a:\ntotal 0\n" + FOLDER
                        + "b\n\n./a/b:\ntotal 0\n"))
                .containsExactly(":", ">a", ">x:", "a:", "a>b", "a/b:");
    }

    @Test
    void withoutAHeadingForTheFirst() throws Exception {
        assertThat(told(FOLDER + "a\r\n" + FILE + "x\r\n\r\na:\r\n" + FILE + "y\r\n"))
                .containsExactly(":", ">a", ">x", "a:", "a>y");
    }

    @Test
    void byAbsolutePaths() throws Exception {
        assertThat(told("/pub:\r\n" + FOLDER + "a\r\n\r\n/pub/a:\r\n"))
                .containsExactly(":", "/pub:", "/pub>a", "/pub/a:");
    }

    @Test
    void nothingAtAll() throws Exception {
        assertThat(told("")).containsExactly(":");
        assertThat(told("total 0\r\n")).containsExactly(":");
    }

    @Test
    void whatCannotBeReadIsNoFolder() throws Exception {
        assertThat(told(FILE + "x\r\nls: a: denied:\r\n" + FILE + "y\r\n"))
                .containsExactly(":", ">x", ">y", "?ls: a: denied:");
    }
}
