package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.coding.Samples;
import dev.sockeye.net.MalformedReplyException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed answers, from the request that asks for them to the connection that is used again. */
@Timeout(60)
class CodingsTest {
    private static final byte[] TEXT =
            "Sockeye salmon swim upstream. ".repeat(40).getBytes(UTF_8);
    private static final String OFFER = "Accept-Encoding: zstd, br, gzip, deflate";

    private static Scripted web(String... steps) throws Exception {
        return Scripted.web(String.join("", steps), settings -> settings.steps(Redirects.FOLLOW, Codings.UNDO));
    }

    private static String asked(String method, String header) {
        return "C: " + method + " /a HTTP/1.1\nC: Host: ***\nC: " + header + "\nC:\n";
    }

    private static String answer(String status, String coding, byte[] body, int announced) {
        var bytes = new StringBuilder();
        for (byte b : body) {
            bytes.append("\\x%02x".formatted(b));
        }
        return """
                S: HTTP/1.1 %s
                S: Content-Encoding: %s
                S: Content-Length: %d
                S:
                S: %s\\
                """.formatted(status, coding, announced, bytes);
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "x-gzip, gzip", "deflate, deflate", "deflate, raw", "br, br", "zstd, zstd"})
    void asAskedFor(String coding, String made) throws Exception {
        byte[] body = Samples.code(made, TEXT);
        String good = answer("200 OK", coding, body, body.length);
        try (var web = web(asked("GET", OFFER), good, asked("GET", OFFER), good)) {
            for (int i = 0; i < 2; i++) { // on one connection
                HttpResponse response = web.get("/a");
                assertThat(response.headers().contains("Content-Encoding")).isFalse();
                assertThat(response.headers().contains("Content-Length")).isFalse();
                assertThat(response.rawHeaders().first("Content-Encoding")).contains(coding);
                assertThat(response.length()).isEmpty();
                assertThat(response.bytes()).isEqualTo(TEXT);
            }
            web.server().awaitDone();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void cutShortIsAnError(String coding) throws Exception {
        byte[] body = Samples.code(coding, TEXT);
        byte[] short1 = Arrays.copyOf(body, body.length - 1);
        try (var web = web(asked("GET", OFFER), answer("200 OK", coding, short1, short1.length))) {
            HttpResponse response = web.get("/a");
            assertThatThrownBy(response::bytes)
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("ends early")
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void noBodyNoDecoding() throws Exception {
        try (var web = web(
                asked("HEAD", OFFER),
                answer("200 OK", "gzip", new byte[0], 100),
                asked("GET", OFFER),
                answer("304 Not Modified", "gzip", new byte[0], 100))) {
            HttpResponse head = web.send(HttpRequest.head(web.url("/a")));
            assertThat(head.headers().first("Content-Encoding")).contains("gzip");
            assertThat(head.bytes()).isEmpty();
            assertThat(web.get("/a").bytes()).isEmpty();
            web.server().awaitDone();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept-Encoding: gzip", "Range: bytes=0-9"})
    void whoAsksHimselfGetsWhatIsSent(String header) throws Exception {
        byte[] body = Samples.code("gzip", TEXT);
        try (var web = web(asked("GET", header), answer("200 OK", "gzip", body, body.length))) {
            String[] parts = header.split(": ", 2);
            HttpResponse response = web.send(HttpRequest.get(web.url("/a")).header(parts[0], parts[1]));
            assertThat(response.headers().first("Content-Encoding")).contains("gzip");
            assertThat(response.bytes()).isEqualTo(body);
        }
    }

    @Test
    void anUnknownCodingStays() throws Exception {
        try (var web = web(asked("GET", OFFER), answer("200 OK", "gzip, exi", TEXT, TEXT.length))) {
            HttpResponse response = web.get("/a");
            assertThat(response.headers().first("Content-Encoding")).contains("gzip, exi");
            assertThat(response.bytes()).isEqualTo(TEXT);
        }
    }

    /** curl undid as many as a server could name. */
    @Test
    void cve_2022_32206_aLongChain() throws Exception {
        String chain = "gzip, gzip, gzip, gzip, gzip, gzip";
        try (var web = web(asked("GET", OFFER), answer("200 OK", chain, TEXT, TEXT.length))) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("6 content codings");
        }
    }
}
