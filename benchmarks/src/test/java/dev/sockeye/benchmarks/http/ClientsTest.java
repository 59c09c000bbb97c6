package dev.sockeye.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer does all the work it is measured at. */
@Tag("slow")
class ClientsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Machine ANYWHERE = new Machine(List.of(), List.of());
    private static final double BYTES = 1_000_000;

    @TempDir
    private static Path folder;

    private static Nginx nginx;
    private static Programs programs;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Programs.compile(ROOT);
        nginx = Nginx.start(ANYWHERE, folder);
        var options = HttpOptions.parse(
                List.of("--seconds", "0.1", "--bytes", "%.0f".formatted(BYTES), "--folder", folder.toString()));
        programs = new Programs(ROOT, ANYWHERE, options, nginx);
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    static List<Arguments> peers() {
        return Part.ALL.stream()
                .filter(part -> part.unit() != Part.Unit.STARTS) // the command is not built by Maven
                .flatMap(part -> Peer.ALL.stream()
                        .filter(part::has)
                        .map(peer -> Arguments.of(part.name(), peer.name(), part, peer)))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("peers")
    void works(String name, String who, Part part, Peer peer) throws IOException, InterruptedException {
        try (var contestant = programs.start(peer, part).orElseThrow()) {
            var measured = contestant.work();
            if (part.unit() == Part.Unit.BYTES) {
                assertThat(measured.number("work")).as("%s %s", name, who).isEqualTo(BYTES);
            } else {
                assertThat(measured.number("work")).as("%s %s", name, who).isPositive();
            }
            assertThat(measured.number("nanos")).isPositive();
            assertThat(measured.number("processor")).isNotNegative(); // the JDK tells hundredths of a second
        }
    }

    @Test
    void startsAreProcessesThatEndWell() throws IOException, InterruptedException {
        for (var who : List.of(Peer.HELLO, Peer.PYTHON, Peer.CURL)) {
            try (var contestant = programs.start(Peer.named(who), Part.START).orElseThrow()) {
                assertThat(contestant.work().number("nanos")).as(who).isPositive();
            }
        }
    }
}
