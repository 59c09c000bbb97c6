package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Millions of the same character, in every part, in a heap that has room for a few copies. What looks at all of them again for each of
 * them would be at it for hours.
 */
class UrlLengthTest {
    @Test
    void oneMillion() throws IOException, InterruptedException {
        takesItsLengthInTimeAndSpace(1_000_000, "32m");
    }

    @Test
    @Tag("slow")
    void tenMillion() throws IOException, InterruptedException {
        takesItsLengthInTimeAndSpace(10_000_000, "256m");
    }

    private static void takesItsLengthInTimeAndSpace(int length, String heap) throws IOException, InterruptedException {
        try (var child = Child.java(heap, LongUrls.class, Integer.toString(length))) {
            int exit = child.awaitExit(Duration.ofMinutes(2));

            assertThat(child.err()).isEmpty();
            assertThat(exit).isZero();
            assertThat(child.out())
                    .isEqualTo(LongUrls.SHAPES.stream()
                            .map(shape -> shape.line(length) + "\n")
                            .collect(Collectors.joining()));
        }
    }
}
