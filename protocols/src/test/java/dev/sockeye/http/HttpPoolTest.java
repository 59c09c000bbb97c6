package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.Headers;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.testkit.Leaks;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.wire.PoolLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Many at once over one client, and nothing left of it. */
@Isolated
@Timeout(120)
class HttpPoolTest {
    private static final String ANSWERED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            S: HTTP/1.1 200 OK
            S: Content-Length: 5
            S:
            S: hello\\
            """;

    /** By its address: the threads that look up names stay for ten seconds. */
    private static HttpRequest get(Scripted web) {
        return HttpRequest.get("http://127.0.0.1:" + web.server().port() + "/a");
    }

    /** Pollers start with the first connection, and stay. */
    private static Leaks baseline() throws IOException {
        try (var web = Scripted.web(ANSWERED)) {
            web.send(get(web)).bytes();
        }
        return Leaks.baseline();
    }

    private static PoolLimits limits(int connections) {
        return new PoolLimits(connections, connections, Duration.ofSeconds(30), Duration.ofHours(1));
    }

    @Test
    void manyThreadsShareAFewConnections() throws Exception {
        sixtyFourThreads(); // virtual threads have pollers of their own, which start with them and stay
        Leaks leaks = baseline();
        sixtyFourThreads();
        leaks.awaitNone(Duration.ofSeconds(20));
    }

    private static void sixtyFourThreads() throws Exception {
        String script = "! may-leave\n" + ANSWERED.repeat(320);
        try (var server = ScriptedServer.setup().repeatLast().tcp(script);
                var http = HttpClient.create(
                        HttpSettings.DEFAULT.headers(Headers.EMPTY).pool(limits(8)))) {
            String url = "http://127.0.0.1:" + server.port() + "/a";
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var done = new ArrayList<Future<?>>();
                for (int i = 0; i < 64; i++) {
                    done.add(threads.submit(() -> {
                        for (int n = 0; n < 5; n++) {
                            assertThat(text(http, url)).isEqualTo("hello");
                        }
                    }));
                }
                for (var one : done) {
                    one.get();
                }
            }
            assertThat(http.connections().busy()).isZero();
            assertThat(server.conversations()).hasSizeLessThanOrEqualTo(8);
        }
    }

    private static String text(HttpClient http, String url) {
        try {
            return http.send(HttpRequest.get(url)).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoWaitsForAPlaceWaitsNoLongerThanItMay() throws Exception {
        try (var web = Scripted.web(ANSWERED + "! may-leave\n", settings -> settings.pool(limits(1)))) {
            HttpResponse open = web.get("/a");
            var request = HttpRequest.get(web.url("/a")).timeouts(Scripted.PATIENT.whole(Duration.ofMillis(200)));
            Thread other = Thread.ofVirtual()
                    .start(() -> assertThatThrownBy(() -> web.send(request)).isInstanceOf(TimeLimitException.class));
            assertThat(other.join(Duration.ofSeconds(10))).isTrue();
            assertThatThrownBy(() -> web.send(request))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("wait for itself");
            assertThat(open.text()).isEqualTo("hello");
        }
    }

    @Test
    void closingTheClientLetsAnswersEnd() throws Exception {
        Leaks leaks = baseline();
        try (var web = Scripted.web(ANSWERED)) {
            HttpResponse open = web.send(get(web));
            web.http().close();
            assertThat(open.text()).isEqualTo("hello");
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
        leaks.awaitNone(Duration.ofSeconds(20));
    }

    @Test
    void nothingIsLeftOfFailures() throws Exception {
        Leaks leaks = baseline();
        for (String script : new String[] {
            "C: GET /a HTTP/1.1\n! reset\n",
            "C: GET /a HTTP/1.1\n! may-leave\n! stall\n",
            "C: GET /a HTTP/1.1\nC: Host: ***\nC:\nS: nonsense\nS:\n! may-leave\n",
            "C: GET /a HTTP/1.1\nC: Host: ***\nC:\nS: HTTP/1.1 200 OK\nS: Content-Length: 5\nS:\nS: hel\\\n",
            "C: GET /a HTTP/1.1\nC: Host: ***\nC:\nS: HTTP/1.1 302 Found\nS: Location: ftp://h/\nS:\n"
        }) {
            try (var web = Scripted.web(script)) {
                var request = get(web).timeouts(Scripted.PATIENT.whole(Duration.ofMillis(500)));
                assertThatThrownBy(() -> web.send(request).bytes()).isInstanceOf(IOException.class);
                assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
            }
        }
        leaks.awaitNone(Duration.ofSeconds(20));
    }
}
