package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The figures behind {@code ./bench http}: clients side by side, all against the same nginx. See docs/benchmarks.md. */
public final class HttpBench {
    /** What the command line may say. */
    public static final String USAGE = HttpOptions.USAGE;

    private final HttpOptions options;
    private final Programs programs;
    private final Figures figures = new Figures();

    private HttpBench(HttpOptions options, Programs programs) {
        this.options = options;
        this.programs = programs;
    }

    /**
     * Measures what the arguments ask for and prints it.
     *
     * @throws IllegalArgumentException when nobody knows what they mean
     */
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        var options = HttpOptions.parse(arguments);
        var root = Path.of(System.getProperty("sockeye.root", ".")).toAbsolutePath();
        var machine = Machine.here(options.pinned());
        Programs.compile(root);
        System.out.printf(
                "%s%n%d rounds; load when they begin: %s%n%n", machine.description(), options.rounds(), load());
        try (var nginx = Nginx.start(machine, root.resolve("benchmarks/target/http"))) {
            new HttpBench(options, new Programs(root, machine, options, nginx)).measure();
        }
    }

    /** How many want to run, over the last one, five and fifteen minutes. */
    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).replaceAll("( \\S+ \\S+)\\s*$", "");
    }

    private void measure() throws IOException, InterruptedException {
        for (var part : Part.ALL) {
            if (options.wants(part.name())) {
                System.out.println(measured(part));
            }
        }
        if (options.wants(Heap.NAME)) {
            System.out.println(new Heap(programs, figures).measured(options.rounds()));
        }
        System.out.println(Asked.table(HttpAsked.all(), figures, options.isEverything()));
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), figures.json());
        }
    }

    private String measured(Part part) throws IOException, InterruptedException {
        try (var rounds = new Rounds(part, programs)) {
            var peers = Peer.ALL.stream()
                    .filter(peer -> options.includes(peer, part))
                    .toList();
            rounds.start(peers, options.warmUp());
            rounds.measure(options.rounds());
            rounds.measured().forEach((peer, measured) -> Sample.put(figures, part, peer, measured));
            return new HttpReport(figures).of(part, rounds.absent());
        }
    }
}
