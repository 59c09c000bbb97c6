package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.message.ByteSpan;
import dev.sockeye.http.message.Headers;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Range of a file of 10,000 bytes gives. */
class RangePlanTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "whole",
            value = {
                "bytes=0-499        | 0-499",
                "bytes=500-         | 500-9999",
                "bytes=-500         | 9500-9999",
                "bytes=-20000       | 0-9999",
                "bytes=9999-9999    | 9999-9999",
                "bytes=0-20000      | 0-9999",
                "BYTES=0-0          | 0-0",
                "bytes=0-0,9999-    | 0-0 9999-9999",
                "bytes=5000-5999,0-99 | 5000-5999 0-99",
                "bytes=0-99,100-199 | 0-199",
                "bytes=0-99,150-199 | 0-199",
                "bytes=0-99,181-199 | 0-99 181-199",
                "bytes=500-599,0-99,50-149 | 500-599 0-149",
                "bytes=0-9,20000-   | 0-9",
                "bytes=10000-       | ''",
                "bytes=-0           | ''",
                "bytes=0-9;x        | whole",
                "bytes=9-0          | whole",
                "bytes=a-b          | whole",
                "bytes=             | whole",
                "bytes=--1          | whole",
                "bytes 0-9          | whole",
                "lines=0-9          | whole",
                "bytes=99999999999999999999-  | whole",
            })
    void plans(String range, String spans) {
        assertThat(plan(range)).isEqualTo(spans);
    }

    @Test
    void nothingOfAnEmptyFile() {
        assertThat(RangePlan.of(Headers.of("Range", "bytes=0-"), 0)).hasValue(new RangePlan(java.util.List.of()));
        assertThat(RangePlan.of(Headers.of("Range", "bytes=-1"), 0)).hasValue(new RangePlan(java.util.List.of()));
    }

    @Test
    void twoFieldsAreNone() {
        assertThat(RangePlan.of(Headers.of("Range", "bytes=0-1", "Range", "bytes=2-3"), 10))
                .isEmpty();
    }

    /** Apache answered each of hundreds of overlapping ranges with bytes of their own. */
    @Test
    void cve2011_3192() {
        String overlapping =
                IntStream.range(0, 200).mapToObj(i -> i + "-").collect(Collectors.joining(",", "bytes=", ""));
        assertThat(plan(overlapping)).isEqualTo("0-9999");
        String more =
                IntStream.range(0, 1300).mapToObj(i -> "5-" + i).collect(Collectors.joining(",", "bytes=0-,", ""));
        assertThat(plan(more)).isNull(); // the whole
    }

    /** Whatever is asked for: no byte twice, and nothing that nobody asked for but in gaps smaller than a part's head. */
    @Test
    void neverMoreThanTheFile() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            int size = 1 + random.nextInt(5_000);
            String range = IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(_ -> {
                        int first = random.nextInt(size);
                        return random.nextInt(5) == 0 ? "-" + (first + 1) : first + "-" + (first + random.nextInt(300));
                    })
                    .collect(Collectors.joining(",", "bytes=", ""));
            var spans =
                    RangePlan.of(Headers.of("Range", range), size).orElseThrow().spans();
            var times = new int[size];
            for (ByteSpan span : spans) {
                for (long i = span.first(); i <= span.last(); i++) {
                    times[(int) i]++;
                }
            }
            assertThat(java.util.Arrays.stream(times).max().orElse(0))
                    .as("seed %s: %s of %s", seed, range, size)
                    .isEqualTo(1);
        }
    }

    private static @Nullable String plan(String range) {
        return RangePlan.of(Headers.of("Range", range), 10_000)
                .map(plan -> plan.spans().stream()
                        .map(span -> span.first() + "-" + span.last())
                        .collect(Collectors.joining(" ")))
                .orElse(null);
    }
}
