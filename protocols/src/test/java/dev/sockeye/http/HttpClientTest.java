package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.net.Connector;
import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.Secret;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.UnsafeLineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said on the wire, and what becomes of the answer. */
@Timeout(60)
class HttpClientTest {
    private static final String ASKED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            """;

    @Test
    void oneConnectionAnswersOneRequestAfterTheOther() throws Exception {
        try (var web = Scripted.web("""
                C: GET /a?b=c HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: hello\\
                C: GET /b HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 404 Not Found
                S: Transfer-Encoding: chunked
                S:
                S: 3
                S: who
                S: 1
                S: ?
                S: 0
                S: Checksum: 7
                S:
                C: HEAD /c HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 12345
                S:
                C: DELETE /d HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 204 No Content
                S:
                """)) {
            HttpResponse first = web.get("/a?b=c#part");
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.reason()).isEqualTo("OK");
            assertThat(first.length()).hasValue(5);
            assertThat(first.url().href()).isEqualTo(web.url("/a?b=c#part"));
            assertThat(first.text()).isEqualTo("hello");
            HttpResponse second = web.get("/b");
            assertThat(second.status()).isEqualTo(404);
            assertThat(second.trailers()).isEqualTo(Headers.EMPTY);
            assertThat(second.text()).isEqualTo("who?");
            assertThat(second.trailers().first("checksum")).contains("7");
            assertThat(web.send(HttpRequest.head(web.url("/c"))).bytes()).isEmpty();
            assertThat(web.send(HttpRequest.delete(web.url("/d"))).status()).isEqualTo(204);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 1));
            assertThat(web.server().conversations()).hasSize(1);
        }
    }

    @Test
    void aSmallRequestIsOneWriteAndItsAnswerOneRead() throws Exception {
        try (var server = ScriptedServer.tcp("""
                C: POST /a HTTP/1.1
                C: Host: ***
                C: Content-Type: application/x-www-form-urlencoded
                C: Content-Length: 11
                C:
                C: name=a+b%26\\
                S: HTTP/1.1 201 Created
                S: Content-Length: 5
                S:
                S: hello\\
                """)) {
            var calls = new ArrayList<String>();
            TimeLimit limit = TimeLimit.start(Scripted.PATIENT);
            Transport counted = new ForwardingTransport(Connector.ANY.connect("127.0.0.1", server.port(), limit)) {
                @Override
                public int read(ByteBuffer into, TimeLimit limit) throws IOException {
                    calls.add("read");
                    return super.read(into, limit);
                }

                @Override
                public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
                    calls.add("write");
                    super.write(limit, parts);
                }
            };
            var settings = HttpSettings.DEFAULT.headers(Headers.EMPTY).dial(dial -> Dial.over(counted));
            try (var http = HttpClient.create(settings)) {
                var request = HttpRequest.post("http://example.org/a", Body.form("name", "a b&"));
                assertThat(http.send(request).text()).isEqualTo("hello");
            }
            assertThat(calls).containsExactly("write", "read");
        }
    }

    @Test
    void bodiesOfUnknownLengthTravelInChunks() throws Exception {
        try (var web = Scripted.web("""
                C: PUT /a HTTP/1.1
                C: Host: ***
                C: Transfer-Encoding: chunked
                C:
                C: 5
                C: hello
                C: 0
                C:
                S: HTTP/1.1 200
                S: Content-Length: 0
                S:
                """)) {
            var body = Body.stream(new ByteArrayInputStream("hello".getBytes(UTF_8)));
            assertThat(web.send(HttpRequest.put(web.url("/a"), body)).reason()).isEmpty();
        }
    }

    @Test
    void whatIsUsualIsSaidUnlessTheRequestSaysOtherwise() throws Exception {
        try (var web = Scripted.web(
                """
                C: GET / HTTP/1.1
                C: Host: example.org
                C: User-Agent: me
                C: accept: text/plain
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 0
                S:
                C: POST / HTTP/1.1
                C: Host: ***
                C: User-Agent: me
                C: Accept: */*
                C: Content-Length: 0
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 0
                S:
                """,
                settings -> settings.headers(HttpSettings.DEFAULT.headers()).userAgent("me"))) {
            web.send(HttpRequest.get(web.url("")).header("accept", "text/plain").header("Host", "example.org"));
            web.send(HttpRequest.post(web.url("/"), Body.NONE));
        }
    }

    @Test
    void aTargetOfItsOwn() throws Exception {
        try (var web = Scripted.web("""
                C: OPTIONS * HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 0
                S:
                """)) {
            web.send(HttpRequest.of("OPTIONS", web.url("/")).target("*"));
        }
        assertThatThrownBy(() -> HttpRequest.get("http://h/").target("/a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void userAndPasswordOfAUrlAreCredentialsAndNothingElse() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 0
                S:
                """)) {
            HttpRequest request = HttpRequest.get(web.url("/a").replace("://", "://ann:hunter%32@"));
            assertThat(request.credentials().user()).isEqualTo("ann");
            assertThat(request.credentials().secret()).contains(Secret.of("hunter2"));
            assertThat(request.url().hasCredentials()).isFalse();
            assertThat(request.toString()).doesNotContain("ann").doesNotContain("hunter");
            web.send(request);
        }
    }

    @Test
    void credentialsOfTheClientAreThoseOfARequestThatHasNone() throws Exception {
        var seen = new ArrayList<String>();
        HttpStep step = (request, call) -> {
            seen.add(request.credentials().user());
            return HttpResponse.of(
                    request,
                    new ResponseHead(HttpVersion.HTTP_1_1, 200, "OK", Headers.EMPTY),
                    InputStream.nullInputStream());
        };
        var settings = HttpSettings.DEFAULT
                .steps(step)
                .dial(dial -> dial.credentials(Credentials.password("ann", Secret.of("x"))));
        try (var http = HttpClient.create(settings)) {
            http.send(HttpRequest.get("http://h/"));
            http.send(HttpRequest.get("http://bob:y@h/"));
        }
        assertThat(seen).containsExactly("ann", "bob");
    }

    @Test
    void whatCannotBeSaidIsNotSent() {
        var get = HttpRequest.get("http://localhost:1/");
        assertThatThrownBy(() -> get.header("A", "b\r\nC: d")).isInstanceOf(UnsafeLineException.class);
        assertThatThrownBy(() -> get.header("A: b\r\nC", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get.header("Content-Length", "5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get.header("transfer-encoding", "chunked"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpRequest.of("GET / HTTP/1.1\r\nX: ", "http://h/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpRequest.of("CONNECT", "http://h/")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpRequest.get("ftp://h/")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpRequest.get("file:///etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textsHaveTheCharsetThatTheServerNames() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Type: text/plain; charset="ISO-8859-1"
                S: Content-Length: 1
                S:
                S: \\xe4\\
                """)) {
            HttpResponse response = web.get("/a");
            assertThat(response.charset()).isEqualTo(ISO_8859_1);
            assertThat(response.text()).isEqualTo("ä");
        }
    }

    @Test
    void aStatusIsAValueUntilItIsChecked() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 503 Busy
                S: Content-Length: 5
                S:
                S: later\\
                """)) {
            HttpResponse response = web.get("/a");
            assertThat(response.isSuccess()).isFalse();
            assertThatThrownBy(response::checked)
                    .isInstanceOfSatisfying(HttpStatusException.class, e -> {
                        assertThat(e.status()).isEqualTo(503);
                        assertThat(e.isTransient()).isTrue();
                        assertThat(e.code()).isEqualTo("503");
                        assertThat(e.response().headers().first("Content-Length"))
                                .contains("5");
                    })
                    .hasMessage("localhost:" + web.server().port() + ": transfer: GET " + web.url("/a")
                            + " was answered 503 Busy");
            assertThat(web.http().connections().busy()).isZero();
        }
    }

    @Test
    void thePageOfAStatusCanStillBeRead() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 404 No
                S: Content-Length: 4
                S:
                S: gone\\
                """)) {
            HttpResponse response = web.get("/a");
            try {
                response.checked();
                throw new AssertionError("it was no exception");
            } catch (HttpStatusException e) {
                assertThat(e.response().text()).isEqualTo("gone");
                assertThat(e.isTransient()).isFalse();
            }
        }
    }

    @Test
    void aSavedBodyIsAFileWhenItIsWhole(@TempDir Path folder) throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: hello\\
                """ + ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 0
                S:
                """ + ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 50
                S:
                S: hello\\
                """)) {
            Path file = folder.resolve("file");
            assertThat(web.get("/a").save(file)).isEqualTo(5);
            assertThat(file).hasContent("hello");
            assertThatThrownBy(() -> web.get("/a").save(file)).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(file).hasContent("hello");
            assertThatThrownBy(() -> web.get("/a").save(folder.resolve("other")))
                    .isInstanceOf(IOException.class);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void httpsIsNeverWithoutTls() throws Exception {
        try (var server = ScriptedServer.tcp("! may-leave\nC: nothing in clear\n");
                var http = HttpClient.create(HttpSettings.DEFAULT.dial(
                        dial -> Dial.to("localhost", server.port()).tls(TlsMode.NONE)))) {
            var request =
                    HttpRequest.get("https://localhost/").timeouts(Scripted.PATIENT.connect(Duration.ofSeconds(5)));
            assertThatThrownBy(() -> http.send(request)).isInstanceOf(IOException.class);
            assertThat(server.conversation(0).received().toString()).doesNotContain("GET");
            server.abandon();
        }
    }

    @Test
    void aClosedClientTakesNoMoreRequests() {
        var http = HttpClient.create();
        http.close();
        http.close();
        assertThatThrownBy(() -> http.send(HttpRequest.get("http://localhost:1/")))
                .isInstanceOf(IllegalStateException.class);
    }
}
