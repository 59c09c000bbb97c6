package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Machine;
import dev.sockeye.benchmarks.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures behind {@code ./bench sockets}: servers side by side, one measured after the other in short rounds, the load from
 * another process. See docs/benchmarks.md.
 */
public final class SocketsBench {
    /** What the command line may say. */
    public static final String USAGE = Options.USAGE;

    private static final int IDLE_TIMES = 3;
    private static final int STARTS = 20;

    /** Processors that others may take without a word about it. */
    private static final double QUIET = .05;

    /** What the servers in Java are started with, unless {@code --jvm} adds to it. */
    static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms128m",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dio.netty.leakDetection.level=disabled");

    /** Where memory is what is measured, the heap begins small. */
    private static final List<String> SMALL = List.of("-Xms16m");

    private final Options options;
    private final Load load;
    private final List<Peer> peers;
    private final Figures figures = new Figures();
    private final SocketsReport report;

    private SocketsBench(Options options, Load load) {
        this.options = options;
        this.load = load;
        this.peers = peers(options, load.programs(), List.of());
        this.report = new SocketsReport(figures, peers);
    }

    /**
     * Measures what the arguments ask for and prints it.
     *
     * @throws IllegalArgumentException when nobody knows what they mean
     */
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        var options = Options.parse(arguments);
        var programs =
                new Programs(Path.of(System.getProperty("sockeye.root", ".")).toAbsolutePath());
        programs.compile();
        var machine = Machine.here(options.pinned());
        System.out.printf("%s%n%d rounds of %s s%n%n", machine.description(), options.rounds(), options.seconds());
        new SocketsBench(options, new Load(machine, programs)).measure();
    }

    /** Those that were asked for; of two options that contradict each other, the virtual machine takes the last. */
    private static List<Peer> peers(Options options, Programs programs, List<String> first) {
        var jvmOptions = new ArrayList<>(JVM_OPTIONS);
        jvmOptions.addAll(first);
        jvmOptions.addAll(options.jvmOptions());
        return Peer.all(programs, jvmOptions).stream().filter(options::includes).toList();
    }

    private void measure() throws IOException, InterruptedException {
        for (var workload : Workload.ROUNDS) {
            if (options.wants(workload.name())) {
                System.out.println(measured(workload));
            }
        }
        if (options.wants(Idle.NAME)) {
            var small = peers(options, load.programs(), SMALL);
            var absent = new Idle(load, figures).measure(small, Math.min(IDLE_TIMES, options.rounds()));
            var names = peers.stream().map(Peer::name).toList();
            System.out.println(report.of("15,000 connections", Idle.NAME, names, Idle.RESIDENT, absent));
        }
        if (options.wants(StartUp.NAME)) {
            new StartUp(load, figures).measure(peers.getFirst(), Math.min(STARTS, 3 * options.rounds()));
            var names = List.of(StartUp.HELLO, StartUp.VERSION, StartUp.SEND);
            System.out.println(report.of("from start to end", StartUp.NAME, names, StartUp.MILLIS, Map.of()));
        }
        System.out.println(
                Asked.table(SocketsAsked.all(), figures, options.only().isEmpty()));
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), figures.json());
        }
    }

    private String measured(Workload workload) throws IOException, InterruptedException {
        try (var rounds = new Rounds(workload, load)) {
            rounds.start(peers);
            rounds.measure(options.rounds(), options.seconds());
            rounds.samples().forEach((peer, samples) -> Sample.put(figures, workload, peer, samples));
            return report.of(workload, rounds.absent()) + disturbance(rounds.others());
        }
    }

    private static String disturbance(double others) {
        return others < QUIET
                ? ""
                : "Other work took %s of the processors meanwhile: rates are rough.%n".formatted(Table.number(others));
    }
}
