package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Timeouts;
import dev.sockeye.testkit.DeadEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that the caller writes: whole when finished, and only then. */
@Timeout(60)
class HttpUploadTest {
    private static final String HEAD = """
            C: PUT /a HTTP/1.1
            C: Host: ***
            C: Transfer-Encoding: chunked
            C:
            """;

    private static final String CREATED = """
            S: HTTP/1.1 201 Created
            S: Content-Length: 2
            S:
            S: ok\\
            """;

    @Test
    void finishMakesItWhole() throws Exception {
        try (var web = Scripted.web(HEAD + "C: 5\nC: hello\nC: 6\nC:  world\nC: 0\nC:\n" + CREATED)) {
            HttpResponse response;
            try (var upload = web.http().upload(HttpRequest.put(web.url("/a")))) {
                upload.stream().write("hello".getBytes(UTF_8));
                upload.stream().flush();
                upload.stream().write(" world".getBytes(UTF_8));
                response = upload.finish();
                assertThatThrownBy(() -> upload.stream().write(1)).isInstanceOf(IllegalStateException.class);
            }
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.text()).isEqualTo("ok");
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 1));
        }
    }

    @Test
    void aKnownLengthIsKept() throws Exception {
        try (var web = Scripted.web("""
                C: PUT /a HTTP/1.1
                C: Host: ***
                C: Content-Length: 100000
                C:
                C: %s\\
                """.formatted("x".repeat(100_000)) + CREATED)) {
            try (var upload = web.http().upload(HttpRequest.put(web.url("/a")), 100_000)) {
                upload.stream().write("x".repeat(99_999).getBytes(UTF_8));
                upload.stream().write('x');
                assertThat(upload.finish().text()).isEqualTo("ok");
            }
        }
    }

    @Test
    void otherThanTheKnownLengthIsAFailure() throws Exception {
        try (var web = Scripted.web("C: never\n! next\nC: never\n")) {
            var request = HttpRequest.put(web.url("/a"));
            try (var upload = web.http().upload(request, 5)) {
                upload.stream().write(new byte[4]);
                assertThatThrownBy(upload::finish)
                        .isInstanceOf(IOException.class)
                        .hasMessage("the body ended 1 bytes before its announced length");
            }
            try (var upload = web.http().upload(request, 5)) {
                upload.stream().write(new byte[6]);
                assertThatThrownBy(upload::finish)
                        .isInstanceOf(IOException.class)
                        .hasMessage("the body is longer than its announced length");
            }
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
            web.server().abandon();
        }
    }

    /** Neither the last chunk nor a good end: the server cannot take it for the whole. */
    @Test
    void closeAbandons() throws Exception {
        try (var web = Scripted.web(HEAD + "C: 5\nC: hello\n! wait here\nC: never\n")) {
            try (var upload = web.http().upload(HttpRequest.put(web.url("/a")))) {
                upload.stream().write("hello".getBytes(UTF_8));
                upload.stream().flush();
                web.server().awaitAt("here");
            }
            web.server().open("here");
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
            assertThatThrownBy(() -> web.server().awaitDone()).hasMessageContaining("reset");
        }
    }

    @Test
    void anEarlyAnswerIsTheAnswer() throws Exception {
        try (var web = Scripted.web(HEAD + """
                C: 5
                C: hello
                S: HTTP/1.1 413 Content Too Large
                S: Content-Length: 2
                S:
                S: no\\
                ! flush
                ! wait said
                ! may-leave
                ! stall
                """)) {
            try (var upload = web.http().upload(HttpRequest.put(web.url("/a")))) {
                upload.stream().write("hello".getBytes(UTF_8));
                upload.stream().flush();
                web.server().awaitAt("said");
                while (!upload.isAnswered()) {
                    upload.stream().write(new byte[1000]);
                    upload.stream().flush();
                }
                upload.stream().write(new byte[1_000_000]);
                HttpResponse response = upload.finish();
                assertThat(response.status()).isEqualTo(413);
                assertThat(response.text()).isEqualTo("no");
            }
            web.server().open("said");
        }
    }

    @Test
    void aFailureComesOutOfWriteOrFinish() throws Exception {
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress());
                var http = HttpClient.create()) {
            var url = "http://127.0.0.1:" + nobody.address().getPort() + "/";
            try (var upload = http.upload(HttpRequest.put(url))) {
                assertThatThrownBy(() -> {
                            while (true) {
                                upload.stream().write(new byte[100_000]);
                            }
                        })
                        .isInstanceOf(ConnectFailedException.class);
            }
            try (var upload = http.upload(HttpRequest.put(url))) {
                assertThatThrownBy(upload::finish).isInstanceOf(ConnectFailedException.class);
            }
        }
    }

    @Test
    void theDeadlineCountsWhileNobodyWrites() throws Exception {
        try (var web = Scripted.web("! may-leave\n" + HEAD + "C: never\n")) {
            var request = HttpRequest.put(web.url("/a")).timeouts(Timeouts.DEFAULT.whole(Duration.ofMillis(200)));
            try (var upload = web.http().upload(request)) {
                assertThatThrownBy(() -> {
                            while (true) {
                                upload.stream().flush();
                            }
                        })
                        .isInstanceOf(TimeLimitException.class);
            }
            web.server().abandon();
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (var web = Scripted.web(HEAD + "C: 5\nC: hello\nC: 0\nC:\n! wait never\n")) {
            var failure = new AtomicReference<Throwable>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try (var upload = web.http().upload(HttpRequest.put(web.url("/a")))) {
                    upload.stream().write("hello".getBytes(UTF_8));
                    upload.finish();
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            web.server().awaitAt("never");
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failure.get()).isInstanceOf(ClosedByInterruptException.class);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
            web.server().abandon();
        }
    }
}
