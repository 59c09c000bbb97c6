package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts at random from pieces that hurt: see {@link UrlFuzz} for what has to hold. */
class UrlFuzzTest {
    private static final long SEED = 20_260_101;

    @Test
    void whatHoldsForEveryText() {
        var fuzz = new UrlFuzz(SEED);
        for (int i = 0; i < 20_000; i++) {
            fuzz.round();
        }
        // A generator whose texts are all refused, or all plain, would show nothing.
        assertThat(fuzz.parsed()).isBetween(10_000, 18_000);
        assertThat(fuzz.canonical()).isBetween(1_000, 10_000);
        assertThat(fuzz.changed()).isGreaterThan(7_000);
    }
}
