package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Estimate;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import dev.sockeye.benchmarks.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Very long URLs, of 2.5 and of 10 MB: what is linear takes four times as long for the second as for the first. */
final class Growth {
    static final String NAME = "long";

    /** Nanoseconds for 2.5 MB. */
    static final String SHORT = "shortNanos";

    /** Nanoseconds for 10 MB. */
    static final String LONG = "longNanos";

    private static final int LENGTH = 2_500_000;
    private static final int FACTOR = 4;
    private static final double MILLION = 1e6;

    /** A quadratic parser takes minutes. */
    private static final long LIMIT_SECONDS = 15;

    private static final int MOST_ROUNDS = 5;
    private static final double SECONDS = .05;

    /** What is long: a piece that comes again and again between what comes before and after it. */
    record Shape(String name, String title, String task, String before, String piece, String after) {
        String work() {
            return NAME + "-" + name;
        }

        String text(int length) {
            return before + piece.repeat(length / piece.length()) + after;
        }
    }

    static final List<Shape> SHAPES = List.of(
            new Shape("path", "one segment", "read", "https://a.example/", "abcdefghij", "?q#f"),
            new Shape("dots", "dot segments", "read", "https://a.example/", "a/b/../", "c"),
            new Shape("encoded", "a path to be encoded", "read", "https://a.example/", "é", ""),
            new Shape("at", "at signs in the password", "read", "https://ann:", "@", "@a.example/"),
            new Shape("tabs", "tabs to be left out", "read", "https://a.exa", "\t", "mple/"),
            new Shape("pairs", "parameters", "query", "", "abc=cd%20ef&", "last=1"),
            new Shape("edit", "one parameter of them set", "edit", "", "abc=cd%20ef&", "last=1\tlast"));

    private final Path root;
    private final Inputs inputs;
    private final Figures figures;
    private final Table table = new Table("", "", "2.5 MB, ms", "10 MB, ms", "times", "");

    Growth(Path root, Inputs inputs, Figures figures) {
        this.root = root;
        this.inputs = inputs;
        this.figures = figures;
    }

    void measure(int rounds) throws IOException {
        for (var shape : SHAPES) {
            inputs.write(shape.work(), List.of(shape.text(LENGTH), shape.text(FACTOR * LENGTH)));
            for (var library : Library.ALL) {
                if (library.isJava()) {
                    measure(shape, library, Math.min(rounds, MOST_ROUNDS));
                }
            }
        }
    }

    String report() {
        return NAME + ": very long URLs, parsed and all parts read\n" + table;
    }

    private void measure(Shape shape, Library library, int rounds) throws IOException {
        var times = new ArrayList<double[]>();
        try (var player = Fork.start(library.player(root, shape.task(), inputs.file(shape.work())))
                .orElseThrow()) {
            for (int round = 0; round <= rounds; round++) {
                times.add(new double[] {time(player, 0), time(player, 1)});
            }
        } catch (IOException e) {
            table.add(List.of(shape.title(), library.title(), String.valueOf(e.getMessage())));
            return;
        }
        times.removeFirst(); // it brought the compiler to work
        var shortTimes = times.stream().mapToDouble(both -> both[0]).toArray();
        var longTimes = times.stream().mapToDouble(both -> both[1]).toArray();
        figures.put(new Row(shape.work(), library.name(), SHORT), shortTimes);
        figures.put(new Row(shape.work(), library.name(), LONG), longTimes);
        var ratio = Estimate.paired(longTimes, shortTimes, (these, those) -> these / those);
        table.add(List.of(
                shape.title(), library.title(), millis(shortTimes), millis(longTimes), ratio.text(), ratio.interval()));
    }

    private static double time(Fork player, int input) throws IOException {
        var measured = Measured.parse(player.ask("time " + SECONDS + " " + input, LIMIT_SECONDS));
        return measured.number("nanos") / measured.number("items");
    }

    private static String millis(double[] nanos) {
        return Table.number(
                Estimate.of(Arrays.stream(nanos).map(one -> one / MILLION).toArray())
                        .median());
    }
}
