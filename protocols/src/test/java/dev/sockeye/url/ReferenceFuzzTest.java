package dev.sockeye.url;

import org.junit.jupiter.api.Test;

/** Some rounds of {@link ReferenceFuzz} in every check. */
class ReferenceFuzzTest {
    @Test
    void holdsForHostileTexts() {
        ReferenceFuzz.run(20261122, Boolean.getBoolean("sockeye.all") ? 50_000 : 3_000);
    }
}
