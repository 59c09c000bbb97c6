package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.url.Url;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pooled connection that died: nobody notices, unless a request could be done twice by not noticing. */
@Timeout(60)
class StaleConnectionsTest {
    private static final String FIRST = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            S: HTTP/1.1 200 OK
            S: Content-Length: 1
            S:
            S: x\\
            """;

    /** The server hangs up when the next request comes, before it says anything. */
    private static final String DIES_ASKED = FIRST + """
            C: %s /b HTTP/1.1
            ! %s
            ! next
            """;

    private static final String ANSWERED = """
            C: GET /b HTTP/1.1
            C: Host: ***
            C:
            S: HTTP/1.1 200 OK
            S: Content-Length: 2
            S:
            S: ok\\
            """;

    @Test
    void oneThatWasClosedMeanwhileIsNotUsed() throws Exception {
        try (var web = Scripted.web(FIRST + "! flush\n! wait go\n! close\n! next\n" + """
                C: POST /b HTTP/1.1
                C: Host: ***
                C: Content-Length: 0
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 2
                S:
                S: ok\\
                """)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            web.server().open("go");
            while (!web.server().conversation(0).isPlayed()) {
                Thread.onSpinWait();
            }
            assertThat(web.send(HttpRequest.post(web.url("/b"), Body.NONE)).text())
                    .isEqualTo("ok");
        }
    }

    @Test
    void whatCanBeSentTwiceIs() throws Exception {
        for (String end : new String[] {"close", "reset"}) {
            try (var web = Scripted.web(DIES_ASKED.formatted("GET", end) + ANSWERED)) {
                assertThat(web.get("/a").text()).isEqualTo("x");
                assertThat(web.get("/b").text()).as(end).isEqualTo("ok");
            }
        }
    }

    @Test
    void whatCannotBeSentTwiceIsNot() throws Exception {
        for (HttpRequest request : new HttpRequest[] {
            HttpRequest.post("http://localhost/b", Body.of(new byte[5])),
            HttpRequest.put("http://localhost/b", Body.stream(new ByteArrayInputStream("hello".getBytes(UTF_8)), 5))
        }) {
            try (var web = Scripted.web(FIRST + "C: " + request.method() + " /b HTTP/1.1\n! reset\n")) {
                assertThat(web.get("/a").text()).isEqualTo("x");
                assertThatThrownBy(() -> web.send(request.url(Url.parse(web.url("/b")))))
                        .isInstanceOf(DisconnectedException.class);
                assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
            }
        }
    }

    @Test
    void aKeyMakesItSafe() throws Exception {
        try (var web = Scripted.web(DIES_ASKED.formatted("POST", "reset") + """
                C: POST /b HTTP/1.1
                C: Host: ***
                C: Idempotency-Key: 7
                C: Content-Length: 0
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 2
                S:
                S: ok\\
                """)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            var request = HttpRequest.post(web.url("/b"), Body.NONE).header("Idempotency-Key", "7");
            assertThat(web.send(request).text()).isEqualTo("ok");
        }
    }

    @Test
    void onceAnAnswerBeganItIsAFailure() throws Exception {
        try (var web = Scripted.web(FIRST + """
                C: GET /b HTTP/1.1
                C: Host: ***
                C:
                S: H\\
                """)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            assertThatThrownBy(() -> web.get("/b")).isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void aNewConnectionThatDiesIsAFailure() throws Exception {
        try (var web = Scripted.web("C: GET /b HTTP/1.1\n! reset\n")) {
            assertThatThrownBy(() -> web.get("/b")).isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void aSecondOneThatDiesIsAFailure() throws Exception {
        try (var web = Scripted.web(DIES_ASKED.formatted("GET", "reset") + "C: GET /b HTTP/1.1\n! reset\n")) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            assertThatThrownBy(() -> web.get("/b")).isInstanceOf(DisconnectedException.class);
        }
    }

    /** RFC 9110 section 15.5.9: it had waited for a request, and this one came too late. */
    @Test
    void aTimeOutOfAnIdleConnectionIsNoAnswer() throws Exception {
        try (var web = Scripted.web(FIRST + """
                C: GET /b HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 408 Request Timeout
                S: Connection: close
                S: Content-Length: 0
                S:
                ! next
                """ + ANSWERED)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            assertThat(web.get("/b").text()).isEqualTo("ok");
        }
    }
}
