package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.wire.MalformedBodyException;
import dev.sockeye.wire.UnsafeLineException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published bugs of other HTTP codecs, by their number: none is one of ours. */
class HttpAdvisoriesTest {
    private static final HttpVersion V = HttpVersion.HTTP_1_1;
    private static final Headers HOST = Headers.of("Host", "a");

    private static Framing framing(String head) throws HttpSyntaxException {
        return Framing.of(Http1.request(head.getBytes(ISO_8859_1), HttpLimits.DEFAULT));
    }

    private static void refused(String request) {
        assertThat(Reading.ours(true, request.getBytes(ISO_8859_1)).refusal()).isNotEmpty();
    }

    private static void refusedBody(String chunks) {
        refused("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    /** CPython http.client: a URL with a line end became another request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ HTTP/1.1\r\nX-Injected: y",
                "/\r\n\r\nSET a b",
                "/\n",
                "/\r",
                "/\0",
                "/ x",
                "/\t",
                "/\u0085",
                "/\u2028",
                "/\u007f",
                " /",
                ""
            })
    void cve_2019_9740_aTargetIsOneWord(String target) {
        assertThatThrownBy(() -> new RequestHead("GET", target, V, HOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Injected");
    }

    /** CPython http.client: the method was written as it was given. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: b\r\n\r\nGET", "GET\r\n", "GE T", "GET\0", "", "G\u00c9T", "GET:"})
    void cve_2020_26116_aMethodIsAToken(String method) {
        assertThatThrownBy(() -> new RequestHead(method, "/", V, HOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("HTTP/1.1");
    }

    /** CPython http.client: a host with a line end became a field. */
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nX: y", "a\0"})
    void cve_2019_18348_aHostEndsNoLine(String host) {
        assertThatThrownBy(() -> Headers.of("Host", host)).isInstanceOf(UnsafeLineException.class);
    }

    /** The same: nor may it have what ends a host elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "u@a", "a?b", "a#b", "a\\b", "a\tb", "[::1", "a:b", "\u00e9"})
    void cve_2019_18348_aHostIsAHost(String host) {
        var head = new RequestHead("GET", "/", V, Headers.of("Host", host));
        assertThatThrownBy(() -> Http1.bytes(head)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cve_2019_18348_thereIsOneHost() {
        var none = new RequestHead("GET", "/", V, Headers.EMPTY);
        var two = new RequestHead("GET", "/", V, HOST.adding("host", "a"));
        assertThatThrownBy(() -> Http1.bytes(none)).hasMessage("no Host");
        assertThatThrownBy(() -> Http1.bytes(two)).hasMessage("more than one Host");
    }

    /** Netty: a URI with CRLF became two requests. */
    @Test
    void cve_2025_67735_aUriIsOneWord() {
        for (String target : List.of("/s1 HTTP/1.1\r\n\r\nPOST /s2 HTTP/1.1\r\n\r\n", "http://a/\r\nb")) {
            assertThatThrownBy(() -> new RequestHead("GET", target, V, HOST)).isInstanceOf(UnsafeLineException.class);
        }
    }

    /** CPython: control characters in a field's value. */
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b=c", "a\nb", "a\rb", "a\0b", "\r\n"})
    void cve_2026_0865_aValueEndsNoLine(String value) {
        assertThatThrownBy(() -> Headers.of("X", value)).isInstanceOf(UnsafeLineException.class);
        assertThatThrownBy(() -> Headers.builder().add("X", value)).isInstanceOf(UnsafeLineException.class);
        assertThatThrownBy(() -> new ResponseHead(V, 200, value, Headers.EMPTY))
                .isInstanceOf(UnsafeLineException.class);
    }

    /** The same, for all controls, in requests. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "\u0007", "a\u007f", "\u001b[2J"})
    void cve_2026_0865_aRequestHasNoControls(String value) {
        var head = new RequestHead("GET", "/", V, HOST.adding("X", value));
        assertThatThrownBy(() -> Http1.bytes(head))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a control character in X");
    }

    /** curl: heads without end filled the memory. */
    @Test
    void cve_2023_38039_aHeadHasAnEnd() {
        String fields = "X: " + "y".repeat(100) + "\r\n";
        byte[] long_ = ("HTTP/1.1 200 OK\r\n" + fields.repeat(3000) + "\r\n").getBytes(ISO_8859_1);
        byte[] many = ("HTTP/1.1 200 OK\r\n" + "X:y\r\n".repeat(5001) + "\r\n").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Http1.response(long_, HttpLimits.DEFAULT))
                .hasMessageContaining("more than 307200 bytes");
        assertThatThrownBy(() -> Http1.response(many, HttpLimits.DEFAULT))
                .hasMessageContaining("more than 5000 fields");
    }

    /** CPython: a line without end filled the memory. */
    @Test
    void cve_2013_1752_aLineHasAnEnd() {
        byte[] endless = ("HTTP/1.1 200 " + "x".repeat(400_000)).getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Http1.response(endless, HttpLimits.DEFAULT))
                .hasMessageContaining("more than 307200 bytes");
        assertThatThrownBy(() -> Http1.request(endless, HttpLimits.DEFAULT))
                .hasMessageContaining("more than 307200 bytes");
    }

    /** CPython http.client: the length was allocated before a byte had come. Here it is a number; see the wire for the bytes. */
    @Test
    void cve_2025_13836_aGiantLengthIsANumber() throws HttpSyntaxException {
        assertThat(framing("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775807\r\n\r\n"))
                .isEqualTo(new Framing.Length(Long.MAX_VALUE));
        refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\n");
    }

    /** The same with chunks: the size of one is no reason to take memory. */
    @Test
    void cve_2025_13836_aGiantChunkTakesNoMemory() throws MalformedBodyException {
        var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
        var out = ByteBuffer.allocate(4);
        decoder.decode(ByteBuffer.wrap("7fffffffffffffff\r\nab".getBytes(ISO_8859_1)), out);
        assertThat(out.position()).isEqualTo(2);
        assertThat(decoder.isEnd()).isFalse();
    }

    /** Node: extensions of chunks were read without a bound. */
    @Test
    void cve_2024_22019_extensionsHaveABound() {
        refusedBody("1;" + "a".repeat(20_000) + "\r\nx\r\n0\r\n\r\n");
    }

    /** Go: a long extension on each small chunk made a body out of next to nothing. */
    @Test
    void cve_2023_39326_extensionsAreBoundedTogether() {
        refusedBody(("1;" + "a".repeat(200) + "\r\nx\r\n").repeat(200) + "0\r\n\r\n");
    }

    /** Netty, Jetty, Node and others: a line end within an extension ended it for one reader and not for the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;a\nx\r\n0\r\n\r\n",
                "1;a\rx\r\n0\r\n\r\n",
                "1;a=\"\r\n\"\r\nx\r\n0\r\n\r\n",
                "1;\n\r\nx\r\n0\r\n\r\n"
            })
    void cve_2025_58056_anExtensionEndsInOneWay(String chunks) {
        refusedBody(chunks);
    }

    /** h11: whatever two bytes stood behind a chunk were passed over. */
    @ParameterizedTest
    @ValueSource(strings = {"1\r\naXX0\r\n\r\n", "1\r\na\n\n0\r\n\r\n", "1\r\na\r\r0\r\n\r\n", "1\r\na0\n\r\n\r\n"})
    void cve_2025_43859_crlfStandsBehindAChunk(String chunks) {
        refusedBody(chunks);
    }

    /** Twisted, HAProxy, Go and others: what a library for numbers takes is more than digits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+5",
                "-0",
                "0x5",
                "0b1",
                "5_0",
                "\u0665",
                " 5 5",
                "5.",
                "1e1",
                "00000000000000000000000000000000000000000000000x",
                ""
            })
    void cve_2022_24801_aLengthIsDigits(String length) {
        refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "-1", "0x1", "1_0", " 1", "\u000b1", "1h"})
    void cve_2022_24801_aChunksSizeIsDigits(String size) {
        refusedBody(size + "\r\na\r\n0\r\n\r\n");
    }

    /** Netty and many before it: both ways to say the end, or one of them in disguise. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t:chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\n 6",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Content-Length: 5\0",
                "Transfer-Encoding:\u00a0chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: Chunked;x"
            })
    void cve_2019_20444_and_16869_framingHasNoDisguise(String fields) {
        refused("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n0\r\n\r\n");
    }

    /** HAProxy: a name that is empty ended the list of fields. */
    @Test
    void cve_2023_25725_aNameIsNotEmpty() {
        refused("POST / HTTP/1.1\r\nHost: a\r\n:x\r\nContent-Length: 5\r\n\r\nhello");
        refused("POST / HTTP/1.1\r\nHost: a\r\n: \r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }

    /** Puma and aiohttp: trailers took the place of fields. Here they stay apart. */
    @Test
    void cve_2023_40175_trailersAreNoFields() {
        byte[] bytes =
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 7\r\nHost: b\r\n\r\n"
                        .getBytes(ISO_8859_1);
        Reading reading = Reading.ours(true, bytes);
        assertThat(reading.fields()).containsExactly("host: a", "transfer-encoding: chunked");
        assertThat(reading.trailers()).containsExactly("content-length: 7", "host: b");
    }

    /** okhttp: the value of a field that was refused stood in the exception, and from there in logs. */
    @Test
    void cve_2023_0833_whatIsRefusedIsNotRepeated() {
        assertThatThrownBy(() -> Headers.of("Authorization", "hunter2\u0000")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Headers.of("hunter2 ", "x")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new RequestHead("GET", "/?hunter2 ", V, HOST)).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> framing("GET / HTTP/1.1\r\nHost: a\r\nCookie: hunter2\u0000\r\n\r\n"))
                .hasMessageNotContaining("hunter2");
    }
}
