package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The kinds of numbers that are measured, and how they come of what contestants say. */
final class Sample {
    /** Requests, or megabytes, a second; of a whole process its milliseconds. */
    static final String RATE = "rate";

    /** The same for each second of the processor that the client took, user and system; of a whole process its milliseconds of that. */
    static final String PER_CPU = "perProcessorSecond";

    /** Bytes that were taken from the heap, for each request or for each megabyte. */
    static final String ALLOCATED = "allocated";

    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    private Sample() {}

    /** Remembers what a peer said, one a round. */
    static void put(Figures figures, Part part, Peer peer, List<Measured> rounds) {
        put(figures, new Row(part.name(), peer.name(), RATE), rounds, round -> per(part, round, "nanos"));
        put(figures, new Row(part.name(), peer.name(), PER_CPU), rounds, round -> per(part, round, "processor"));
        if (peer.isJava() && part.unit() != Part.Unit.STARTS) {
            put(
                    figures,
                    new Row(part.name(), peer.name(), ALLOCATED),
                    rounds,
                    round -> round.number("allocated") / count(part, round));
        }
    }

    private static void put(Figures figures, Row row, List<Measured> rounds, ToDoubleFunction<Measured> number) {
        figures.put(row, rounds.stream().mapToDouble(number).toArray());
    }

    private static double per(Part part, Measured round, String time) {
        return part.unit() == Part.Unit.STARTS
                ? round.number(time) / MEGA
                : count(part, round) / (round.number(time) / NANOS);
    }

    private static double count(Part part, Measured round) {
        return round.number("work") / (part.unit() == Part.Unit.BYTES ? MEGA : 1);
    }
}
