package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Estimate.of(new double[] {4, 1, 3, 2}).median()).isEqualTo(2.5);
    }

    @Test
    void theIntervalIsThatOfTheValues() {
        var estimate = Estimate.of(new double[] {10, 12, 11, 90, 13});
        assertThat(estimate.median()).isEqualTo(12);
        assertThat(estimate.low()).isBetween(10.0, 12.0);
        assertThat(estimate.high()).isBetween(12.0, 90.0);
    }

    @Test
    void oneValueIsItsOwnInterval() {
        assertThat(Estimate.of(new double[] {7})).isEqualTo(new Estimate(7, 7, 7));
    }

    @Test
    void driftThatBothServersSufferCancelsOut() {
        var these = new double[] {90, 180, 45, 360};
        var those = new double[] {100, 200, 50, 400};
        assertThat(Estimate.paired(these, those, (a, b) -> a / b)).isEqualTo(new Estimate(.9, .9, .9));
    }

    @Test
    void theIntervalHoldsTheTrueMedianNineteenTimesOfTwenty() {
        var random = new Random(5);
        int held = 0;
        for (int i = 0; i < 200; i++) {
            var values = random.doubles(25).toArray(); // their true median is a half
            var estimate = Estimate.of(values);
            held += estimate.low() <= .5 && .5 <= estimate.high() ? 1 : 0;
        }
        assertThat(held).isBetween(180, 199);
    }
}
