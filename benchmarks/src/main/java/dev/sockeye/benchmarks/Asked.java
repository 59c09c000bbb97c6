package dev.sockeye.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * A figure that is asked for.
 *
 * @param title what is compared
 * @param figure what of
 * @param base with what; empty when the figure stands alone
 * @param comparison how
 * @param atLeast whether the limit is a lower one
 * @param limit the figure asked for
 */
public record Asked(
        String title, Row figure, Optional<Row> base, DoubleBinaryOperator comparison, boolean atLeast, double limit) {

    /** A figure that is to be so many times another one, or more. */
    public static Asked atLeast(String title, Row figure, Row base, double limit) {
        return new Asked(title, figure, Optional.of(base), Asked::ratio, true, limit);
    }

    /** A figure that is to be so many times another one, or less. */
    public static Asked atMost(String title, Row figure, Row base, double limit) {
        return new Asked(title, figure, Optional.of(base), Asked::ratio, false, limit);
    }

    /** A figure that is to be so much, or less. */
    public static Asked atMost(String title, Row figure, double limit) {
        return new Asked(title, figure, Optional.empty(), Asked::ratio, false, limit);
    }

    /** A figure that is to be so much more than another one, or less. */
    public static Asked atMostMore(String title, Row figure, Row base, double limit) {
        return new Asked(title, figure, Optional.of(base), (a, b) -> a - b, false, limit);
    }

    /** What was asked for, and what of it was reached; what was not measured only when everything was to be. */
    public static String table(List<Asked> figures, Figures measured, boolean everything) {
        var table = new Table("asked", "", "reached", "interval", "");
        for (var asked : figures) {
            var limit = (asked.atLeast() ? "≥ " : "≤ ") + Table.number(asked.limit());
            var reached = asked.reached(measured);
            if (reached.isPresent() || everything) {
                table.add(List.of(
                        asked.title(),
                        limit,
                        reached.map(Estimate::text).orElse("–"),
                        reached.map(Estimate::interval).orElse(""),
                        reached.map(asked::verdict).orElse("not measured")));
            }
        }
        return table.toString();
    }

    /** What was reached; empty when it was not measured. */
    public Optional<Estimate> reached(Figures figures) {
        var these = figures.get(figure);
        if (base.isEmpty()) {
            return these.map(Estimate::of);
        }
        var those = figures.get(base.get());
        return these.flatMap(a -> those.map(b -> Estimate.paired(a, b, comparison)));
    }

    /** Not behind beyond the interval counts as reached. */
    String verdict(Estimate reached) {
        boolean median = atLeast ? reached.median() >= limit : reached.median() <= limit;
        boolean interval = atLeast ? reached.high() >= limit : reached.low() <= limit;
        if (median) {
            return "yes";
        }
        return interval ? "yes, within the interval" : "NO";
    }

    private static double ratio(double figure, double base) {
        return figure / base;
    }
}
