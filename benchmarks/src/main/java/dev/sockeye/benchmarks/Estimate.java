package dev.sockeye.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/**
 * A median and how sure it is: the middle 95 % of the medians of samples drawn anew from the measured ones (bootstrap,
 * percentiles). With three rounds that is hardly more than the least and the greatest.
 */
public record Estimate(double median, double low, double high) {
    private static final int DRAWS = 4000;

    /** Of numbers that were measured one after the other. */
    public static Estimate of(double[] values) {
        var random = new Random(20_000); // the same rounds give the same report
        var medians = new double[DRAWS];
        var drawn = new double[values.length];
        for (int i = 0; i < DRAWS; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = values[random.nextInt(values.length)];
            }
            medians[i] = median(drawn);
        }
        Arrays.sort(medians);
        return new Estimate(median(values), medians[DRAWS / 40], medians[DRAWS - 1 - DRAWS / 40]);
    }

    /** Of two who were measured in the same rounds: what the slow drift of a machine does to both cancels out. */
    public static Estimate paired(double[] these, double[] those, DoubleBinaryOperator comparison) {
        var compared = new double[Math.min(these.length, those.length)];
        Arrays.setAll(compared, i -> comparison.applyAsDouble(these[i], those[i]));
        return of(compared);
    }

    /** The median, as one reads it. */
    public String text() {
        return Table.number(median);
    }

    /** From where to where. */
    public String interval() {
        return "%s – %s".formatted(Table.number(low), Table.number(high));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
