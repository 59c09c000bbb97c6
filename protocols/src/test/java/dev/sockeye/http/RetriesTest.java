package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.wire.Retry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again, how often, and when. */
@Timeout(60)
class RetriesTest {
    private static final Retry THRICE = Retry.times(3).backOff(Duration.ZERO, Duration.ZERO);
    private static final String ASKED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            """;

    private static Scripted web(String script, HttpStep retries) throws IOException {
        return Scripted.web(script, settings -> settings.step(retries));
    }

    private static String busy(int status, String header) {
        return "S: HTTP/1.1 " + status + " Busy\n" + header + "S: Content-Length: 5\nS:\nS: later\\\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aServerThatIsBusyIsAskedAgain(int status) throws Exception {
        String script = ASKED + busy(status, "S: Retry-After: 0\n") + ASKED + busy(status, "") + ASKED
                + "S: HTTP/1.1 200 OK\nS: Content-Length: 2\nS:\nS: ok\\\n";
        try (var web = web(script, Retries.of(THRICE))) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.server().conversations()).hasSize(1);
        }
    }

    @Test
    void theLastAnswerIsTheAnswer() throws Exception {
        String script = (ASKED + busy(503, "")).repeat(3);
        try (var web = web(script, Retries.of(THRICE))) {
            HttpResponse response = web.get("/a");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.text()).isEqualTo("later");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 501})
    void aFinalNoIsFinal(int status) throws Exception {
        try (var web = web(ASKED + busy(status, ""), Retries.of(THRICE))) {
            assertThat(web.get("/a").status()).isEqualTo(status);
        }
    }

    @Test
    void aPageThatIsLongIsWhole() throws Exception {
        String page = "x".repeat(200_000);
        String script = ASKED + "S: HTTP/1.1 503 Busy\nS: Content-Length: 200000\nS:\nS: " + page + "\\\n";
        try (var web = web(script, Retries.of(Retry.times(1)))) {
            assertThat(web.get("/a").text()).isEqualTo(page);
            assertThat(web.http().connections().busy()).isZero();
        }
    }

    @Test
    void aServerThatHangsUpIsAskedAgain() throws Exception {
        String script = ASKED + "! reset\n! next\n" + ASKED + "S: HTTP/1.1 200 OK\nS: Content-Length: 2\nS:\nS: ok\\\n";
        try (var web = web(script, Retries.of(THRICE))) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
        }
    }

    @Test
    void whatCannotBeSentTwiceIsNot() throws Exception {
        String asked = "C: POST /a HTTP/1.1\nC: Host: ***\nC: Content-Length: 0\nC:\n";
        try (var web = web(asked + busy(503, "S: Retry-After: 0\n"), Retries.of(THRICE))) {
            assertThat(web.send(HttpRequest.post(web.url("/a"), Body.NONE)).status())
                    .isEqualTo(503);
        }
        try (var web = web(asked + "! reset\n", Retries.of(THRICE))) {
            assertThatThrownBy(() -> web.send(HttpRequest.post(web.url("/a"), Body.NONE)))
                    .isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void whatWasNeverSentIsSentAgain() throws Exception {
        var tries = new AtomicInteger();
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress());
                var http = HttpClient.create(HttpSettings.DEFAULT.steps(Retries.of(THRICE), (request, call) -> {
                    tries.incrementAndGet();
                    return call.next(request);
                }))) {
            var url = "http://127.0.0.1:" + nobody.address().getPort() + "/";
            var body = Body.stream(new ByteArrayInputStream(new byte[5]));
            assertThatThrownBy(() -> http.send(HttpRequest.post(url, body))).isInstanceOf(ConnectFailedException.class);
        }
        assertThat(tries).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Thu, 01 Jan 2026 01:00:00 GMT"})
    void noPauseLeadsPastTheDeadline(String after) throws Exception {
        var retries = Retries.of(Retry.times(3), () -> Instant.parse("2026-01-01T00:00:00Z"));
        String script = ASKED + busy(503, "S: Retry-After: " + after + "\n");
        try (var web = web(script, retries)) {
            var request = HttpRequest.get(web.url("/a")).timeouts(Scripted.PATIENT.whole(Duration.ofSeconds(20)));
            assertThat(web.send(request).text()).isEqualTo("later");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thu, 01 Jan 2026 01:00:00 GMT", "Thursday, 01-Jan-26 00:00:00 GMT", "soon", "-1", ""})
    void aPauseInThePastOrOfNoSenseIsNone(String after) throws Exception {
        var retries = Retries.of(THRICE, () -> Instant.parse("2027-01-01T00:00:00Z"));
        String script = ASKED + busy(503, "S: Retry-After: " + after + "\n") + ASKED
                + "S: HTTP/1.1 200 OK\nS: Content-Length: 2\nS:\nS: ok\\\n";
        try (var web = web(script, retries)) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
        }
    }
}
