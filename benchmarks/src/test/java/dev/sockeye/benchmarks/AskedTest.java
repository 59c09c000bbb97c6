package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AskedTest {
    @Test
    void aLowerLimitIsReachedWhenTheIntervalTouchesIt() {
        var asked = asked("echo64 a second, of C");
        assertThat(asked.verdict(new Estimate(.91, .85, .95))).isEqualTo("yes");
        assertThat(asked.verdict(new Estimate(.88, .85, .9))).isEqualTo("yes, within the interval");
        assertThat(asked.verdict(new Estimate(.88, .85, .89))).isEqualTo("NO");
    }

    @Test
    void anUpperLimitIsReachedWhenTheIntervalTouchesIt() {
        var asked = asked("echo64 p99, of C");
        assertThat(asked.verdict(new Estimate(2, 1.9, 2.5))).isEqualTo("yes");
        assertThat(asked.verdict(new Estimate(2.2, 2, 2.5))).isEqualTo("yes, within the interval");
        assertThat(asked.verdict(new Estimate(2.2, 2.1, 2.5))).isEqualTo("NO");
    }

    @Test
    void processorTimeIsWorkTheOtherWayAbout() {
        var figures = new Figures();
        figures.put(new Row("source", Peer.C, Figures.WORK), new double[] {3000});
        figures.put(new Row("source", Peer.SOCKEYE, Figures.WORK), new double[] {2000});
        assertThat(asked("source processor time a byte, of C").reached(figures))
                .hasValueSatisfying(reached -> assertThat(reached.median()).isEqualTo(1.5));
    }

    @Test
    void whatWasNotMeasuredIsNotReached() {
        assertThat(Asked.all())
                .hasSizeGreaterThan(15)
                .allSatisfy(asked -> assertThat(asked.reached(new Figures())).isEmpty());
    }

    @Test
    void everyFigureThatIsAskedForIsMeasured() {
        var measured = Workload.ROUNDS.stream().map(Workload::name).toList();
        assertThat(Asked.all())
                .extracting(asked -> asked.figure().workload())
                .allSatisfy(name -> assertThat(
                                measured.contains(name) || name.equals(Idle.NAME) || name.equals(StartUp.NAME))
                        .isTrue());
    }

    private static Asked asked(String title) {
        return Asked.all().stream()
                .filter(asked -> asked.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
