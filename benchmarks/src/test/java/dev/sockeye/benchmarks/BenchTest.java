package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void theCatalogNamesEveryBench() {
        assertThat(Bench.catalog()).contains("  sockets ", "  calls ", "  tls ", "  http ", "  url ");
    }

    @Test
    void everyBenchHasItsUsage() {
        for (var name : new String[] {"sockets", "calls", "tls", "http", "url"}) {
            assertThat(Bench.named(name))
                    .hasValueSatisfying(bench -> assertThat(bench.usage()).startsWith("usage: bench " + name));
        }
        assertThat(Bench.named("socket")).isEmpty();
    }
}
