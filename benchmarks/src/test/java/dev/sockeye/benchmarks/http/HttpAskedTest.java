package dev.sockeye.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpAskedTest {
    @Test
    void everyFigureThatIsAskedForIsMeasured() {
        assertThat(HttpAsked.all()).hasSizeGreaterThan(25).allSatisfy(asked -> {
            assertThat(isMeasured(asked.figure())).as(asked.title()).isTrue();
            assertThat(asked.base())
                    .hasValueSatisfying(base ->
                            assertThat(isMeasured(base)).as(asked.title()).isTrue());
        });
    }

    private static boolean isMeasured(Row row) {
        if (row.workload().equals(Heap.NAME)) {
            return row.peer().endsWith(Heap.SHORT) || row.peer().endsWith(Heap.LONG);
        }
        return Part.ALL.stream()
                .filter(part -> part.name().equals(row.workload()))
                .anyMatch(part -> part.peers().contains(row.peer()));
    }

    @Test
    void bytesAreCountedInMegabytesRequestsOneByOneAndProcessesInMilliseconds() {
        var round = List.of(new Measured(Map.of("work", 5e6, "nanos", 1e9, "processor", 5e8, "allocated", 1e7)));
        var figures = new Figures();
        Sample.put(figures, Part.BULK, Peer.SOCKEYE, round);
        Sample.put(figures, Part.ONE, Peer.SOCKEYE, round);
        Sample.put(figures, Part.START, Peer.SOCKEYE, round);
        assertThat(figures.get(new Row("bulk", "sockeye", Sample.RATE))).hasValue(new double[] {5});
        assertThat(figures.get(new Row("bulk", "sockeye", Sample.ALLOCATED))).hasValue(new double[] {2e6});
        assertThat(figures.get(new Row("one", "sockeye", Sample.RATE))).hasValue(new double[] {5e6});
        assertThat(figures.get(new Row("one", "sockeye", Sample.ALLOCATED))).hasValue(new double[] {2});
        assertThat(figures.get(new Row("start", "sockeye", Sample.RATE))).hasValue(new double[] {1000});
        assertThat(figures.get(new Row("start", "sockeye", Sample.PER_CPU))).hasValue(new double[] {500});
    }

    @Test
    void optionsNamePartsAndPeers() {
        var options = HttpOptions.parse(List.of("many", "heap", "--peers", "sockeye,jetty", "--quick"));
        assertThat(options.wants("many")).isTrue();
        assertThat(options.wants(Heap.NAME)).isTrue();
        assertThat(options.wants("one")).isFalse();
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(Peer.ALL.stream()
                        .filter(peer -> options.includes(peer, Part.MANY))
                        .map(Peer::name))
                .containsExactly("sockeye", "jetty", "wrk");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpOptions.parse(List.of("few")))
                .withMessage("no part or option few");
    }
}
