package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.ScriptedServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are slow, old, rude, confused or wicked: the answer is right, or it is an exception. */
@Timeout(60)
class OddServersTest {
    private static final String ASKED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            """;

    private static final String AGAIN = """
            ! next
            C: GET /b HTTP/1.1
            C: Host: ***
            C:
            S: HTTP/1.1 200 OK
            S: Content-Length: 2
            S:
            S: ok\\
            """;

    /** Every way of telling the same. */
    @Test
    void anAnswerMeansTheSameInWhateverPiecesItComes() throws Exception {
        var script = Script.parse(ASKED + """
                S: HTTP/1.1 103 Early Hints
                S: Link: </style.css>
                S:
                S: HTTP/1.1 200 OK
                S: Transfer-Encoding: chunked
                S:
                S: 5;a=b
                S: hello
                S: 0
                S: A: b
                S:
                """);
        for (Script telling : script.retellings()) {
            try (var server = ScriptedServer.tcp(telling);
                    var http = HttpClient.create(HttpSettings.DEFAULT.headers(Headers.EMPTY))) {
                HttpResponse response = http.send(HttpRequest.get("http://127.0.0.1:" + server.port() + "/a"));
                assertThat(response.text()).as(telling.toString()).isEqualTo("hello");
                assertThat(response.trailers().first("a")).contains("b");
                assertThat(http.connections().idle()).isOne();
            }
        }
    }

    @Test
    void anAnswerThatIsCutIsNeverSuccess() throws Exception {
        for (String answer : List.of(
                "S: HTTP/1.1 200 OK\nS: Content-Length: 5\nS:\nS: hello\\\n",
                "S: HTTP/1.1 200 OK\nS: Transfer-Encoding: chunked\nS:\nS: 5\nS: hello\nS: 0\nS:\n",
                "S: HTTP/1.1 204 No Content\nS: A: b\nS:\n")) {
            for (Script cut : Script.parse(ASKED + answer).everyCut()) {
                try (var server = ScriptedServer.tcp(cut);
                        var http = HttpClient.create(HttpSettings.DEFAULT.headers(Headers.EMPTY))) {
                    HttpRequest request = HttpRequest.get("http://127.0.0.1:" + server.port() + "/a");
                    assertThatThrownBy(() -> http.send(request).bytes())
                            .as(cut.toString())
                            .isInstanceOf(DisconnectedException.class);
                    assertThat(http.connections()).isEqualTo(new HttpClient.Connections(0, 0));
                }
            }
        }
    }

    @Test
    void withoutALengthAllThatComesIsTheBody() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S:
                S: all of it\\
                """)) {
            HttpResponse response = web.get("/a");
            assertThat(response.length()).isEmpty();
            assertThat(response.text()).isEqualTo("all of it");
            assertThat(web.http().connections().idle()).isZero();
        }
    }

    @Test
    void aServerThatSaysCloseIsNotAskedAgain() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Connection: Close
                S: Content-Length: 1
                S:
                S: x\\
                """ + AGAIN)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            assertThat(web.http().connections().idle()).isZero();
            assertThat(web.get("/b").text()).isEqualTo("ok");
        }
    }

    @Test
    void aRequestThatSaysCloseEndsTheConnection() throws Exception {
        try (var web = Scripted.web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C: Connection: close
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 1
                S:
                S: x\\
                """)) {
            web.send(HttpRequest.get(web.url("/a")).header("Connection", "close"))
                    .bytes();
            assertThat(web.http().connections().idle()).isZero();
        }
    }

    @Test
    void anOldServerKeepsTheConnectionOnlyIfItSaysSo() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.0 200 OK
                S: Connection: keep-alive
                S: Content-Length: 1
                S:
                S: x\\
                """ + ASKED + """
                S: HTTP/1.0 200 OK
                S: Content-Length: 1
                S:
                S: y\\
                """ + AGAIN)) {
            HttpResponse first = web.get("/a");
            assertThat(first.version()).isEqualTo(HttpVersion.HTTP_1_0);
            assertThat(first.text()).isEqualTo("x");
            assertThat(web.get("/a").text()).isEqualTo("y");
            assertThat(web.get("/b").text()).isEqualTo("ok");
        }
    }

    @Test
    void answersBeforeTheFinalOneAreSkipped() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 100 Continue
                S:
                S: HTTP/1.1 102 Processing
                S:
                S: HTTP/1.1 103 Early Hints
                S: Link: </style.css>
                S:
                S: HTTP/1.1 200 OK
                S: Content-Length: 1
                S:
                S: x\\
                """)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
        }
    }

    @Test
    void aFloodOfAnswersBeforeTheFinalOneEnds() throws Exception {
        try (var web = Scripted.web(ASKED + "S: HTTP/1.1 102 Processing\nS:\n".repeat(1000) + "! may-leave\n")) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("more than 32 answers");
        }
    }

    @Test
    void anotherProtocolIsRefused() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 101 Switching Protocols
                S: Upgrade: nonsense
                S:
                ! may-leave
                """)) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("another protocol");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void aBodyThatCannotBeIsNotTakenForTheNextAnswer(String status) throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 %s
                S: Content-Length: 38
                S:
                S: HTTP/1.1 200 OK
                S: Content-Length: 4
                S:
                S: evil\\
                ! may-leave
                """.formatted(status) + AGAIN)) {
            assertThat(web.get("/a").bytes()).isEmpty();
            assertThat(web.get("/b").text()).isEqualTo("ok");
        }
    }

    @Test
    void aBodyForHeadIsNotTakenForTheNextAnswer() throws Exception {
        try (var web = Scripted.web("""
                C: HEAD /a HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: hello\\
                ! may-leave
                """ + AGAIN)) {
            assertThat(web.send(HttpRequest.head(web.url("/a"))).bytes()).isEmpty();
            assertThat(web.get("/b").text()).isEqualTo("ok");
        }
    }

    /** Response splitting: whoever put the second answer there wants it to be believed. */
    @Test
    void twoAnswersAtOnceAreOne() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 1
                S:
                S: xHTTP/1.1 200 OK
                S: Content-Length: 4
                S:
                S: evil\\
                ! may-leave
                """ + AGAIN)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            assertThat(web.get("/b").text()).isEqualTo("ok");
        }
    }

    @Test
    void whatComesWhileNobodyAskedMakesAConnectionUseless() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 1
                S:
                S: x\\
                ! wait later
                S: HTTP/1.1 200 OK
                S: Content-Length: 4
                S:
                S: evil\\
                ! flush
                ! wait said
                ! may-leave
                """ + AGAIN)) {
            assertThat(web.get("/a").text()).isEqualTo("x");
            web.server().open("later");
            web.server().awaitAt("said");
            assertThat(web.get("/b").text()).isEqualTo("ok");
            web.server().open("said");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "ICY 200 OK",
                "HTTP/1.1 2x0 OK",
                "HTTP/2.0 200 OK",
                "HTTP/1.1 200 OK\nS: A b: c",
                "HTTP/1.1 200 OK\nS: A : c",
                "HTTP/1.1 200 OK\nS: A: b\nS:  c",
                "HTTP/1.1 200 OK\nS: Content-Length: 5\nS: Content-Length: 6",
                "HTTP/1.1 200 OK\nS: Content-Length: -1",
                "HTTP/1.1 200 OK\nS: Content-Length: 99999999999999999999",
                "HTTP/1.1 200 OK\nS: Content-Length: 5\nS: Transfer-Encoding: chunked",
                "HTTP/1.1 200 OK\nS: Transfer-Encoding: chunked, identity",
                "HTTP/1.1 200 OK\nS: Transfer-Encoding: xchunked",
                "HTTP/1.0 200 OK\nS: Transfer-Encoding: chunked"
            })
    void nonsenseIsNoAnswer(String head) throws Exception {
        try (var web = Scripted.web(ASKED + "S: " + head + "\nS:\n! may-leave\n")) {
            assertThatThrownBy(() -> web.get("/a")).isInstanceOf(MalformedReplyException.class);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "5\nS: hellox", "ffffffffffffffffff", "5 x", "0x5"})
    void chunksThatAreNoneAreNoBody(String chunks) throws Exception {
        try (var web = Scripted.web(ASKED + "S: HTTP/1.1 200 OK\nS: Transfer-Encoding: chunked\nS:\nS: " + chunks
                + "\nS:\n! may-leave\n")) {
            assertThatThrownBy(() -> web.get("/a").bytes()).isInstanceOf(MalformedReplyException.class);
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void anExceptionShowsTheDialogueAndNoSecrets() throws Exception {
        try (var web = Scripted.web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C: Authorization: Bearer abc123
                C:
                S: HTTP/1.1 200 OK
                S: Set-Cookie: session=def456
                S: Content-Length: 5
                S:
                S: abc\\
                """)) {
            var request = HttpRequest.get(web.url("/a")).header("Authorization", "Bearer abc123");
            assertThatThrownBy(() -> web.send(request).bytes())
                    .isInstanceOfSatisfying(
                            DisconnectedException.class,
                            e -> assertThat(e.dialogue())
                                    .contains(
                                            "C: GET /a HTTP/1.1", "C: Authorization: Bearer ***", "S: Set-Cookie: ***")
                                    .noneMatch(line -> line.contains("abc123") || line.contains("def456")))
                    .hasMessageContaining("2 bytes before the end");
        }
    }

    @Test
    void aResetIsNoEnd() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S:
                S: some
                ! flush
                ! wait read
                ! reset
                """)) {
            HttpResponse response = web.get("/a");
            assertThat(response.body().readNBytes(6)).hasSize(6);
            web.server().open("read");
            assertThatThrownBy(() -> response.body().read()).isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void aBodyThatIsClosedEarlyGivesTheConnectionBackWhenLittleIsLeft() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: hello\\
                C: GET /b HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Content-Length: 99999999
                S:
                S: hello\\
                ! may-leave
                ! stall
                """)) {
            try (HttpResponse response = web.get("/a")) {
                assertThat(response.body().read()).isEqualTo('h');
            }
            assertThat(web.http().connections().idle()).isOne();
            web.get("/b").close();
            assertThat(web.http().connections()).isEqualTo(new HttpClient.Connections(0, 0));
        }
    }

    @Test
    void aClosedBodyIsNotRead() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: 5
                S:
                S: hello\\
                """)) {
            HttpResponse response = web.get("/a");
            response.close();
            response.close();
            assertThatThrownBy(() -> response.body().read()).isInstanceOf(IOException.class);
        }
    }
}
