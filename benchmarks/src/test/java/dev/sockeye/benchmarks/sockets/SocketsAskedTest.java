package dev.sockeye.benchmarks.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Row;
import org.junit.jupiter.api.Test;

class SocketsAskedTest {
    @Test
    void processorTimeIsWorkTheOtherWayAbout() {
        var figures = new Figures();
        figures.put(new Row("source", Peer.C, Sample.WORK), new double[] {3000});
        figures.put(new Row("source", Peer.SOCKEYE, Sample.WORK), new double[] {2000});
        assertThat(SocketsAsked.all())
                .filteredOn(asked -> asked.title().equals("source processor time a byte, of C"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.reached(figures))
                        .hasValueSatisfying(
                                reached -> assertThat(reached.median()).isEqualTo(1.5)));
    }

    @Test
    void everyFigureThatIsAskedForIsMeasured() {
        var measured = Workload.ROUNDS.stream().map(Workload::name).toList();
        assertThat(SocketsAsked.all())
                .hasSizeGreaterThan(15)
                .extracting(asked -> asked.figure().workload())
                .allSatisfy(name -> assertThat(
                                measured.contains(name) || name.equals(Idle.NAME) || name.equals(StartUp.NAME))
                        .isTrue());
    }
}
