package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Gcc;
import dev.sockeye.benchmarks.Jvm;
import dev.sockeye.benchmarks.Machine;
import dev.sockeye.benchmarks.sockets.peers.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts those that are measured.
 *
 * @param root the folder of the project
 * @param machine where who runs
 * @param options how much they do, and where
 * @param nginx whom they ask
 */
record Programs(Path root, Machine machine, HttpOptions options, Nginx nginx) {
    private static final Path NOTHING = Path.of("/dev/null");
    private static final List<String> USUAL = List.of(
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmx512m",
            "-Dslf4j.internal.verbosity=ERROR",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final String URLLIB = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1]).read()";

    /** Compiles what is not compiled yet. */
    static void compile(Path root) throws IOException, InterruptedException {
        var gcc = new Gcc(root);
        gcc.compile("curl_client", "curl_client", "-lcurl");
        gcc.compile("spawn", "spawn");
    }

    /** Brings a peer to its start; empty when it cannot run on this machine. */
    Optional<Contestant> start(Peer peer, Part part) throws IOException {
        return switch (part.unit()) {
            case STARTS -> Optional.of(process(peer));
            case REQUESTS ->
                peer.name().equals(Peer.WRK)
                        ? Optional.of(wrk())
                        : player(
                                peer, requests(part.order()), requests(part.equals(Part.ONE) ? "crowd" : part.order()));
            case BYTES ->
                peer.name().equals(Peer.CURL)
                        ? Optional.of(curl(part))
                        : player(peer, order(peer, part, options.bytes()), order(peer, part, options.bytes()));
        };
    }

    /** What a player is told that is to get small bodies. A crowd gets many in little time, also where others work: so one comes up to speed. */
    private String requests(String order) {
        return "%s %s %s".formatted(order, options.seconds(), nginx.small());
    }

    /** What a player is told that is to get a long body. */
    String order(Peer peer, Part part, long bytes) throws IOException {
        return "%s %d %s %s".formatted(part.order(), bytes, nginx.body(bytes, part.equals(Part.TLS)), file(peer, part));
    }

    /** Where a body goes: a file that is not there yet, or nowhere. */
    private Path file(Peer peer, Part part) throws IOException {
        if (!part.equals(Part.FILE)) {
            return NOTHING;
        }
        var file = options.folder().resolve("bench-%s.body".formatted(peer.name()));
        Files.deleteIfExists(file);
        return file;
    }

    private Optional<Contestant> player(Peer peer, String order, String easier) throws IOException {
        var command = new ArrayList<>(machine.measured());
        command.addAll(
                peer.isJava()
                        ? java(peer, USUAL)
                        : List.of(new Gcc(root).compiled("curl_client").toString()));
        return Fork.start(command).map(fork -> new Contestant.Played(fork, order, easier));
    }

    /** The command of a client in Java, on a virtual machine with these options. */
    List<String> java(Peer peer, List<String> usual) {
        var all = new ArrayList<>(usual);
        all.addAll(options.jvmOptions());
        return Jvm.command(
                all,
                "dev.sockeye.benchmarks.http.peers.Player",
                List.of(peer.name(), nginx.certificate().toString()));
    }

    private Contestant wrk() {
        var report = new Gcc(root).compiled("wrk.report");
        var seconds = Long.toString((long) Math.max(1, Math.ceil(options.seconds())));
        var script = root.resolve("benchmarks/src/main/lua/wrk.lua").toString();
        return new Contestant.Wrk(
                spawned(
                        1,
                        NOTHING,
                        List.of(
                                "env",
                                "REPORT=" + report,
                                "wrk",
                                "-t1",
                                "-c64",
                                "-d" + seconds,
                                "-s",
                                script,
                                nginx.small())),
                report);
    }

    private Contestant curl(Part part) throws IOException {
        var url = nginx.body(options.bytes(), part.equals(Part.TLS));
        var file = file(Peer.named(Peer.CURL), part);
        var certificate = nginx.certificate().toString();
        return spawned(
                (double) options.bytes(),
                file,
                List.of("curl", "-sS", "--fail", "--http1.1", "--cacert", certificate, "-o", file.toString(), url));
    }

    private Contestant process(Peer peer) {
        return spawned(
                1,
                NOTHING,
                switch (peer.name()) {
                    case "sockeye" -> List.of(root.resolve("sockeye").toString(), "get", nginx.small());
                    case Peer.HELLO -> Jvm.command(List.of(), Hello.class.getName(), List.of());
                    case Peer.PYTHON -> List.of(python(), "-c", URLLIB, nginx.small());
                    case Peer.CURL -> List.of("curl", "-sS", "--fail", nginx.small());
                    default -> throw new IllegalArgumentException(peer.name());
                });
    }

    /** The system's own, where there is one: a version manager's takes longer to start than Python. */
    private static String python() {
        return Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    }

    private Contestant.Spawned spawned(double work, Path leaves, List<String> command) {
        var all = new ArrayList<>(machine.measured());
        all.add(new Gcc(root).compiled("spawn").toString());
        all.addAll(command);
        return new Contestant.Spawned(all, work, leaves);
    }
}
