package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final Row OURS = new Row("work", "ours", "kind");
    private static final Row THEIRS = new Row("work", "theirs", "kind");

    @Test
    void aLowerLimitIsReachedWhenTheIntervalTouchesIt() {
        var asked = Asked.atLeast("", OURS, THEIRS, .9);
        assertThat(asked.verdict(new Estimate(.91, .85, .95))).isEqualTo("yes");
        assertThat(asked.verdict(new Estimate(.88, .85, .9))).isEqualTo("yes, within the interval");
        assertThat(asked.verdict(new Estimate(.88, .85, .89))).isEqualTo("NO");
    }

    @Test
    void anUpperLimitIsReachedWhenTheIntervalTouchesIt() {
        var asked = Asked.atMost("", OURS, THEIRS, 2);
        assertThat(asked.verdict(new Estimate(2, 1.9, 2.5))).isEqualTo("yes");
        assertThat(asked.verdict(new Estimate(2.2, 2, 2.5))).isEqualTo("yes, within the interval");
        assertThat(asked.verdict(new Estimate(2.2, 2.1, 2.5))).isEqualTo("NO");
    }

    @Test
    void roundsAreComparedOneByOne() {
        var figures = new Figures();
        figures.put(OURS, new double[] {1, 20, 300});
        figures.put(THEIRS, new double[] {2, 40, 600});
        assertThat(Asked.atMost("", OURS, THEIRS, 1).reached(figures)).contains(new Estimate(.5, .5, .5));
        assertThat(Asked.atMostMore("", OURS, THEIRS, 1).reached(figures))
                .hasValueSatisfying(reached -> assertThat(reached.median()).isEqualTo(-20));
        assertThat(Asked.atMost("", OURS, 1).reached(figures))
                .hasValueSatisfying(reached -> assertThat(reached.median()).isEqualTo(20));
    }

    @Test
    void whatWasNotMeasuredIsToldWhenEverythingWas() {
        var asked = List.of(Asked.atMost("the title", OURS, THEIRS, 1));
        var nothing = new Figures();
        assertThat(asked.getFirst().reached(nothing)).isEmpty();
        assertThat(Asked.table(asked, nothing, true)).contains("the title", "not measured");
        assertThat(Asked.table(asked, nothing, false)).doesNotContain("the title");
    }
}
