package dev.sockeye.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.cookie.SetCookie.Attribute;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Set-Cookie as servers write it (RFC 6265bis sections 5.1.1 and 5.6). */
class SetCookieTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            SID=31d4d96e|SID|31d4d96e
            SID=31d4d96e; Path=/|SID|31d4d96e
              a  =  b ;|a|b
            a=b=c|a|b=c
            =b|''|b
            b|''|b
            a=|a|''
            a="b c"; x|a|"b c"
            a=b,c=d|a|b,c=d
            a=ü|a|ü
            """)
    void namesAndValues(String header, String name, String value) {
        var set = SetCookie.parse(header).orElseThrow();
        assertThat(set.name()).isEqualTo(name);
        assertThat(set.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", " = ; Path=/", ";a=b", "a=b\r\nc=d", "a\tb=c", "a=b\0"})
    void ignored(String header) {
        assertThat(SetCookie.parse(header)).isEmpty();
    }

    @Test
    void attributes() {
        var set = SetCookie.parse(
                        "a=b; SECURE ;Domain=.Example.ORG; path=/x; Path=/y;HttpOnly=no;; x = y = z;SameSite=sTRICT")
                .orElseThrow();
        assertThat(set.attributes()).contains(new Attribute("secure", ""), new Attribute("x", "y = z"));
        assertThat(set.domain()).isEqualTo("example.org");
        assertThat(set.path()).contains("/y");
        assertThat(set.has("httponly")).isTrue();
        assertThat(set.sameSite()).isEqualTo(SameSite.STRICT);
        String tooLong = "/" + "x".repeat(1024);
        assertThat(SetCookie.parse("a=b; Path=" + tooLong).orElseThrow().path()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sun, 06 Nov 1994 08:49:37 GMT      | 1994-11-06T08:49:37Z
            Sunday, 06-Nov-94 08:49:37 GMT     | 1994-11-06T08:49:37Z
            Sun Nov  6 08:49:37 1994           | 1994-11-06T08:49:37Z
            Wed, 09-Jun-2021 10:18:14 GMT      | 2021-06-09T10:18:14Z
            10:18:14 9 June 69                 | 2069-06-09T10:18:14Z
            70 10:18:14 Feb 9                  |
            9 Feb 70 1:2:3                     | 1970-02-09T01:02:03Z
            Thu, 01 Jan 1970 00:00:00 GMT      | 1970-01-01T00:00:00Z
            01 Jan 2021 00:00:00GMT            | 2021-01-01T00:00:00Z
            1 Jan 2021th 00:00:00              | 2021-01-01T00:00:00Z
            29 Feb 2024 00:00:00               | 2024-02-29T00:00:00Z
            29 Feb 2023 00:00:00               |
            1 Jan 1600 00:00:00                |
            1 Jan 2021 24:00:00                |
            1 Jan 2021 00:60:00                |
            1 Jan 2021                         |
            1 Jam 2021 00:00:00                |
            1 Jan 2021 000:00:00               |
            """)
    void dates(String text, Instant moment) {
        assertThat(CookieDate.parse(text)).isEqualTo(Optional.ofNullable(moment));
    }

    @Test
    void theLastAgeThatMakesSenseCounts() {
        var now = Instant.parse("2026-01-01T12:00:00Z");
        var set = SetCookie.parse("a=b; Max-Age=10; Max-Age=20; Max-Age=1e9; Max-Age=+5; Expires=1 Feb 2026 00:00:00")
                .orElseThrow();
        assertThat(set.expires(now)).contains(now.plusSeconds(20));
        assertThat(SetCookie.parse("a=b; Max-Age=000000000060").orElseThrow().expires(now))
                .contains(now.plusSeconds(60));
        assertThat(SetCookie.parse("a=b; Max-Age=").orElseThrow().expires(now)).isEmpty();
    }
}
