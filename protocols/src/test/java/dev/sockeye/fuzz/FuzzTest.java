package dev.sockeye.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A little of {@code ./fuzz}: always the same seeds, so that it fails for whoever broke something. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    private static final int SEEDS = Boolean.getBoolean("sockeye.all") ? 100_000 : 5_000;

    @ParameterizedTest
    @EnumSource
    void nothingIsFound(Subjects which) throws Exception {
        try (Subject subject = which.open()) {
            var campaign = new Campaign(subject, Corpus.of(which));
            assertThat(campaign.run(1, SEEDS, () -> false)).isEmpty();
            assertThat(campaign.runs()).isEqualTo(SEEDS);
        }
    }
}
