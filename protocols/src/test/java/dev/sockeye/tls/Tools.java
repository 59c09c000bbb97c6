package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of other people; a test that needs one that is not here is skipped. */
public final class Tools {
    private Tools() {}

    /** Where it is. */
    public static String need(String program) {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no " + program + " here");
        return found.orElseThrow().toString();
    }

    /** Runs openssl to its end. */
    static void openssl(String... arguments) throws Exception {
        String[] command =
                Stream.concat(Stream.of(need("openssl")), Stream.of(arguments)).toArray(String[]::new);
        try (var child = Child.start(command)) {
            assertThat(child.awaitExit(Peers.LONG)).as(child::err).isZero();
        }
    }
}
