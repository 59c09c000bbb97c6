package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses read and written, with the allowances that are made to servers. */
class Http1ResponseTest {
    private static final String EXAMPLE = """
            HTTP/1.1 200 OK
            Date: Mon, 27 Jul 2009 12:28:53 GMT
            Server: Apache
            Last-Modified: Wed, 22 Jul 2009 19:15:56 GMT
            ETag: "34aa387-d-1568eb00"
            Accept-Ranges: bytes
            Content-Length: 51
            Vary: Accept-Encoding
            Content-Type: text/plain

            """.replace("\n", "\r\n");

    private static ResponseHead read(String head) throws HttpSyntaxException {
        return Http1.response(head.getBytes(ISO_8859_1), HttpLimits.DEFAULT);
    }

    private static HttpSyntaxException refusal(String head) {
        return catchThrowableOfType(HttpSyntaxException.class, () -> read(head));
    }

    @Test
    void theExampleOfTheStandard() throws HttpSyntaxException {
        ResponseHead head = read(EXAMPLE);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.reason()).isEqualTo("OK");
        assertThat(head.headers().size()).isEqualTo(8);
        assertThat(head.headers().first("etag")).contains("\"34aa387-d-1568eb00\"");
        assertThat(Http1.bytes(head)).isEqualTo(EXAMPLE.getBytes(ISO_8859_1));
        assertThat(Http1.shown(head)).isEqualTo(EXAMPLE);
    }

    @Test
    void namesThatAreKnownAreNotMadeAnew() throws HttpSyntaxException {
        assertThat(read(EXAMPLE).headers().fields().getFirst().name())
                .isSameAs(read(EXAMPLE).headers().fields().getFirst().name());
        assertThat(read(EXAMPLE).reason()).isSameAs(read(EXAMPLE).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void cutAnywhereItIsNoResponse(String lineEnd) {
        byte[] whole = EXAMPLE.replace("\r\n", lineEnd).getBytes(ISO_8859_1);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Http1.response(cut, HttpLimits.DEFAULT))
                    .isInstanceOf(HttpSyntaxException.class)
                    .hasMessageContaining("the head ends before the empty line at byte " + length);
        }
    }

    @Test
    void aLineFeedAloneEndsALine() throws HttpSyntaxException {
        assertThat(read(EXAMPLE.replace("\r\n", "\n"))).isEqualTo(read(EXAMPLE));
        assertThat(read("HTTP/1.1 200 OK\nA: b\r\nC: d\n\r\n"))
                .isEqualTo(read("HTTP/1.1 200 OK\r\nA: b\r\nC: d\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK         | 200 | OK
            HTTP/1.1 200            | 200 | ''
            'HTTP/1.1 200 '         | 200 | ''
            'HTTP/1.0 404  Not  x ' | 404 | ' Not  x '
            HTTP/1.1 999 No         | 999 | No
            HTTP/1.7 100 c          | 100 | c
            """)
    void statusLines(String line, int status, String reason) throws HttpSyntaxException {
        ResponseHead head = read(line + "\r\n\r\n");
        assertThat(head.status()).isEqualTo(status);
        assertThat(head.reason()).isEqualTo(reason);
        assertThat(Http1.response(Http1.bytes(head), HttpLimits.DEFAULT)).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1  200 OK    | 9
            HTTP/1.1 20 OK      | 11
            HTTP/1.1 2000 OK    | 12
            HTTP/1.1 099 OK     | 12
            HTTP/1.1 +20 OK     | 9
            HTTP/1.1 2x0 OK     | 10
            HTTP/1.1 200OK      | 12
            HTTP/1.1\t200 OK    | 8
            HTTP/1.1 200\tOK    | 12
            HTTP/1.1            | 8
            ' HTTP/1.1 200 OK'  | 0
            ICY 200 OK          | 0
            http/1.1 200 OK     | 0
            HTTP/1 200 OK       | 6
            HTTP/1,1 200 OK     | 6
            HTTP 200 OK         | 4
            220 ftp ready       | 0
            """)
    void notAStatusLine(String line, int offset) {
        HttpSyntaxException refusal = refusal(line + "\r\n\r\n");
        assertThat(refusal).isNotNull();
        assertThat(refusal.section()).isEqualTo("RFC 9112 section 4");
        assertThat(refusal.offset()).isEqualTo(offset);
    }

    @Test
    void anotherVersion() {
        assertThat(refusal("HTTP/2.0 200 OK\r\n\r\n").what()).isEqualTo("a version other than HTTP/1");
    }

    /** Each field line is refused; it begins at byte 17. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A : b         | 18 | a blank before the colon
            ' A: b'       | 17 | a line that goes on with a blank
            : b           | 17 | a field's name is a token, and a colon ends it
            A             | 18 | a field's name is a token, and a colon ends it
            A: b\\rC: d   | 21 | a CR without LF
            A: b\\r       | 21 | a CR without LF
            A: b\\0       | 21 | a NUL
            """)
    void notAField(String line, int offset, String what) {
        HttpSyntaxException refusal = refusal("HTTP/1.1 200 OK\r\n" + Bytes.unescape(line) + "\r\n\r\n");
        assertThat(refusal).isNotNull();
        assertThat(refusal.what()).isEqualTo(what);
        assertThat(refusal.offset()).isEqualTo(offset);
    }

    @Test
    void controlsOfServersStayInValues() throws HttpSyntaxException {
        ResponseHead head = read("HTTP/1.1 200 a\u0001\r\nA: \u0007b\u007f\u000b\r\nB: \u000bchunked\r\n\r\n");
        assertThat(head.headers().first("a")).contains("\u0007b\u007f\u000b");
        assertThat(head.headers().first("b")).contains("\u000bchunked");
        assertThat(read(new String(Http1.bytes(head), ISO_8859_1))).isEqualTo(head);
    }

    @Test
    void valuesMayBeEmptyAndHaveNoBlanksAround() throws HttpSyntaxException {
        assertThat(read("HTTP/1.1 200 OK\r\nA:\r\nB: \t \r\nC:x\t y \t\r\n\r\n").headers())
                .isEqualTo(Headers.of("A", "", "B", "", "C", "x\t y"));
    }

    @Test
    void whatIsWrittenIsChecked() {
        assertThatThrownBy(() -> new ResponseHead(HttpVersion.HTTP_1_1, 99, "", Headers.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ResponseHead(HttpVersion.HTTP_1_1, 1000, "", Headers.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ResponseHead(HttpVersion.HTTP_1_1, 200, "OK\r\nX: y", Headers.EMPTY))
                .isInstanceOf(dev.sockeye.wire.UnsafeLineException.class);
    }

    @Test
    void interimAnswers() throws HttpSyntaxException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\n").isInterim()).isTrue();
        assertThat(read("HTTP/1.1 103 Early Hints\r\n\r\n").isInterim()).isTrue();
        assertThat(read("HTTP/1.1 101 Switching Protocols\r\n\r\n").isInterim()).isFalse();
        assertThat(read("HTTP/1.1 200 OK\r\n\r\n").isInterim()).isFalse();
    }
}
