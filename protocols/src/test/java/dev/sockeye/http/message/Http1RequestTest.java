package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests read and written: RFC 9112's own, and what a server must refuse, with the place where it is wrong. */
class Http1RequestTest {
    private static final String EXAMPLE = """
            GET /hello.txt HTTP/1.1
            User-Agent: curl/7.64.1
            Host: www.example.com
            Accept-Language: en, mi

            """.replace("\n", "\r\n");

    private static RequestHead read(String head) throws HttpSyntaxException {
        return Http1.request(head.getBytes(ISO_8859_1), HttpLimits.DEFAULT);
    }

    private static HttpSyntaxException refusal(String head) {
        return catchThrowableOfType(HttpSyntaxException.class, () -> read(head));
    }

    @Test
    void theExampleOfTheStandard() throws HttpSyntaxException {
        RequestHead head = read(EXAMPLE);
        assertThat(head.method()).isEqualTo("GET");
        assertThat(head.target()).isEqualTo("/hello.txt");
        assertThat(head.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(head.headers())
                .isEqualTo(Headers.of(
                        "User-Agent", "curl/7.64.1", "Host", "www.example.com", "Accept-Language", "en, mi"));
        assertThat(Http1.bytes(head)).isEqualTo(EXAMPLE.getBytes(ISO_8859_1));
    }

    @Test
    void cutAnywhereItIsNoRequest() {
        byte[] whole = EXAMPLE.getBytes(ISO_8859_1);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Http1.request(cut, HttpLimits.DEFAULT))
                    .isInstanceOf(HttpSyntaxException.class)
                    .hasMessageContaining("the head ends before the empty line at byte " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1", "GET http://a/b?c HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT a:443 HTTP/1.1",
                "CONNECT [::1]:443 HTTP/1.1", "get /|[]{}\\^ HTTP/1.0", "M-SEARCH x+1://y HTTP/1.1",
                        "GET //evil HTTP/1.1"
            })
    void theFormsOfATarget(String line) throws HttpSyntaxException {
        String text = line + "\r\nHost: a\r\n\r\n";
        assertThat(Http1.bytes(read(text))).isEqualTo(text.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  / HTTP/1.1            | 4
            GET /  HTTP/1.1            | 6
            ' GET / HTTP/1.1'          | 0
            GET / HTTP/1.1 x           | 14
            'GET / HTTP/1.1 '          | 14
            GET\t/ HTTP/1.1            | 3
            GET /\tx HTTP/1.1          | 5
            GET /a#b HTTP/1.1          | 6
            GET /a b HTTP/1.1          | 7
            GET a HTTP/1.1             | 4
            GET * HTTP/1.1             | 4
            GET http:// HTTP/1.1       | 4
            GET http:///a HTTP/1.1     | 4
            GET http://u:p@a/ HTTP/1.1 | 4
            GET HTTPS://[a/ HTTP/1.1   | 4
            GET file:///a HTTP/1.1     | 4
            GET :443 HTTP/1.1          | 4
            CONNECT / HTTP/1.1         | 8
            CONNECT a HTTP/1.1         | 8
            CONNECT a: HTTP/1.1        | 8
            CONNECT a@b:1 HTTP/1.1     | 8
            CONNECT a:1:2 HTTP/1.1     | 8
            CONNECT [a:1 HTTP/1.1      | 8
            GE(T / HTTP/1.1            | 2
            GET / http/1.1             | 6
            GET / HTTP/1.              | 13
            GET / HTTP/1.11            | 14
            GET / HTTP/11              | 12
            GET / HTTP/1.+1            | 13
            GET /                      | 5
            GET                        | 3
            """)
    void notARequestLine(String line, int offset) {
        HttpSyntaxException refusal = refusal(line + "\r\nHost: a\r\n\r\n");
        assertThat(refusal).isNotNull();
        assertThat(refusal.offset()).isEqualTo(offset);
        assertThat(refusal.section()).startsWith("RFC 9112 section 3");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.what()).doesNotContain(line);
    }

    @ParameterizedTest
    @CsvSource({"HTTP/2.0, 505", "HTTP/0.9, 505", "HTTP/3.1, 505"})
    void anotherVersionIs505(String version, int status) {
        assertThat(refusal("GET / " + version + "\r\n\r\n").status()).isEqualTo(status);
    }

    @Test
    void laterMinorVersionsAreReadAsTheLastWeKnow() throws HttpSyntaxException {
        assertThat(read("GET / HTTP/1.9\r\nHost: a\r\n\r\n").version()).isEqualTo(HttpVersion.HTTP_1_1);
    }

    /** What each field line is refused for; the line begins at byte 25. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A : b           | 26 | a blank before the colon
            A\t: b          | 26 | a blank before the colon
            ' A: b'         | 25 | a line that goes on with a blank
            '\tA: b'        | 25 | a line that goes on with a blank
            : b             | 25 | a field's name is a token, and a colon ends it
            A               | 26 | a field's name is a token, and a colon ends it
            Ä: b            | 25 | a field's name is a token, and a colon ends it
            A(: b           | 26 | a field's name is a token, and a colon ends it
            A: b\\0         | 29 | a NUL
            A: b\\x01c      | 29 | a control character in a value
            A: b\\x0bc      | 29 | a control character in a value
            A: b\\x7fc      | 29 | a control character in a value
            A: b\\rc        | 29 | a CR without LF
            A: b\\nC: d     | 29 | a LF without CR
            A\\r: b         | 26 | a CR without LF
            A\\n: b         | 26 | a LF without CR
            A\\0: b         | 26 | a NUL
            \\nA: b         | 25 | a LF without CR
            \\r\\r\\nA: b   | 25 | a CR without LF
            """)
    void notAField(String line, int offset, String what) {
        HttpSyntaxException refusal = refusal("GET / HTTP/1.1\r\nHost: a\r\n" + Bytes.unescape(line) + "\r\n\r\n");
        assertThat(refusal).isNotNull();
        assertThat(refusal.what()).isEqualTo(what);
        assertThat(refusal.offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\n"
            })
    void aLineFeedAloneEndsNothing(String head) {
        assertThat(refusal(head).what()).isEqualTo("a LF without CR");
    }

    @Test
    void nothingMayStandBehindTheEmptyLine() {
        assertThat(refusal(EXAMPLE + "G").what()).isEqualTo("bytes behind the empty line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X: y\\r\\n                       | no Host
            Host: a\\r\\nhost: a\\r\\n       | more than one Host
            Host: a\\r\\nHost: b\\r\\n       | more than one Host
            Host: a b\\r\\n                  | a Host that is none
            Host: a/b\\r\\n                  | a Host that is none
            Host: u@a\\r\\n                  | a Host that is none
            Host: a:b\\r\\n                  | a Host that is none
            Host: a:65536\\r\\n              | a Host that is none
            Host: a:123456\\r\\n             | a Host that is none
            Host: a#b\\r\\n                  | a Host that is none
            Host: a?b\\r\\n                  | a Host that is none
            Host: a\\\\b\\r\\n               | a Host that is none
            Host: :80\\r\\n                  | a Host that is none
            Host: [::1\\r\\n                 | a Host that is none
            Host: []\\r\\n                   | a Host that is none
            Host: [::1]x\\r\\n               | a Host that is none
            Host: ::1\\r\\n                  | a Host that is none
            Host: \\xc3\\xa9\\r\\n           | a Host that is none
            """)
    void oneHostAndARightOne(String fields, String what) {
        HttpSyntaxException refusal = refusal("GET / HTTP/1.1\r\n" + Bytes.unescape(fields) + "\r\n");
        assertThat(refusal).isNotNull();
        assertThat(refusal.what()).isEqualTo(what);
        assertThat(refusal.section()).isEqualTo("RFC 9112 section 3.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a.example:80", "[::1]", "[::1]:8080", "", "127.0.0.1", "a:", "a_b", "[fe80::1%25eth0]"})
    void hosts(String host) throws HttpSyntaxException {
        assertThat(read("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .headers()
                        .first("host"))
                .contains(host);
    }

    @Test
    void oldRequestsNeedNoHost() throws HttpSyntaxException {
        RequestHead head = read("GET / HTTP/1.0\r\n\r\n");
        assertThat(head.headers()).isSameAs(Headers.EMPTY);
        assertThat(new String(Http1.bytes(head), ISO_8859_1)).isEqualTo("GET / HTTP/1.0\r\n\r\n");
    }

    @Test
    void placesAreCountedInBytes() {
        byte[] bytes = "GET /\u00e9\u00e9#a HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8);
        assertThatThrownBy(() -> Http1.request(bytes, HttpLimits.DEFAULT))
                .hasMessageContaining("fragment in the target at byte 9");
    }

    @Test
    void limits() {
        byte[] head = EXAMPLE.getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Http1.request(head, HttpLimits.DEFAULT.head(head.length - 1)))
                .isInstanceOfSatisfying(
                        HttpSyntaxException.class, e -> assertThat(e.status()).isEqualTo(431));
        assertThatThrownBy(() -> Http1.request(head, HttpLimits.DEFAULT.fields(2)))
                .isInstanceOfSatisfying(
                        HttpSyntaxException.class, e -> assertThat(e.status()).isEqualTo(431))
                .hasMessageContaining("more than 2 fields");
        assertThatThrownBy(() -> new HttpLimits(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyFields() throws HttpSyntaxException {
        String fields = "A: b\r\n".repeat(4999);
        RequestHead head = read("GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
        assertThat(head.headers().size()).isEqualTo(5000);
        assertThat(refusal("GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n" + fields + "\r\n")
                        .what())
                .contains("5000 fields");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1.1, -, true",
                "1.1, close, false",
                "1.1, 'x, Close', false",
                "1.0, -, false",
                "1.0, Keep-Alive, true",
                "1.0, 'keep-alive, close', false"
            })
    void whoKeepsTheConnection(String version, @org.jspecify.annotations.Nullable String connection, boolean keeps)
            throws HttpSyntaxException {
        String field = connection == null ? "" : "Connection: " + connection + "\r\n";
        assertThat(read("GET / HTTP/" + version + "\r\nHost: a\r\n" + field + "\r\n")
                        .keepsConnection())
                .isEqualTo(keeps);
    }

    @Test
    void targetsAreTextToo() throws HttpSyntaxException {
        assertThat(Http1.request("GET /\u00e9\ud83d\ude00 HTTP/1.0\r\n\r\n".getBytes(UTF_8), HttpLimits.DEFAULT)
                        .target())
                .isEqualTo("/\u00e9\ud83d\ude00");
        for (String odd : new String[] {"\u0085", "\u00a0", "\u2028", "\u202e", "\ufeff", "\ud800", "\udc00"}) {
            assertThatThrownBy(() -> new RequestHead("GET", "/" + odd, HttpVersion.HTTP_1_1, Headers.EMPTY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
