package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The figures behind {@code ./bench tls}: clients side by side, all against the same server. See docs/benchmarks.md. */
public final class TlsBench {
    /** What the command line may say. */
    public static final String USAGE = TlsOptions.USAGE;

    private static final String CIPHERS =
            "TLS_AES_128_GCM_SHA256 (1.2: ECDHE-ECDSA-AES128-GCM-SHA256), P-256 certificate";

    private final TlsOptions options;
    private final Programs programs;
    private final Figures figures = new Figures();

    private TlsBench(TlsOptions options, Programs programs) {
        this.options = options;
        this.programs = programs;
    }

    /**
     * Measures what the arguments ask for and prints it.
     *
     * @throws IllegalArgumentException when nobody knows what they mean
     */
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        var options = TlsOptions.parse(arguments);
        var root = Path.of(System.getProperty("sockeye.root", ".")).toAbsolutePath();
        var machine = Machine.here(options.pinned());
        var programs = new Programs(root, machine, options.jvmOptions());
        programs.compile();
        System.out.printf(
                "%s%n%s%n%d rounds of %s s%n%n", machine.description(), CIPHERS, options.rounds(), options.seconds());
        new TlsBench(options, programs).measure();
    }

    private void measure() throws IOException, InterruptedException {
        for (var work : Work.ALL) {
            if (options.wants(work)) {
                System.out.println(measured(work));
            }
        }
        boolean everything = options.only().isEmpty() && options.peers().isEmpty();
        System.out.println(Asked.table(TlsAsked.all(), figures, everything));
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), figures.json());
        }
    }

    private String measured(Work work) throws IOException, InterruptedException {
        try (var rounds = new Rounds(work, programs)) {
            var peers = Peer.ALL.stream()
                    .filter(peer -> options.includes(peer, work))
                    .toList();
            rounds.start(peers, options.warmUp());
            rounds.measure(options.rounds(), options.seconds());
            rounds.measured().forEach((peer, measured) -> Sample.put(figures, work, peer, measured));
            return new TlsReport(figures).of(work, rounds.absent());
        }
    }
}
