package dev.sockeye.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transfer as a line, by a clock of the test's own. */
class MeterTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void howFarHowFastAndHowLong() {
        var meter = new Meter("film.mp4", 0);
        meter.total(100 << 20);
        meter.moved(25 << 20);
        meter.tick(SECOND);
        assertThat(meter.line(100))
                .isEqualTo(
                        "film.mp4                  [=======>                           ]   25%     25.0M     25.0M/s    0:03")
                .hasSize(99);
        meter.moved(75 << 20);
        meter.tick(4 * SECOND);
        assertThat(meter.line(100)).contains("[===================================]  100%", "0:00");
        assertThat(meter.ended(60, 4 * SECOND))
                .endsWith("  100.0M     25.0M/s    0:04")
                .hasSize(59);
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        var meter = new Meter("x", 0);
        meter.total(1 << 30);
        for (int second = 1; second <= 60; second++) {
            meter.moved(second <= 30 ? 10 << 20 : 1 << 20);
            meter.tick(second * SECOND);
        }
        assertThat(meter.line(100)).contains(" 1.0M/s");
    }

    @Test
    void whatWasThereBeforeIsProgressButNoRate() {
        var meter = new Meter("x", 0);
        meter.total(1000);
        meter.at(500);
        meter.at(750);
        meter.tick(SECOND);
        assertThat(meter.line(80)).contains(" 75%", "750B", "250B/s", "0:01");
    }

    @Test
    void ofUnknownLengthSomethingMoves() {
        var meter = new Meter("x", 0);
        var before = meter.line(80);
        assertThat(before).contains("[<=>", "0B/s").doesNotContain("%");
        meter.moved(640 << 10);
        meter.tick(SECOND);
        assertThat(meter.line(80)).contains("<=>", "640.0k/s").isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 47, 60, 80, 132, 400})
    void aLineFitsItsTerminal(int columns) {
        var meter = new Meter("一个很长的文件名，比终端还要宽得多得多.mp4", 0);
        meter.total(Long.MAX_VALUE / 200);
        meter.moved(5L << 50);
        meter.tick(SECOND / 1000);
        int drawn = meter.line(columns)
                .codePoints()
                .map(dev.sockeye.cli.io.Columns::of)
                .sum();
        assertThat(drawn).isLessThanOrEqualTo(Math.max(columns - 1, 40));
    }

    @ParameterizedTest
    @CsvSource({"0,0B", "1023,1023B", "1024,1.0k", "1048524,1023.9k", "1048575,1.0M", "5368709120,5.0G"})
    void sizes(long bytes, String text) {
        assertThat(Meter.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "65,1:05", "3600,1:00:00", "400000,4d"})
    void times(long seconds, String text) {
        assertThat(Meter.time(seconds)).isEqualTo(text);
    }
}
