package dev.sockeye.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.Body;
import dev.sockeye.http.Download;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpSettings;
import dev.sockeye.http.HttpStatusException;
import dev.sockeye.http.message.Headers;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenerTest {
    private static final OpenerSettings TERSE =
            OpenerSettings.DEFAULT.http(HttpSettings.DEFAULT.headers(Headers.EMPTY));

    private static final String REDIRECTED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            S: HTTP/1.1 302 Found
            S: Location: %s
            S: Content-Length: 0
            S:
            """;

    private static String url(ScriptedServer server, String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** Upper-cases what stands behind the colon; counts how often it is closed. */
    private record Shout(AtomicInteger closed) implements SchemeHandler {
        @Override
        public Set<String> schemes() {
            return Set.of("shout");
        }

        @Override
        public Response open(Url url) {
            byte[] bytes = url.path().toUpperCase(java.util.Locale.ROOT).getBytes(UTF_8);
            return Response.of(url, Headers.of("Content-Type", "text/plain"), new ByteArrayInputStream(bytes));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void aWebServersAnswerIsAResponse() throws Exception {
        try (var server = ScriptedServer.tcp(REDIRECTED.formatted("/files/") + """
                C: GET /files/ HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Type: text/plain; charset=iso-8859-1
                S: Content-Disposition: attachment; filename="../.r\\xe9port.txt"
                S: Content-Length: 5
                S:
                S: caf\\xe9!\\
                """);
                var opener = Opener.create(TERSE);
                var response = opener.open(url(server, "/a"))) {
            assertThat(response.url().path()).isEqualTo("/files/");
            assertThat(response.status()).hasValue(200);
            assertThat(response.length()).hasValue(5);
            assertThat(response.fileName()).isEqualTo("réport.txt");
            assertThat(response.text()).isEqualTo("café!");
            assertThat(response).hasToString("200 " + url(server, "/files/"));
        }
    }

    @Test
    void aStatusOf400OrMoreIsAnExceptionUnlessItIsWanted() throws Exception {
        String script = """
                C: GET /a HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 404 Not Found
                S: Content-Length: 4
                S:
                S: gone\\
                """;
        try (var server = ScriptedServer.tcp(script);
                var opener = Opener.create(TERSE)) {
            assertThatThrownBy(() -> opener.open(url(server, "/a")))
                    .isInstanceOfSatisfying(
                            HttpStatusException.class,
                            e -> assertThat(e.response().status()).isEqualTo(404));
        }
        try (var server = ScriptedServer.tcp(script);
                var opener = Opener.create(TERSE.anyStatus())) {
            assertThat(opener.open(url(server, "/a")).text()).isEqualTo("gone");
        }
    }

    @Test
    void somethingIsPutUnderAUrl() throws Exception {
        try (var server = ScriptedServer.tcp("""
                        C: PUT /a HTTP/1.1
                        C: Host: ***
                        C: Content-Type: text/plain; charset=utf-8
                        C: Content-Length: 8
                        C:
                        C: hello ca\\
                        S: HTTP/1.1 201 Created
                        S: Content-Length: 0
                        S:
                        """);
                var opener = Opener.create(TERSE)) {
            assertThat(opener.put(url(server, "/a"), Body.text("hello ca")).status())
                    .hasValue(201);
        }
    }

    @Test
    void anythingElseIsAskedWithARequest() throws Exception {
        try (var server = ScriptedServer.tcp("""
                        C: DELETE /a HTTP/1.1
                        C: Host: ***
                        C:
                        S: HTTP/1.1 204 No Content
                        S:
                        """);
                var opener = Opener.create(TERSE)) {
            assertThat(opener.open(HttpRequest.delete(url(server, "/a"))).status())
                    .hasValue(204);
        }
    }

    /** CVE-2011-1521: a server says {@code file:///etc/passwd}, and even an opener that opens files does not go there. */
    @Test
    void cve_2011_1521_noRedirectLeadsToAFile() throws Exception {
        try (var server = ScriptedServer.tcp(REDIRECTED.formatted("file:///etc/passwd"));
                var opener = Opener.create(TERSE.handler(FileHandler.anywhere()))) {
            assertThatThrownBy(() -> opener.open(url(server, "/a")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("file");
        }
    }

    /** CVE-2024-2004: a scheme that was taken away stays away. */
    @Test
    void cve_2024_2004_aSchemeThatWasTakenAwayIsNotOpened() throws Exception {
        var fewer = TERSE.without("http").without("data").without("ftp").without("ftps");
        try (var opener = Opener.create(fewer)) {
            assertThat(opener.schemes()).containsExactly("https");
            for (String url : new String[] {"http://127.0.0.1:1/", "data:,a"}) {
                assertThatThrownBy(() -> opener.open(url))
                        .isInstanceOf(UnsupportedSchemeException.class)
                        .hasMessageContaining("only https");
            }
        }
    }

    @Test
    void filesAndUnknownSchemesAreNotOpened() throws Exception {
        try (var opener = Opener.create()) {
            assertThat(opener.schemes()).containsExactly("data", "ftp", "ftps", "http", "https");
            for (String url : new String[] {"file:///etc/passwd", "gopher://h/", "jar:file:/a!/b"}) {
                assertThatThrownBy(() -> opener.open(url))
                        .isInstanceOfSatisfying(
                                UnsupportedSchemeException.class,
                                e -> assertThat(url).startsWith(e.scheme() + ":"));
            }
            assertThatThrownBy(() -> opener.open("no url")).isInstanceOf(UrlSyntaxException.class);
            assertThatThrownBy(() -> opener.put("data:,a", Body.text("b")))
                    .isInstanceOf(UnsupportedSchemeException.class);
        }
    }

    @Test
    void aHandlerIsAddedTakesTheirPlaceAndIsClosed() throws Exception {
        var closed = new AtomicInteger();
        try (var opener = Opener.create(OpenerSettings.DEFAULT.without("shout").handler(new Shout(closed)))) {
            var response = opener.open("shout:hello%20ca");
            assertThat(response.status()).isEmpty();
            assertThat(response.text()).isEqualTo("HELLO%20CA");
            assertThat(response).hasToString("shout:hello%20ca");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void noMessageHasThePasswordOfAUrl() throws Exception {
        try (var opener = Opener.create()) {
            assertThatThrownBy(() -> opener.open("gopher://ann:sesame@h/")).hasMessageNotContaining("sesame");
            var response =
                    Response.of(Url.parse("x://ann:sesame@h/a/"), Headers.EMPTY, new ByteArrayInputStream(new byte[0]));
            assertThat(response.toString() + response.url()).doesNotContain("sesame");
        }
    }

    @Test
    void whatAnyHandlerOpensCanBeSaved(@TempDir Path folder) throws Exception {
        try (var opener = Opener.create(OpenerSettings.DEFAULT.handler(new Shout(new AtomicInteger())))) {
            var saved = opener.save("shout:///a/hello", Download.into(folder));
            assertThat(saved).returns(folder.resolve("hello"), Download.Saved::file);
            assertThat(saved.file()).hasContent("/A/HELLO");
            assertThatThrownBy(() -> opener.save("shout:///b/hello", Download.into(folder)))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(opener.save(
                            "data:,abc", Download.to(folder.resolve("data")).resume()))
                    .returns(3L, Download.Saved::bytes);
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("hello", "data");
    }

    @Test
    void whatAWebServerHasIsSavedUnderItsName(@TempDir Path folder) throws Exception {
        try (var server = ScriptedServer.tcp("""
                        C: GET /a HTTP/1.1
                        C: Host: ***
                        C:
                        S: HTTP/1.1 200 OK
                        S: Content-Disposition: attachment; filename="b.txt"
                        S: Content-Length: 5
                        S:
                        S: hello\
                        """);
                var opener = Opener.create(TERSE)) {
            assertThat(opener.save(url(server, "/a"), Download.into(folder)).file())
                    .hasFileName("b.txt")
                    .hasContent("hello");
        }
    }

    @Test
    void aResponseHasAnotherNameMadeSafe() throws Exception {
        try (var named = Response.of(
                        Url.parse("x://h/list;type=a"), Headers.EMPTY, new ByteArrayInputStream(new byte[0]))
                .named("../list")) {
            assertThat(named.fileName()).isEqualTo("list");
            assertThat(named.http()).isEmpty();
        }
    }
}
