package dev.sockeye.benchmarks.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client does all the work it is measured at, and takes up sessions where it should. */
@Tag("slow")
class ClientsTest {
    private static final Programs PROGRAMS =
            new Programs(Path.of("..").toAbsolutePath().normalize(), new Machine(List.of(), List.of()), List.of());

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        PROGRAMS.compile();
    }

    static List<Arguments> clients() {
        var clients = new ArrayList<Arguments>();
        for (var version : List.of("1.2", "1.3")) {
            for (var peer : Peer.ALL) {
                var works = Work.ALL.stream()
                        .filter(work -> work.version().equals(version) && peer.told() == work.isTold())
                        .toList();
                if (!works.isEmpty()) {
                    clients.add(Arguments.of(peer.name(), version, peer, works));
                }
            }
        }
        return clients;
    }

    @ParameterizedTest(name = "{0} TLS {1}")
    @MethodSource("clients")
    void works(String name, String version, Peer peer, List<Work> works) throws IOException, InterruptedException {
        try (var server = PROGRAMS.server(version);
                var client = PROGRAMS.start(peer, works.getFirst(), server).orElseThrow()) {
            for (var work : works) {
                double amount = work.amount(.001);
                client.work(work, amount); // brings a session
                var measured = Sample.checked(work, client.work(work, amount));
                assertThat(measured.number("work"))
                        .as("%s %s", name, work.name())
                        .isPositive();
                assertThat(measured.number("nanos")).isPositive();
                assertThat(measured.number("processor")).isNotNegative(); // the JDK tells hundredths of a second
            }
        }
    }
}
