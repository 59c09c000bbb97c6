package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The figures behind {@code ./bench url}: libraries for URLs side by side, each in virtual machines of its own. See docs/benchmarks.md.
 */
public final class UrlBench {
    /** What the command line may say. */
    public static final String USAGE = UrlOptions.USAGE;

    private final UrlOptions options;
    private final Path root;
    private final Inputs inputs;
    private final Figures figures = new Figures();
    private final UrlReport report = new UrlReport(figures);

    private UrlBench(UrlOptions options, Path root, Inputs inputs) {
        this.options = options;
        this.root = root;
        this.inputs = inputs;
    }

    /**
     * Measures what the arguments ask for and prints it.
     *
     * @throws IllegalArgumentException when nobody knows what they mean
     */
    public static void run(List<String> arguments) throws IOException {
        var options = UrlOptions.parse(arguments);
        var root = Path.of(System.getProperty("sockeye.root", ".")).toAbsolutePath();
        System.out.printf(
                "%s%n%d starts, each with %d rounds of %s s%n%n",
                Host.description(), options.forks(), options.rounds(), options.seconds());
        new UrlBench(options, root, Inputs.write(root.resolve("benchmarks/target/url"))).measure();
    }

    private void measure() throws IOException {
        for (var work : Work.ALL) {
            if (options.wants(work.name())) {
                System.out.println(measured(work, trials(work)));
            }
        }
        if (options.wants(Growth.NAME)) {
            var growth = new Growth(root, inputs, figures);
            growth.measure(options.rounds());
            System.out.println(growth.report());
        }
        System.out.println(Asked.table(UrlAsked.all(), figures, options.only().isEmpty()));
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), figures.json());
        }
    }

    /** Looks at what comes of a work; the inputs that all libraries take are the inputs of the work that wants just them. */
    private Trials trials(Work work) throws IOException {
        if (work.inputs().equals(Inputs.SHARED)) {
            var all = new Work(work.name(), work.title(), work.task(), Inputs.WPT);
            inputs.share(Trials.of(all, root, inputs.file(all.inputs())).takenByAll());
        }
        return Trials.of(work, root, inputs.file(work.inputs()));
    }

    private String measured(Work work, Trials trials) throws IOException {
        var measurement = new Measurement(work, root, inputs.file(work.inputs()));
        measurement.measure(options.forks(), options.rounds(), options.seconds());
        measurement.times().forEach((library, times) -> {
            trials.mustAgree(library, times);
            Sample.put(figures, work, library, times);
        });
        measurement.usual().forEach((library, usual) -> Sample.putUsual(figures, work, library, usual));
        var text = report.of(work, inputs.count(work.inputs()), trials);
        return work.name().equals(Work.PARSE) ? text + "\n" + report.objects(work) : text;
    }
}
