package dev.sockeye.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What a campaign finds in a subject that has a planted mistake: for the tests of the harness itself. */
public final class Hunt {
    private Hunt() {}

    /** The texts of so many seeds, for a test that does something else with them. */
    public static List<String> texts(int seeds, Subject subject) {
        var mutator = new Mutator(subject, List.of());
        return LongStream.rangeClosed(1, seeds).mapToObj(mutator::text).toList();
    }

    /** What is found within so many seeds: the text and what is wrong with it. */
    public static Optional<String> within(int seeds, Subject planted) throws IOException {
        try (planted) {
            return new Campaign(planted, List.of())
                    .run(1, seeds, () -> false)
                    .map(finding -> finding.literal() + ": " + finding.what());
        }
    }
}
