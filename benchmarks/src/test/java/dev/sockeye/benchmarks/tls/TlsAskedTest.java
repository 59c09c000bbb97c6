package dev.sockeye.benchmarks.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsAskedTest {
    private static final Work DOWNLOAD = work("download");
    private static final Work RESUMED = work("resumed13");

    private static Work work(String name) {
        return Work.ALL.stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFigureThatIsAskedForIsMeasured() {
        assertThat(TlsAsked.all()).hasSizeGreaterThan(15).allSatisfy(asked -> {
            assertThat(Work.names()).contains(asked.figure().workload());
            assertThat(Peer.names()).contains(asked.figure().peer());
            assertThat(asked.base()).hasValueSatisfying(base -> {
                assertThat(base.workload()).isEqualTo(asked.figure().workload());
                assertThat(Peer.names()).contains(base.peer());
            });
        });
    }

    @Test
    void whatATranscriptCostsIsWorkTheOtherWayAbout() {
        var figures = new Figures();
        figures.put(new Row("dialogue", "off", Sample.PER_CPU), new double[] {4000});
        figures.put(new Row("dialogue", "text", Sample.PER_CPU), new double[] {3200});
        assertThat(TlsAsked.all())
                .filteredOn(asked -> asked.title().equals("dialogue, CPU time, text of off"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.reached(figures))
                        .hasValueSatisfying(
                                reached -> assertThat(reached.median()).isEqualTo(1.25)));
    }

    @Test
    void bytesAreCountedInMegabytesAndHandshakesAreNot() {
        var figures = new Figures();
        var second = Map.of("work", 5e6, "nanos", 1e9, "processor", 5e8);
        Sample.put(figures, DOWNLOAD, Peer.SOCKEYE, List.of(new Measured(second)));
        assertThat(figures.get(new Row("download", "sockeye", Sample.RATE))).hasValue(new double[] {5});
        assertThat(figures.get(new Row("download", "sockeye", Sample.PER_CPU))).hasValue(new double[] {10});
        Sample.put(figures, RESUMED, Peer.SOCKEYE, List.of(new Measured(second)));
        assertThat(figures.get(new Row("resumed13", "sockeye", Sample.RATE))).hasValue(new double[] {5e6});
    }

    @Test
    void sessionsAreTakenUpWhereTheyShouldBeAndNowhereElse() throws IOException {
        var some = new Measured(Map.of("work", 10., "resumed", 9.));
        assertThatIOException()
                .isThrownBy(() -> Sample.checked(RESUMED, some))
                .withMessage("9 of 10 took up a session");
        assertThatIOException().isThrownBy(() -> Sample.checked(work("full13"), some));
        var all = new Measured(Map.of("work", 10., "resumed", 10.));
        assertThat(Sample.checked(RESUMED, all)).isSameAs(all);
    }

    @Test
    void optionsNameWorksAndPeers() {
        var options = TlsOptions.parse(List.of("--only", "download,body", "--peers", "sockeye,text", "--quick"));
        assertThat(options.wants(DOWNLOAD)).isTrue();
        assertThat(options.wants(RESUMED)).isFalse();
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(Peer.ALL.stream()
                        .filter(peer -> options.includes(peer, DOWNLOAD))
                        .map(Peer::name))
                .containsExactly("bare", "sockeye");
        assertThat(Peer.ALL.stream()
                        .filter(peer -> options.includes(peer, work("body")))
                        .map(Peer::name))
                .containsExactly("off", "text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsOptions.parse(List.of("--only", "upstream")))
                .withMessage("no work upstream");
    }
}
