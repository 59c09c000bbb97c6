package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where bodies end, by RFC 9112 section 6.3; and that no request is hidden in another. */
class FramingTest {
    private static Framing request(String version, String fields) throws HttpSyntaxException {
        String head = "POST / HTTP/" + version + "\r\nHost: a\r\n" + Bytes.unescape(fields) + "\r\n\r\n";
        return Framing.of(Http1.request(head.getBytes(ISO_8859_1), HttpLimits.DEFAULT));
    }

    private static Framing response(String method, String line, String fields) throws HttpSyntaxException {
        String head = "HTTP/" + line + "\r\n" + Bytes.unescape(fields) + "\r\n\r\n";
        return Framing.of(method, Http1.response(head.getBytes(ISO_8859_1), HttpLimits.DEFAULT));
    }

    @Test
    void requests() throws HttpSyntaxException {
        assertThat(request("1.1", "A: b")).isEqualTo(new Framing.None());
        assertThat(request("1.0", "A: b")).isEqualTo(new Framing.None());
        assertThat(request("1.1", "Content-Length: 0")).isEqualTo(new Framing.Length(0));
        assertThat(request("1.0", "Content-Length: 0042")).isEqualTo(new Framing.Length(42));
        assertThat(request("1.1", "content-length:9223372036854775807\t"))
                .isEqualTo(new Framing.Length(Long.MAX_VALUE));
        assertThat(request("1.1", "transfer-encoding: Chunked")).isEqualTo(new Framing.Chunked());
    }

    @Test
    void responses() throws HttpSyntaxException {
        assertThat(response("GET", "1.1 200 OK", "A: b")).isEqualTo(new Framing.ToEnd());
        assertThat(response("GET", "1.1 200 OK", "Content-Length: 7")).isEqualTo(new Framing.Length(7));
        assertThat(response("GET", "1.1 200 OK", "Content-Length: 7\\r\\nContent-Length: 7"))
                .isEqualTo(new Framing.Length(7));
        assertThat(response("GET", "1.1 200 OK", "Content-Length: 7, 7")).isEqualTo(new Framing.Length(7));
        assertThat(response("GET", "1.1 200 OK", "Transfer-Encoding: chunked")).isEqualTo(new Framing.Chunked());
        assertThat(response("CONNECT", "1.1 403 No", "Content-Length: 7")).isEqualTo(new Framing.Length(7));
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, 1.1 200 OK",
        "GET, 1.1 100 Continue",
        "GET, 1.1 101 x",
        "GET, 1.1 204 x",
        "GET, 1.0 304 x",
        "CONNECT, 1.1 200 OK"
    })
    void noBodyWhateverTheFieldsSay(String method, String line) throws HttpSyntaxException {
        for (String fields :
                new String[] {"A: b", "Content-Length: 7", "Transfer-Encoding: chunked", "Content-Length: x"}) {
            assertThat(response(method, line, fields)).isEqualTo(new Framing.None());
        }
    }

    /** In either role. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\\r\\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\\r\\nContent-Length: 5",
                "Transfer-Encoding: chunked\\r\\nContent-Length: 0",
                "Content-Length: 5\\r\\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: 5,",
                "Content-Length: ,5",
                "Content-Length:",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: -0",
                "Content-Length: 0x5",
                "Content-Length: 5.0",
                "Content-Length: 5 5",
                "Content-Length: 5;a",
                "Content-Length: \"5\"",
                "Content-Length: 5_0",
                "Content-Length: 9223372036854775808",
                "Content-Length: 18446744073709551621",
                "Content-Length: 99999999999999999999999999999999",
                "Content-Length: \\xd9\\xa5",
                "Content-Length: 5\\xa0",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\\r\\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: \\x0bchunked",
                "Transfer-Encoding: chunked\\x0c",
                "Transfer-Encoding: \\xa0chunked",
                "Transfer-Encoding: chun\\0ked",
                "Transfer-Encoding: chun\\xc5\\xbfed",
                "Transfer-Encoding: chun\\xe2\\x84\\xaaed",
                "Transfer-Encoding:",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\\t: chunked",
                "Transfer-Encoding\\x0b: chunked",
                "Transfer-Encoding: x\\r\\n chunked",
                "Transfer-Encoding:\\r\\n chunked",
                "X: y\\r\\n Transfer-Encoding: chunked",
                "X: y\\rTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\\rX: y",
                "Transfer-Encoding\\r: chunked",
                "\\rTransfer-Encoding: chunked",
                "Transfer\\0-Encoding: chunked",
                "Content-Length : 5",
                "Content-Length: 5\\r\\n 6",
                "Content-Length: 5\\0"
            })
    void smugglingCannotPass(String fields) {
        assertThatThrownBy(() -> request("1.1", fields)).isInstanceOf(HttpSyntaxException.class);
        assertThatThrownBy(() -> response("GET", "1.1 200 OK", fields)).isInstanceOf(HttpSyntaxException.class);
    }

    /** What a client may forgive a server, a server does not forgive a client. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\\r\\nContent-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: 5\\r\\nContent-Length: 05",
                "X: y\\nTransfer-Encoding: chunked",
                "X: y\\n\\nGET /admin HTTP/1.1"
            })
    void requestsAreReadMoreStrictly(String fields) {
        assertThatThrownBy(() -> request("1.1", fields)).isInstanceOf(HttpSyntaxException.class);
    }

    @Test
    void chunksAreUnknownToTheOldVersion() {
        assertThatThrownBy(() -> request("1.0", "Transfer-Encoding: chunked")).hasMessageContaining("HTTP/1.0");
        assertThatThrownBy(() -> response("GET", "1.0 200 OK", "Transfer-Encoding: chunked"))
                .hasMessageContaining("HTTP/1.0");
    }

    @Test
    void aServerSaysThatItDoesNotKnowACoding() {
        assertThatThrownBy(() -> request("1.1", "Transfer-Encoding: gzip, chunked"))
                .isInstanceOfSatisfying(
                        HttpSyntaxException.class, e -> assertThat(e.status()).isEqualTo(501));
    }

    /** Names that look like the ones which count are others, and say nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content_Length: 5",
                "ContentLength: 5",
                "Transfer_Encoding: chunked",
                "X-Transfer-Encoding: chunked"
            })
    void otherNames(String fields) throws HttpSyntaxException {
        assertThat(request("1.1", fields)).isEqualTo(new Framing.None());
    }
}
