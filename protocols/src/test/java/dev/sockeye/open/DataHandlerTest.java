package dev.sockeye.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.url.UrlSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2397, and what browsers make of it. */
class DataHandlerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data:,hello%20ca                                  | text/plain; charset=US-ASCII | hello ca
            data:,a,b?c=d#e                                   | text/plain; charset=US-ASCII | a,b?c=d
            data:text/html;charset=utf-8,%E4%BD%A0%E5%A5%BD   | text/html; charset=utf-8     | 你好
            data:;charset=utf-8,%C3%A9                        | text/plain; charset=utf-8    | é
            data:text/plain;base64,aGVsbG8gY2E=               | text/plain                   | hello ca
            data:text/plain;BASE64,aGVs%0AbG8gY2E             | text/plain                   | hello ca
            data:no-type;base64,aGk=                          | text/plain; charset=US-ASCII | hi
            data:text/plain;charset="utf-8",x                 | text/plain; charset=utf-8    | x
            """)
    void isWhatItNames(String url, String type, String text) throws Exception {
        try (var opener = Opener.create()) {
            var response = opener.open(url);
            assertThat(response.headers().first("Content-Type")).hasValue(type);
            byte[] bytes = response.bytes();
            assertThat(response.length()).hasValue(bytes.length);
            assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void anEmptyOneIsEmpty() throws Exception {
        try (var opener = Opener.create()) {
            assertThat(opener.open("data:,").bytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:", "data:text/plain", "data:;base64,a", "data:;base64,a=bc", "data:;base64,*"})
    void whatIsNoneIsToldAtOnce(String url) throws Exception {
        try (var opener = Opener.create()) {
            assertThatThrownBy(() -> opener.open(url)).isInstanceOf(UrlSyntaxException.class);
        }
    }
}
