package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The kinds of numbers that are measured, and how they come of what contestants say. */
final class Sample {
    /** Pieces of work, or megabytes, a second. */
    static final String RATE = "perSecond";

    /** The same for each second of processor time that the client took, user and system. */
    static final String PER_CPU = "perProcessorSecond";

    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    private Sample() {}

    /**
     * Looks whether it was the work that was asked for.
     *
     * @throws IOException when sessions were taken up that should not be, or the other way about
     */
    static Measured checked(Work work, Measured measured) throws IOException {
        var resumed = measured.numbers().get("resumed"); // curl does not tell
        double wanted = work.resumes() ? measured.number("work") : 0;
        if (resumed != null && resumed != wanted) {
            throw new IOException("%.0f of %.0f took up a session".formatted(resumed, measured.number("work")));
        }
        return measured;
    }

    /** Remembers what a peer said, one a round. */
    static void put(Figures figures, Work work, Peer peer, List<Measured> rounds) {
        put(figures, new Row(work.name(), peer.name(), RATE), rounds, round -> per(work, round, "nanos"));
        put(figures, new Row(work.name(), peer.name(), PER_CPU), rounds, round -> per(work, round, "processor"));
    }

    private static void put(Figures figures, Row row, List<Measured> rounds, ToDoubleFunction<Measured> number) {
        figures.put(row, rounds.stream().mapToDouble(number).toArray());
    }

    private static double per(Work work, Measured round, String time) {
        double count = round.number("work") / (work.countsBytes() ? MEGA : 1);
        return count / (round.number(time) / NANOS);
    }
}
