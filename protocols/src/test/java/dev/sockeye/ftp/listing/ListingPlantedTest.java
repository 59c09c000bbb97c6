package dev.sockeye.ftp.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import org.junit.jupiter.api.Test;

/** The harness finds what is planted: each mistake is one that somebody made. */
class ListingPlantedTest {
    private static final int SEEDS = 5_000;

    @Test
    void aNameThatIsMadeUp() throws Exception {
        var subject = new ListingSubject(entry -> Name.of(entry.name().text().strip() + "_"));
        assertThat(Hunt.within(SEEDS, subject))
                .hasValueSatisfying(found -> assertThat(found).contains("a name that nobody said"));
    }

    @Test
    void aLineOfAnotherFormThatIsTakenForFacts() throws Exception {
        assertThat(Hunt.within(SEEDS, new MlstSubject(Form.LIST)))
                .hasValueSatisfying(found -> assertThat(found).contains("by the grammar"));
    }
}
