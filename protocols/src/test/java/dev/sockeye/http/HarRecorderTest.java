package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.Credentials;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The archive: read as JSON, entry by entry; and what must not be in it. */
@Timeout(60)
class HarRecorderTest {
    private final StringWriter out = new StringWriter();
    private final HarRecorder har = new HarRecorder(out, InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));

    private Scripted web(String script) throws Exception {
        return Scripted.web(
                script, settings -> settings.steps(Redirects.FOLLOW, Authentication.ask(), Codings.UNDO, har));
    }

    /** The value at a place, as text; empty when there is none. */
    private String at(String pointer) throws IOException {
        try (var parser = new FilteringParserDelegate(
                new JsonFactory().createParser(out.toString()),
                new JsonPointerBasedFilter(JsonPointer.compile(pointer)),
                Inclusion.ONLY_INCLUDE_ALL,
                false)) {
            return parser.nextToken() == null ? "" : parser.getText();
        }
    }

    @Test
    void whoIsRecordedStillKnowsHowLongItsBodyIs() throws Exception {
        try (var web = web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C: Accept-Encoding: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: hello\\
                """);
                var response = web.get("/a")) {
            assertThat(response.length()).hasValue(5);
            assertThat(response.text()).isEqualTo("hello");
        }
    }

    @Test
    void whatWasSaid() throws Exception {
        try (var web = web("""
                C: POST /a?q=1 HTTP/1.1
                C: Host: ***
                C: Accept-Encoding: ***
                C: Content-Type: application/json
                C: Content-Length: 10
                C:
                C: {"a":"ü"}\\
                S: HTTP/1.1 401 Who?
                S: WWW-Authenticate: Basic realm="r"
                S: Set-Cookie: SID=hunter2
                S: Content-Length: 0
                S:
                C: POST /a?q=1 HTTP/1.1
                C: Host: ***
                C: Authorization: Basic YW5uOmh1bnRlcjI=
                C: Accept-Encoding: ***
                C: Content-Type: application/json
                C: Content-Length: 10
                C:
                C: {"a":"ü"}\\
                S: HTTP/1.1 200 OK
                S: Content-Type: text/plain
                S: Content-Length: 8
                S:
                S: "yes" x\\n\\
                """)) {
            var ann = Credentials.password("ann", Secret.of("hunter2"));
            var post = HttpRequest.post(web.url("/a?q=1"), Body.json("{\"a\":\"ü\"}"))
                    .credentials(ann);
            assertThat(web.send(post).text()).isEqualTo("\"yes\" x\n");
            web.server().awaitDone();
        }
        har.close();
        assertThat(at("/log/version")).isEqualTo("1.2");
        assertThat(at("/log/entries/0/startedDateTime")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(at("/log/entries/0/request/method")).isEqualTo("POST");
        assertThat(at("/log/entries/0/request/url"))
                .startsWith("http://localhost:")
                .endsWith("/a?q=1");
        assertThat(at("/log/entries/0/request/queryString/0/name")).isEqualTo("q");
        assertThat(at("/log/entries/0/request/postData/text")).isEqualTo("{\"a\":\"ü\"}");
        assertThat(at("/log/entries/0/response/status")).isEqualTo("401");
        assertThat(at("/log/entries/1/request/headers/0/name")).isEqualTo("Authorization");
        assertThat(at("/log/entries/1/request/headers/0/value")).isEqualTo("***");
        assertThat(at("/log/entries/1/response/content/text")).isEqualTo("\"yes\" x\n");
        assertThat(at("/log/entries/1/response/content/size")).isEqualTo("8");
        assertThat(at("/log/entries/2")).isEmpty();
        assertThat(out.toString()).doesNotContain("hunter2", "YW5uOmh1bnRlcjI");
    }

    @Test
    void bodiesAreBoundedAndFailuresTold() throws Exception {
        try (var web = web("""
                C: GET /large HTTP/1.1
                C: Host: ***
                C: Accept-Encoding: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 100000
                S:
                S: \\x00%s\\
                C: GET /cut HTTP/1.1
                C: Host: ***
                C: Accept-Encoding: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 10
                S:
                S: abc\\
                ! close
                ! next
                C: GET /none HTTP/1.1
                C: Host: ***
                C: Accept-Encoding: ***
                C:
                ! close
                """.formatted("x".repeat(99_999)))) {
            assertThat(web.get("/large").bytes()).hasSize(100_000);
            assertThatThrownBy(() -> web.get("/cut").bytes()).isInstanceOf(DisconnectedException.class);
            assertThatThrownBy(() -> web.get("/none")).isInstanceOf(DisconnectedException.class);
        }
        har.close();
        assertThat(at("/log/entries/0/response/content/size")).isEqualTo("100000");
        assertThat(at("/log/entries/0/response/content/encoding")).isEqualTo("base64");
        assertThat(at("/log/entries/0/response/content/text")).hasSize((HarRecorder.MOST_BODY + 2) / 3 * 4);
        assertThat(at("/log/entries/1/response/content/comment")).isEqualTo("not read to its end");
        assertThat(at("/log/entries/2/response/status")).isEqualTo("0");
        assertThat(at("/log/entries/2/response/_error")).contains("closed");
    }

    @Test
    void anOutputThatFailsFailsNobodyElse() throws Exception {
        var broken = new HarRecorder(new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("full");
            }
        });
        try (var web = Scripted.web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 2
                S:
                S: ok\\
                """, settings -> settings.steps(broken))) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
        }
        assertThatThrownBy(broken::close)
                .hasMessage("the archive is not complete")
                .hasRootCauseMessage("full");
    }
}
