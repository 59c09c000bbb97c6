package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.TimeLimitException.Kind;
import dev.sockeye.net.Timeouts;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.testkit.Watchdog;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing lasts longer than it may, wherever it stands; an interrupt and a close end it too. */
@Timeout(120)
class DeadlinesTest {
    private static final Timeouts WHOLE = Timeouts.DEFAULT.whole(Duration.ofMillis(300));
    private static final String ASKED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            """;

    private static void late(ThrowingCallable call, Kind kind) throws Exception {
        Watchdog.within(Duration.ofSeconds(10), () -> {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            TimeLimitException.class, e -> assertThat(e.kind()).isEqualTo(kind));
            return null;
        });
    }

    @Test
    void theDeadlineEndsAHeadThatNeverComes() throws Exception {
        try (var web = Scripted.web(ASKED + "! stall\n")) {
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(WHOLE)), Kind.WHOLE);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void theDeadlineEndsAHeadThatTrickles() throws Exception {
        try (var web = Scripted.web(
                ASKED + "! may-leave\n! dribble 1 20ms\nS: HTTP/1.1 200 OK\n" + "S: A: b\n".repeat(1000))) {
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(WHOLE)), Kind.WHOLE);
        }
    }

    @Test
    void theDeadlineEndsABodyThatTrickles() throws Exception {
        try (var web = Scripted.web(ASKED + """
                ! may-leave
                S: HTTP/1.1 200 OK
                S: Content-Length: 100000
                S:
                ! flush
                ! dribble 1 20ms
                S: %s\\
                """.formatted("x".repeat(100_000)))) {
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(WHOLE)).bytes(), Kind.WHOLE);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void theDeadlineEndsChunksThatTrickle() throws Exception {
        try (var web = Scripted.web(ASKED + """
                ! may-leave
                S: HTTP/1.1 200 OK
                S: Transfer-Encoding: chunked
                S:
                ! flush
                ! dribble 6 20ms
                """ + "S: 1\nS: x\n".repeat(1000))) {
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(WHOLE)).bytes(), Kind.WHOLE);
        }
    }

    @Test
    void theDeadlineIsOverRedirectsToo() throws Exception {
        String circle = ASKED + """
                S: HTTP/1.1 302 Found
                S: Location: /a
                S: Set-Cookie: a=b
                S: Content-Length: 0
                S:
                ! may-leave
                ! wait 100ms
                """;
        try (var web = Scripted.web(circle.repeat(30), settings -> settings.steps(Redirects.FOLLOW.most(1000)))) {
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(WHOLE)), Kind.WHOLE);
            web.server().abandon();
        }
    }

    @Test
    void theDeadlineEndsAnUploadThatNobodyTakes() throws Exception {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        try (var web = Scripted.web("C: PUT /a HTTP/1.1\n! may-leave\n! stall\n")) {
            late(
                    () -> web.send(
                            HttpRequest.put(web.url("/a"), Body.stream(endless)).timeouts(WHOLE)),
                    Kind.WHOLE);
        }
    }

    @Test
    void silenceEndsWhenItWasLongEnough() throws Exception {
        try (var web = Scripted.web(ASKED + """
                ! may-leave
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: h\\
                ! flush
                ! stall
                """)) {
            var idle = Timeouts.DEFAULT.idle(Duration.ofMillis(200));
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(idle)).bytes(), Kind.IDLE);
        }
    }

    /** A connection that is used again has the limits of the request, not those of the one before. */
    @Test
    void eachRequestHasItsOwnLimits() throws Exception {
        String answer = "S: HTTP/1.1 200 OK\nS: Content-Length: 1\nS:\nS: x\\\n";
        try (var web = Scripted.web(ASKED + answer + ASKED + "! wait 2500ms\n" + answer + ASKED + "! stall\n")) {
            var longer = Timeouts.DEFAULT.whole(Duration.ofSeconds(2));
            web.send(HttpRequest.get(web.url("/a")).timeouts(longer)).bytes();
            assertThat(web.get("/a").text()).isEqualTo("x");
            late(() -> web.send(HttpRequest.get(web.url("/a")).timeouts(WHOLE)), Kind.WHOLE);
            assertThat(web.server().conversations()).hasSize(1);
        }
    }

    @Test
    void connectingHasALimit() throws Exception {
        try (var dead = DeadEnd.silent(InetAddress.getLoopbackAddress());
                var http = HttpClient.create()) {
            var request = HttpRequest.get("http://127.0.0.1:" + dead.address().getPort() + "/")
                    .timeouts(Timeouts.DEFAULT.connect(Duration.ofMillis(200)));
            late(() -> http.send(request), Kind.CONNECT);
        }
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        try (var web = Scripted.web(ASKED + "! wait never\n")) {
            var failure = new AtomicReference<Throwable>();
            var flag = new AtomicReference<Boolean>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    web.get("/a");
                } catch (Exception e) {
                    failure.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            web.server().awaitAt("never");
            thread.interrupt();
            thread.join(Duration.ofSeconds(10));
            assertThat(failure.get()).isInstanceOf(ClosedByInterruptException.class);
            assertThat(flag.get()).isTrue();
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
            web.server().abandon();
        }
    }

    @Test
    void closingTheAnswerEndsTheWaitingOfItsReader() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: h\\
                ! flush
                ! stall
                """)) {
            HttpResponse response = web.get("/a");
            var failure = new AtomicReference<Throwable>();
            var begun = new CountDownLatch(1);
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    response.body().read();
                    begun.countDown();
                    response.body().read();
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            begun.await();
            while (reader.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            response.close();
            assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failure.get()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }
}
