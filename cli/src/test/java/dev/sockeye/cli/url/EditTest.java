package dev.sockeye.cli.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.cli.context.UsageException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits as they are typed, and what they do by both rules. */
class EditTest {
    private static String edited(Rules rules, String url, String edits) {
        return rules.edited(
                url, Stream.of(edits.split(" ", -1)).map(Edit::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/?a=1&b=x|y&c=%7e, query.a=2,                  http://h/?a=2&b=x|y&c=%7e",
        "http://h/?a=1&b=2&a=3,     query.a=4,                  http://h/?a=4&b=2",
        "http://h/?a=1,             query.b=c&d=+,              http://h/?a=1&b=c%26d%3D%2B",
        "http://h/,                 query.a=1,                  http://h/?a=1",
        "http://h/?a=1,             query.a+=2,                 http://h/?a=1&a=2",
        "http://h/?a=1&b=2,         query.a-,                   http://h/?b=2",
        "http://h/?a=1#f,           query.a-,                   http://h/#f",
        "http://h/?utm_x=1&q=%41&utm_y=2, query.utm_*-,         http://h/?q=%41",
        "http://h/?q=%41,           query.utm_*-,               http://h/?q=%41",
        "http://h/?x-=1,            query.x-=2,                 http://h/?x-=2",
        "http://h/?a,               'host=i port=8080 path=/p fragment=f', http://i:8080/p?a#f",
        "http://u:p@h:81/?a#f,      'password- port- query- fragment-',   http://u@h/",
        "http://u:p@h/,             username-,                  http://:p@h/",
        "http://h/,                 'username=u password=p',    http://u:p@h/",
        "http://h/?a=1,             'query.a=2 query.a+=3',     http://h/?a=2&a=3"
    })
    void bothRulesDoTheSameWhereTheUrlIsPlain(String url, String edits, String result) {
        assertThat(edited(Rules.WHATWG, url, edits)).isEqualTo(result);
        assertThat(edited(Rules.RFC3986, url, edits)).isEqualTo(result);
    }

    @Test
    void byTheRfcEveryOtherByteStays() {
        assertThat(edited(Rules.RFC3986, "HTTP://EXAMPLE.com:80/a b/../%7e?a=1&sig={x}|y#", "query.a=2"))
                .isEqualTo("HTTP://EXAMPLE.com:80/a b/../%7e?a=2&sig={x}|y#");
    }

    @ParameterizedTest
    @CsvSource({
        "port=70000,      port=70000: a port is a number from 0 to 65535",
        "port=80x,        port=80x: a port is a number from 0 to 65535",
        "port=,           port=: a port is a number from 0 to 65535",
        "scheme=mailto,   scheme=mailto: ",
        "'host=a:80',     'host=a:80: '",
        "'host=a^b',      'host=a^b: '"
    })
    void aValueThatDoesNotSuitIsAnErrorAndNeverCutShort(String edit, String message) {
        assertThatThrownBy(() -> Rules.WHATWG.edited("http://h/", java.util.List.of(Edit.parse(edit))))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThat(Edit.parse("password=secret")).hasToString("password=***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "hots=x", "query", "scheme-", "host-", "path-", "=x", "-", "", "http://h/"})
    void whatIsNoEdit(String text) {
        assertThatThrownBy(() -> Edit.parse(text)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "host=x, true",
        "PORT=1, true",
        "query.a=1, true",
        "query.a-, true",
        "fragment-, true",
        "http://h/?host=x, false",
        "https://h/a-, false",
        "x=1, false",
        "host, false"
    })
    void aUrlIsToldFromAnEdit(String text, boolean edit) {
        assertThat(Edit.looksLikeOne(text)).isEqualTo(edit);
    }
}
