package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.MediaType;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code Expect: 100-continue}, and answers that come before the request is over. */
@Timeout(120)
class ExpectContinueTest {
    private static final String ASKED = """
            C: PUT /a HTTP/1.1
            C: Host: ***
            C: Content-Length: 5
            C: Expect: 100-continue
            C:
            """;

    private static final String SENT = """
            C: PUT /a HTTP/1.1
            C: Host: ***
            C: Content-Length: 5
            C:
            C: hello\\
            """;

    private static final String CREATED = """
            S: HTTP/1.1 201 Created
            S: Content-Length: 0
            S:
            """;

    private static HttpRequest put(Scripted web) {
        return HttpRequest.put(web.url("/a"), Body.of("hello".getBytes(UTF_8))).expectContinue();
    }

    @Test
    void theBodyGoesWhenTheServerWantsIt() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 103 Early Hints
                S:
                S: HTTP/1.1 100 Continue
                S:
                C: hello\\
                """ + CREATED)) {
            assertThat(web.send(put(web)).status()).isEqualTo(201);
            assertThat(web.http().connections().idle()).isOne();
        }
    }

    @Test
    void aServerThatSaysNothingGetsIt() throws Exception {
        String script = ASKED + "C: hello\\\n" + """
                S: HTTP/1.1 100 Continue
                S:
                """ + CREATED;
        try (var web = Scripted.web(script, settings -> settings.patience(Duration.ofMillis(200)))) {
            assertThat(web.send(put(web)).status()).isEqualTo(201);
        }
    }

    @Test
    void aServerThatSaysNoDoesNot() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 401 Unauthorized
                S: Content-Length: 0
                S:
                """)) {
            assertThat(web.send(put(web)).status()).isEqualTo(401);
            // it may still wait for the body: what we say next would be taken for that
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void aServerThatDoesNotKnowItGetsTheRequestWithoutIt() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 417 Expectation Failed
                S: Content-Length: 0
                S:
                ! next
                """ + SENT + CREATED)) {
            assertThat(web.send(put(web)).status()).isEqualTo(201);
        }
    }

    @Test
    void nothingIsExpectedWithoutABody() throws Exception {
        try (var web = Scripted.web("""
                C: POST /a HTTP/1.1
                C: Host: ***
                C: Content-Length: 0
                C:
                """ + CREATED)) {
            web.send(HttpRequest.post(web.url("/a"), Body.NONE).expectContinue());
        }
    }

    /** As large as no socket buffer. */
    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Arrays.fill(into, offset, offset + length, (byte) 'x');
                return length;
            }
        };
    }

    /** It neither reads on nor hangs up: at the latest when nothing moves any more, its answer is read. */
    @Test
    void anEarlyNoEndsTheUpload() throws Exception {
        try (var web = Scripted.web("""
                C: PUT /a HTTP/1.1
                C: Host: ***
                C: Content-Length: 1000000000000
                C:
                S: HTTP/1.1 413 Content Too Large
                S: Content-Length: 2
                S:
                S: no\\
                ! may-leave
                ! stall
                """)) {
            var request = HttpRequest.put(web.url("/a"), Body.stream(endless(), 1_000_000_000_000L))
                    .timeouts(Timeouts.DEFAULT.idle(Duration.ofSeconds(5)));
            HttpResponse response = web.send(request);
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("no");
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void anEarlyNoEndsTheUploadOfAFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("large"), new byte[50_000_000]);
        try (var web = Scripted.web("""
                C: PUT /a HTTP/1.1
                C: Host: ***
                C: Content-Type: application/octet-stream
                C: Content-Length: 50000000
                C:
                S: HTTP/1.1 413 Content Too Large
                S: Content-Length: 2
                S:
                S: no\\
                ! may-leave
                ! close
                """)) {
            HttpResponse response = web.send(HttpRequest.put(web.url("/a"), Body.file(file)));
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("no");
        }
    }

    /** It hangs up behind its answer, so that writing fails: the answer is there all the same. */
    @Test
    void anAnswerIsReadThoughTheServerHungUpBehindIt() throws Exception {
        try (var web = Scripted.web("""
                C: POST /a HTTP/1.1
                C: Host: ***
                C: Transfer-Encoding: chunked
                C:
                S: HTTP/1.1 413 Content Too Large
                S: Connection: close
                S: Content-Length: 2
                S:
                S: no\\
                ! may-leave
                ! close
                """)) {
            HttpResponse response = web.send(HttpRequest.post(web.url("/a"), Body.stream(endless())));
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("no");
        }
    }

    @Test
    void aHangUpInTheMiddleWithoutAnAnswerIsAFailure() throws Exception {
        try (var web = Scripted.web("""
                C: POST /a HTTP/1.1
                C: Host: ***
                C: Transfer-Encoding: chunked
                C:
                ! may-leave
                ! reset
                """)) {
            assertThatThrownBy(() -> web.send(HttpRequest.post(web.url("/a"), Body.stream(endless()))))
                    .isInstanceOf(DisconnectedException.class);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void hintsWhileTheBodyIsSentAreNoAnswer() throws Exception {
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 'x');
        try (var web = Scripted.web("""
                C: PUT /a HTTP/1.1
                C: Host: ***
                C: Content-Length: 300000
                C:
                S: HTTP/1.1 103 Early Hints
                S:
                ! flush
                C: %s\\
                """.formatted("x".repeat(300_000)) + CREATED)) {
            assertThat(web.send(HttpRequest.put(web.url("/a"), Body.of(large))).status())
                    .isEqualTo(201);
            assertThat(web.http().connections().idle()).isOne();
        }
    }

    @Test
    void aBodyThatFailsIsNotTakenForTheWhole() throws Exception {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return read();
            }
        };
        for (Body body : new Body[] {
            Body.stream(broken), Body.stream(broken, 5), Body.stream(new ByteArrayInputStream(new byte[4]), 5),
        }) {
            try (var web = Scripted.web("! may-leave\nC: PUT /a HTTP/1.1\nC: Host: ***\nC: nothing of it\n")) {
                assertThatThrownBy(() -> web.send(HttpRequest.put(web.url("/a"), body)))
                        .isInstanceOf(IOException.class)
                        .hasMessageMatching("the disk is gone|the body ended [15] bytes before its announced length");
                assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
                web.server().abandon();
            }
        }
    }

    @Test
    void aBodyLongerThanAnnouncedIsRefused() throws Exception {
        var body = new Body() {
            @Override
            public Optional<MediaType> type() {
                return Optional.empty();
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(4);
            }

            @Override
            public boolean isReplayable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(new byte[5]);
            }
        };
        try (var web = Scripted.web("! may-leave\nC: nothing of it\n")) {
            assertThatThrownBy(() -> web.send(HttpRequest.put(web.url("/a"), body)))
                    .hasMessage("the body is longer than its announced length");
            web.server().abandon();
        }
    }
}
