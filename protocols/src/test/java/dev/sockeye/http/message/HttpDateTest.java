package dev.sockeye.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of RFC 9110 section 5.6.7. */
class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sun, 06 Nov 1994 08:49:37 GMT     | 1994-11-06T08:49:37Z
            Sunday, 06-Nov-94 08:49:37 GMT    | 1994-11-06T08:49:37Z
            Sun Nov  6 08:49:37 1994          | 1994-11-06T08:49:37Z
            Sun Nov 16 08:49:37 1994          | 1994-11-16T08:49:37Z
            Sunday, 06-Nov-76 08:49:37 GMT    | 2076-11-06T08:49:37Z
            Sunday, 06-Nov-77 08:49:37 GMT    | 1977-11-06T08:49:37Z
            Sunday, 06-Nov-00 08:49:37 GMT    | 2000-11-06T08:49:37Z
            Thu, 29 Feb 2024 23:59:60 GMT     | 2024-03-01T00:00:00Z
            Mon, 01 Jan 0000 00:00:00 GMT     | 0000-01-01T00:00:00Z
            Fri, 31 Dec 9999 23:59:59 GMT     | 9999-12-31T23:59:59Z
            """)
    void read(String text, Instant instant) {
        assertThat(HttpDate.parse(text, NOW)).contains(instant);
    }

    @Test
    void written() {
        assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.999Z")))
                .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.format(Instant.parse("0001-01-02T03:04:05Z"))).isEqualTo("Tue, 02 Jan 0001 03:04:05 GMT");
        assertThatThrownBy(() -> HttpDate.format(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThat(HttpDate.parse(HttpDate.format(NOW))).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "now",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 06 Nov 1994 08:49:37 GMT ",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 94 08:49:37 GMT",
                "Sun, 06 nov 1994 08:49:37 GMT",
                "Sun, 31 Nov 1994 08:49:37 GMT",
                "Sun, 00 Nov 1994 08:49:37 GMT",
                "Sun, 29 Feb 1900 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:60:37 GMT",
                "Sun, 06 Nov 1994 08:49:61 GMT",
                "Sun, 06 Nov -994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:3",
                "Sun,06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-1994 08:49:37 GMT",
                "Sun Nov 6 08:49:37 1994",
                "Sun Nov  6 08:49:37 94",
                "Sun Nov  6 08:49:37 1994 GMT",
                "Xun, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 0\u0668:49:37 GMT",
                "1994-11-06T08:49:37Z"
            })
    void noDate(String text) {
        assertThat(HttpDate.parse(text, NOW)).isEmpty();
    }
}
