package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Estimate;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import dev.sockeye.benchmarks.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What bodies take from the heap, on a virtual machine that has next to none: what all threads took, and the most that was used at a time, garbage
 * included.
 *
 * @param programs starts the client
 * @param figures where it is remembered
 */
record Heap(Programs programs, Figures figures) {
    static final String NAME = "heap";

    /** Megabytes: the most that was used. */
    static final String PEAK = "peak";

    /** Megabytes: all that was ever taken. */
    static final String TAKEN = "taken";

    static final String SHORT = "10 MB";
    static final String LONG = "1 GiB";

    private static final long SHORT_BYTES = 10_000_000;
    private static final long LONG_BYTES = 1L << 30;
    private static final double MEGA = 1e6;
    private static final int WARM_UPS = 20;
    private static final long LIMIT_SECONDS = 120;
    private static final List<String> TINY =
            List.of("-XX:+UseSerialGC", "-Xmx16m", "-Xmn4m", "--enable-native-access=ALL-UNNAMED");

    /** The name of such a row. */
    static Row row(Part part, String size, String kind) {
        return new Row(NAME, part.name() + " " + size, kind);
    }

    /** Measures, and says what came of it. */
    String measured(int rounds) throws IOException {
        var table = new Table("", "MB taken", "MB used at most");
        for (var part : List.of(Part.BULK, Part.TLS, Part.FILE)) {
            try (var fork = Fork.start(programs.java(Peer.SOCKEYE, TINY)).orElseThrow()) {
                for (int i = 0; i < WARM_UPS; i++) {
                    once(fork, part, SHORT_BYTES);
                }
                measure(fork, part, SHORT, SHORT_BYTES, rounds, table);
                measure(fork, part, LONG, LONG_BYTES, 3, table);
            }
        }
        return "heap: bodies on a virtual machine with -Xmx16m\n" + table;
    }

    private void measure(Fork fork, Part part, String size, long bytes, int rounds, Table table) throws IOException {
        var measured = new ArrayList<Measured>();
        for (int i = 0; i < rounds; i++) {
            measured.add(once(fork, part, bytes));
        }
        var cells = new ArrayList<>(List.of(part.name() + " " + size));
        for (var kind : List.of(TAKEN, PEAK)) {
            var name = kind.equals(TAKEN) ? "allocated" : "peak";
            var values = measured.stream()
                    .mapToDouble(one -> one.number(name) / MEGA)
                    .toArray();
            figures.put(row(part, size, kind), values);
            cells.add(Estimate.of(values).text());
        }
        table.add(cells);
    }

    private Measured once(Fork fork, Part part, long bytes) throws IOException {
        return Measured.parse(fork.ask(programs.order(Peer.SOCKEYE, part, bytes), LIMIT_SECONDS));
    }
}
