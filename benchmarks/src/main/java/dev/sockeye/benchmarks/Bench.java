package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures behind {@code ./bench}: servers side by side, one measured after the other in short rounds, the load from
 * another process. See docs/benchmarks.md.
 */
public final class Bench {
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
    private final Report report;

    private Bench(Options options, Load load) {
        this.options = options;
        this.load = load;
        this.peers = peers(options, load.programs(), List.of());
        this.report = new Report(figures, peers);
    }

    /** Measures what {@code arguments} ask for and prints it; {@link Options#USAGE} says what they may be. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(arguments));
        var what = words.isEmpty() ? "" : words.removeFirst();
        if (what.equals("calls")) {
            words.addFirst(CallsBenchmark.class.getSimpleName());
            org.openjdk.jmh.Main.main(words.toArray(String[]::new));
            return;
        }
        if (!what.equals("sockets")) {
            System.err.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + Options.USAGE);
            return;
        }
        var programs =
                new Programs(Path.of(System.getProperty("sockeye.root", ".")).toAbsolutePath());
        programs.compile();
        var machine = Machine.here(options.pinned());
        System.out.printf("%s%n%d rounds of %s s%n%n", machine.description(), options.rounds(), options.seconds());
        new Bench(options, new Load(machine, programs)).measure();
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
            System.out.println(report.of("15,000 connections", Idle.NAME, names, Figures.RESIDENT, absent));
        }
        if (options.wants(StartUp.NAME)) {
            new StartUp(load, figures).measure(peers.getFirst(), Math.min(STARTS, 3 * options.rounds()));
            var names = List.of(StartUp.HELLO, StartUp.VERSION, StartUp.SEND);
            System.out.println(report.of("from start to end", StartUp.NAME, names, Figures.MILLIS, Map.of()));
        }
        System.out.println(report.asked(options.only().isEmpty()));
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), figures.json());
        }
    }

    private String measured(Workload workload) throws IOException, InterruptedException {
        try (var rounds = new Rounds(workload, load)) {
            rounds.start(peers);
            rounds.measure(options.rounds(), options.seconds());
            rounds.samples().forEach((peer, samples) -> figures.put(workload, peer, samples));
            return report.of(workload, rounds.absent()) + disturbance(rounds.others());
        }
    }

    private static String disturbance(double others) {
        return others < QUIET
                ? ""
                : "Other work took %s of the processors meanwhile: rates are rough.%n".formatted(Table.number(others));
    }
}
