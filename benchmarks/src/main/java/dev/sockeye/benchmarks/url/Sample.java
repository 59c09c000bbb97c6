package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.util.List;

/** The kinds of numbers that are measured, and how they come of what players say. */
final class Sample {
    /** Nanoseconds of processor time for each input. */
    static final String NANOS = "nanos";

    /** Bytes taken from the heap for each input. */
    static final String BYTES = "bytes";

    /** Bytes that the usual input takes from the heap: the median. */
    static final String USUAL_BYTES = "usualBytes";

    /** The share of inputs that take just as many. */
    static final String USUAL_SHARE = "usualShare";

    /** Objects that stay in the heap for each of these. */
    static final String KEPT_OBJECTS = "keptObjects";

    /** The bytes of these objects. */
    static final String KEPT_BYTES = "keptBytes";

    private Sample() {}

    static void put(Figures figures, Work work, Library library, List<Measured> times) {
        put(figures, work, library, NANOS, perItem(times, "nanos"));
        if (library.isJava()) {
            put(figures, work, library, BYTES, perItem(times, "bytes"));
        }
    }

    static void putUsual(Figures figures, Work work, Library library, Measured usual) {
        put(figures, work, library, USUAL_BYTES, usual.number("allocated"));
        put(figures, work, library, USUAL_SHARE, usual.number("share"));
        put(figures, work, library, KEPT_OBJECTS, usual.number("objects"));
        put(figures, work, library, KEPT_BYTES, usual.number("kept"));
    }

    private static double[] perItem(List<Measured> times, String number) {
        return times.stream()
                .mapToDouble(time -> time.number(number) / time.number("items"))
                .toArray();
    }

    private static void put(Figures figures, Work work, Library library, String kind, double... values) {
        figures.put(new Row(work.name(), library.name(), kind), values);
    }
}
