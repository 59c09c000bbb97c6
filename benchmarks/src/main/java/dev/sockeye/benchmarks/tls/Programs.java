package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Gcc;
import dev.sockeye.benchmarks.Jvm;
import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts servers and those that are measured.
 *
 * @param root the folder of the project
 * @param machine where who runs
 * @param jvmOptions for the clients in Java, after the usual ones
 */
record Programs(Path root, Machine machine, List<String> jvmOptions) {
    private static final List<String> USUAL = List.of(
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dio.netty.leakDetection.level=disabled");

    /** Compiles what is not compiled yet. */
    void compile() throws IOException, InterruptedException {
        var gcc = new Gcc(root);
        gcc.compile("tls", "tls", "-lssl", "-lcrypto");
        gcc.compile("spawn", "spawn");
    }

    Server server(String version) throws IOException, InterruptedException {
        return Server.start(tls(), version, machine, root.resolve("benchmarks/target/tls"));
    }

    /** Brings a peer to its start; empty when it cannot run on this machine. */
    Optional<Contestant> start(Peer peer, Work work, Server server) throws IOException {
        if (peer.name().equals(Peer.CURL)) {
            return Optional.of(new Curl(machine, server, new Gcc(root).compiled("spawn")));
        }
        var command = new ArrayList<>(machine.measured());
        command.addAll(peer.isJava() ? java(peer, server) : openssl(work, server));
        return Fork.start(command).map(Played::new);
    }

    private List<String> openssl(Work work, Server server) {
        return List.of(
                tls().toString(), "play", work.version(), server.certificate().toString(), port(server));
    }

    private List<String> java(Peer peer, Server server) {
        var options = new ArrayList<>(USUAL);
        options.addAll(jvmOptions);
        return Jvm.command(
                options,
                "dev.sockeye.benchmarks.tls.peers.Player",
                List.of(peer.name(), port(server), server.certificate().toString()));
    }

    private static String port(Server server) {
        return Integer.toString(server.port());
    }

    private Path tls() {
        return new Gcc(root).compiled("tls");
    }
}
