package dev.sockeye.benchmarks.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.benchmarks.Machine;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every server does all the work it is measured at: the load checks each answer. */
@Tag("slow")
class ServersTest {
    private static final Programs PROGRAMS =
            new Programs(Path.of("..").toAbsolutePath().normalize());
    private static final int RUNS = 50;
    private static final Machine MACHINE = new Machine(List.of(), List.of());

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        PROGRAMS.compile();
    }

    static List<Arguments> servers() {
        var servers = new ArrayList<Arguments>();
        for (var peer : Peer.all(PROGRAMS, SocketsBench.JVM_OPTIONS)) {
            for (var workload : Workload.ROUNDS) {
                // io_uring is forbidden in many places
                if (peer.modes().contains(workload.mode()) && !peer.name().equals("netty-uring")) {
                    servers.add(Arguments.of(peer.name(), workload.name(), peer, workload));
                }
            }
        }
        return servers;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("servers")
    void serves(String name, String work, Peer peer, Workload workload) throws IOException, InterruptedException {
        try (var server = Server.start(peer, workload.mode(), MACHINE, PROGRAMS)) {
            var load = new Load(MACHINE, PROGRAMS);
            Measured measured;
            int runs = 0;
            do { // a cold virtual machine on a busy processor may need longer than this for its first answer
                measured = load.on(server, workload.load(), workload.connections(), 0, .1);
            } while (measured.number("bytes") == 0 && ++runs < RUNS);
            var sample = Sample.of(workload, measured);
            assertThat(sample.perSecond()).as("%s %s", name, work).isPositive();
            assertThat(sample.perProcessorSecond()).isPositive().isFinite();
            assertThat(sample.p99()).isGreaterThanOrEqualTo(sample.p50());
        }
    }
}
