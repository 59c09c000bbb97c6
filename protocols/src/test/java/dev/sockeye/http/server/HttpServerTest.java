package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ServerListener;
import dev.sockeye.testkit.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests and answers over a real socket, with a client that knows nothing of us. */
@Timeout(120)
class HttpServerTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private static final HttpHandler ECHO =
            request -> Answer.bytes(200, "text/plain", request.body().readAllBytes());

    private static HttpServer serving(HttpHandler handler) throws IOException {
        return serving(handler, ServerLimits.DEFAULT);
    }

    private static HttpServer serving(HttpHandler handler, ServerLimits limits) throws IOException {
        return HttpServer.builder(handler)
                .address("127.0.0.1", 0)
                .limits(limits)
                .listener(new ServerListener() {})
                .open()
                .start();
    }

    @Test
    void manyRequestsOnOneConnection() throws IOException {
        try (var server = serving(request -> Answer.text(200, request.target()));
                var talk = Talk.with(server)) {
            for (int i = 0; i < 1000; i++) {
                var heard = talk.say(Talk.request("GET", "/" + i)).hear();
                assertThat(heard.text()).isEqualTo("/" + i);
                assertThat(heard.field("Connection")).isEmpty();
            }
            assertThat(server.counters().accepted()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        try (var server = serving(ECHO)) {
            var said = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                String body = "body " + i;
                said.append("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                said.append(
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=y\r\nd\r\n0\r\nT: x\r\n\r\n");
            }
            var answers = Talk.answers(Talk.whole(server, said.toString().getBytes(ISO_8859_1)));
            assertThat(answers).hasSize(400);
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(2 * i).text()).isEqualTo("body " + i);
                assertThat(answers.get(2 * i + 1).text()).isEqualTo("abcd");
            }
        }
    }

    @Test
    void emptyLinesBeforeARequestArePassedOver() throws IOException {
        try (var server = serving(ECHO)) {
            assertThat(Talk.ask(server, "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void bodiesThatNobodyReadArePassedOver() throws IOException {
        try (var server = serving(_ -> Answer.text(200, "ok"));
                var talk = Talk.with(server)) {
            assertThat(talk.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
                            .hear()
                            .status())
                    .isEqualTo(200);
            assertThat(talk.say(
                                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                            .hear()
                            .status())
                    .isEqualTo(200);
            assertThat(talk.say(Talk.request("GET", "/")).hear().text()).isEqualTo("ok");
            var much = talk.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\nhello")
                    .hear();
            assertThat(much.field("Connection")).isEqualTo("close"); // too much to wait for
            assertThat(talk.end().isEnded()).isTrue();
        }
    }

    @Test
    void oldClients() throws IOException {
        try (var server = serving(_ -> Answer.text(200, "ok"))) {
            String once = Talk.whole(server, "GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n");
            assertThat(once)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Connection: close\r\n")
                    .endsWith("\r\n\r\nok");
            assertThat(Talk.answers(once.getBytes(ISO_8859_1))).hasSize(1);
            try (var talk = Talk.with(server)) {
                for (int i = 0; i < 3; i++) {
                    var heard = talk.say("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                            .hear();
                    assertThat(heard.field("Connection")).isEqualTo("keep-alive");
                }
            }
        }
        try (var server = serving(
                _ -> Answer.stream(200, "text/plain", out -> out.write("of unknown length".getBytes(ISO_8859_1))))) {
            var heard = Talk.ask(server, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(heard.fields()).doesNotContainKeys("Content-Length", "Transfer-Encoding");
            assertThat(heard.field("Connection")).isEqualTo("close");
            assertThat(heard.text()).isEqualTo("of unknown length");
        }
    }

    @Test
    void clientsThatWaitAreToldToGoOnWhenTheBodyIsWanted() throws IOException {
        HttpHandler choosy = request -> {
            if (request.path().equals("/no")) {
                throw new RefusedException(403, "not here");
            }
            return ECHO.handle(request);
        };
        String head = " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
        try (var server = serving(choosy)) {
            try (var talk = Talk.with(server)) {
                assertThat(talk.say("POST /yes" + head).hear().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
                assertThat(talk.say("hello").hear().text()).isEqualTo("hello");
                assertThat(talk.say("POST /yes" + head + "again").hear().text()).isEqualTo("again"); // did not wait
            }
            try (var talk = Talk.with(server)) {
                var refused = talk.say("POST /no" + head).hear();
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.field("Connection")).isEqualTo("close"); // it may send the body, or not
            }
            assertThat(Talk.ask(server, "POST / HTTP/1.1\r\nHost: x\r\nExpect: coffee\r\n\r\n")
                            .status())
                    .isEqualTo(417);
        }
    }

    @Test
    void headIsGetWithoutTheContent() throws IOException {
        HttpHandler handler = request -> switch (request.path()) {
            case "/bytes" -> Answer.text(200, "bytes");
            case "/stream" -> Answer.stream(200, "text/plain", 3, out -> out.write(new byte[3]));
            case "/chunks" -> Answer.stream(200, "text/plain", out -> out.write(new byte[3]));
            default -> throw new RefusedException(404, "nothing");
        };
        try (var server = serving(handler);
                var talk = Talk.with(server)) {
            for (String path : List.of("/bytes", "/stream", "/chunks", "/none")) {
                var get = talk.say(Talk.request("GET", path)).hear();
                var head = talk.say(Talk.request("HEAD", path)).hear(true);
                assertThat(get.body()).isNotEmpty();
                get.fields().remove("Date");
                head.fields().remove("Date");
                assertThat(head.fields()).isEqualTo(get.fields());
                assertThat(head.statusLine()).isEqualTo(get.statusLine());
            }
        }
    }

    @Test
    void streamsOfAnyLength() throws IOException {
        HttpHandler handler = request -> Answer.stream(200, "text/plain", out -> {
            int pieces = Integer.parseInt(request.query().orElseThrow());
            for (int i = 0; i < pieces; i++) {
                out.write(new byte[i % 3 == 0 ? 20_000 : 7]);
                if (i % 5 == 0) {
                    out.flush();
                }
            }
        });
        try (var server = serving(handler);
                var talk = Talk.with(server)) {
            for (int pieces : new int[] {0, 1, 2, 3, 100}) {
                var heard = talk.say(Talk.request("GET", "/?" + pieces)).hear();
                int large = (pieces + 2) / 3;
                assertThat(heard.body()).hasSize(large * 20_000 + (pieces - large) * 7);
            }
        }
    }

    /** Half of an answer must not pass for all of it. */
    @Test
    void whoBreaksOffInTheMiddleResets() throws IOException {
        HttpHandler handler = request -> switch (request.path()) {
            case "/short" -> Answer.stream(200, "text/plain", 100_000, out -> out.write(new byte[50_000]));
            case "/long" ->
                Answer.stream(200, "text/plain", 50_000, out -> {
                    out.write(new byte[50_000]);
                    out.write(1);
                });
            default ->
                Answer.stream(200, "text/plain", out -> {
                    out.write(new byte[50_000]);
                    throw new IOException("planted");
                });
        };
        try (var server = serving(handler)) {
            for (String path : List.of("/short", "/long", "/chunks")) {
                try (var talk = Talk.with(server)) {
                    assertThat(talk.say(Talk.request("GET", path)).isReset())
                            .as(path)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whoFailsBeforeTheFirstByteIsA500() throws IOException {
        var failures = new ConcurrentLinkedQueue<String>();
        HttpHandler handler = request -> switch (request.path()) {
            case "/io" -> throw new IOException("secret path /etc/shadow");
            case "/bug" -> throw new IllegalStateException("secret bug");
            case "/late" ->
                Answer.stream(200, "text/plain", out -> {
                    out.write(1); // gathered still
                    throw new IOException("secret late");
                });
            default -> Answer.text(200, "ok");
        };
        var listener = new ServerListener() {
            @Override
            public void handlerFailed(Optional<Address> peer, Throwable failure) {
                failures.add(failure.getMessage());
            }
        };
        try (var server = HttpServer.builder(handler)
                        .address("127.0.0.1", 0)
                        .listener(listener)
                        .open()
                        .start();
                var talk = Talk.with(server)) {
            for (String path : List.of("/io", "/bug")) {
                var heard = talk.say(Talk.request("GET", path)).hear();
                assertThat(heard.status()).isEqualTo(500);
                assertThat(heard.text()).doesNotContain("secret").contains("500 Internal Server Error");
            }
            assertThat(talk.say(Talk.request("GET", "/")).hear().text()).isEqualTo("ok"); // and goes on
            assertThat(talk.say(Talk.request("GET", "/late")).hear().status()).isEqualTo(500);
            assertThat(failures).containsExactly("secret path /etc/shadow", "secret bug", "secret late");
        }
    }

    @Test
    void bodiesHaveALimit() throws IOException {
        try (var server = serving(ECHO, ServerLimits.DEFAULT.body(10))) {
            assertThat(Talk.ask(server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789")
                            .status())
                    .isEqualTo(200);
            String tooLong = " HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n";
            assertThat(Talk.ask(server, "POST /" + tooLong).status()).isEqualTo(413); // before a byte of it is sent
            assertThat(Talk.ask(
                                    server,
                                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n0123456789a\r\n0\r\n\r\n")
                            .status())
                    .isEqualTo(413);
            // CVE-2025-13836: a length is only a number until the bytes come
            assertThat(Talk.ask(server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n")
                            .status())
                    .isEqualTo(413);
        }
    }

    /** A byte now and then keeps nobody's connection (slow-loris). */
    @Test
    void headsMustComeInTime() throws Exception {
        try (var server = serving(ECHO, ServerLimits.DEFAULT.head(SHORT));
                var talk = Talk.with(server)) {
            talk.say("GET / HTTP/1.1\r\nHost: x\r\n");
            var heard = Watchdog.within(LONG, () -> {
                var trickle = Thread.ofVirtual().start(() -> trickle(talk, "X: y\r\n"));
                try {
                    return talk.hear();
                } finally {
                    trickle.interrupt();
                }
            });
            assertThat(heard.status()).isEqualTo(408);
        }
    }

    @Test
    void bodiesMustComeInTime() throws Exception {
        var limits = ServerLimits.DEFAULT.stall(SHORT).slowest(1000);
        try (var server = serving(ECHO, limits)) {
            try (var talk = Talk.with(server)) {
                talk.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegun");
                assertThat(Watchdog.within(LONG, () -> talk.hear().status())).isEqualTo(408);
            }
            try (var talk = Talk.with(server)) { // never silent for long, and too slow all the same
                talk.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nbegun");
                var trickle = Thread.ofVirtual().start(() -> trickle(talk, "x"));
                assertThat(Watchdog.within(LONG, () -> talk.hear().status())).isEqualTo(408);
                trickle.interrupt();
            }
            try (var talk = Talk.with(server)) { // bytes that are no data, without an end
                talk.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;");
                var trickle = Thread.ofVirtual().start(() -> trickle(talk, "x"));
                assertThat(Watchdog.within(LONG, () -> talk.hear().status())).isEqualTo(408);
                trickle.interrupt();
            }
        }
    }

    /** Says a little every 20 ms until it is interrupted or nobody listens any more. */
    private static void trickle(Talk talk, String little) {
        var never = new CountDownLatch(1);
        try {
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                talk.socket().getOutputStream().write(little.getBytes(ISO_8859_1));
            }
        } catch (IOException | InterruptedException e) {
            return; // the end of it
        }
    }

    @Test
    void connectionsAreNotKeptForEver() throws Exception {
        try (var server = serving(ECHO, ServerLimits.DEFAULT.idle(SHORT))) {
            try (var talk = Talk.with(server)) {
                assertThat(talk.say(Talk.request("GET", "/")).hear().status()).isEqualTo(200);
                assertThat(Watchdog.within(LONG, talk::isEnded)).isTrue();
            }
            try (var silent = Talk.with(server)) {
                assertThat(Watchdog.within(LONG, silent::isEnded)).isTrue();
            }
        }
    }

    @Test
    void aClientThatTakesNothingIsLeft() throws Exception {
        var ended = new CountDownLatch(1);
        HttpHandler endless = _ -> Answer.stream(200, "text/plain", out -> {
            try {
                for (var piece = new byte[1 << 16]; ; ) {
                    out.write(piece);
                }
            } finally {
                ended.countDown();
            }
        });
        try (var server = serving(endless, ServerLimits.DEFAULT.stall(SHORT));
                var talk = Talk.with(server)) {
            talk.say(Talk.request("GET", "/"));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCrowdIsNotKept() throws Exception {
        try (var server = serving(ECHO, ServerLimits.DEFAULT.connections(4))) {
            try (var a = Talk.with(server);
                    var b = Talk.with(server);
                    var c = Talk.with(server)) {
                for (var kept : List.of(a, b, c)) {
                    assertThat(kept.say(Talk.request("GET", "/")).hear().field("Connection"))
                            .isEmpty();
                }
                try (var d = Talk.with(server);
                        var e = Talk.with(server)) {
                    assertThat(d.say(Talk.request("GET", "/")).hear().field("Connection"))
                            .isEqualTo("close");
                    assertThat(e.say(Talk.request("GET", "/")).hear().status())
                            .isEqualTo(200); // has waited in the queue
                }
            }
        }
    }

    @Test
    void stopLetsAnswersFinishAndEndsThoseThatWait() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        HttpHandler slow = _ -> {
            begun.countDown();
            awaited(goOn);
            return Answer.text(200, "whole");
        };
        var server = serving(slow);
        try (var idle = Talk.with(server);
                var busy = Talk.with(server)) {
            busy.say(Talk.request("GET", "/"));
            awaited(begun);
            var finished = new LinkedBlockingQueue<Boolean>();
            Thread.ofVirtual().start(() -> finished.add(server.stop(LONG)));
            assertThat(idle.isEnded()).isTrue();
            goOn.countDown();
            var heard = busy.hear();
            assertThat(heard.text()).isEqualTo("whole");
            assertThat(heard.field("Connection")).isEqualTo("close");
            assertThat(busy.isEnded()).isTrue();
            assertThat(finished.poll(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> Talk.with(server)).isInstanceOf(java.net.ConnectException.class);
        }
    }

    @Test
    void closeCutsWhatIsUnderWay() throws Exception {
        var begun = new CountDownLatch(1);
        var cut = new CountDownLatch(1);
        HttpHandler endless = _ -> {
            begun.countDown();
            try {
                awaited(new CountDownLatch(1));
                return Answer.of(204);
            } finally {
                cut.countDown();
            }
        };
        var server = serving(endless);
        try (var talk = Talk.with(server)) {
            talk.say(Talk.request("GET", "/"));
            awaited(begun);
            server.close();
            assertThat(cut.getCount()).isZero(); // has had its time to tidy up
            assertThat(talk.isEnded()).isTrue();
        }
    }

    private static void awaited(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void theLogHearsOfEverything() throws Exception {
        var log = new LinkedBlockingQueue<Access>();
        HttpHandler handler = request -> Answer.text(200, request.peer().toString());
        try (var server = HttpServer.builder(handler)
                .address("127.0.0.1", 0)
                .log(log::add)
                .open()
                .start()) {
            var heard = Talk.ask(server, "GET /a?b HTTP/1.1\r\nHost: x\r\nReferer: r\r\nUser-Agent: u\r\n\r\n");
            var access = log.poll(30, TimeUnit.SECONDS);
            assertThat(access)
                    .returns("127.0.0.1", Access::peer)
                    .returns("GET /a?b HTTP/1.1", Access::request)
                    .returns(200, Access::status)
                    .returns((long) heard.body().length, Access::bytes)
                    .returns(true, Access::whole)
                    .returns("r", Access::referer)
                    .returns("u", Access::agent);
            Talk.whole(server, "nonsense\r\n\r\n");
            assertThat(log.poll(30, TimeUnit.SECONDS))
                    .returns(400, Access::status)
                    .returns("nonsense", Access::request);
            Talk.whole(server, "GET / HTT");
            assertThat(log.poll(30, TimeUnit.SECONDS))
                    .returns(400, Access::status)
                    .returns("GET / HTT", Access::request);
        }
    }

    @Test
    void theLogHearsOfWhatBrokeOff() throws Exception {
        var log = new LinkedBlockingQueue<Access>();
        try (var server = HttpServer.builder(ECHO)
                .address("127.0.0.1", 0)
                .log(log::add)
                .open()
                .start()) {
            Talk.whole(server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
            assertThat(log.poll(30, TimeUnit.SECONDS))
                    .returns(400, Access::status)
                    .returns(false, Access::whole);
        }
    }

    @Test
    void whatAnAnswerMayNotSay() throws IOException {
        HttpHandler handler = _ -> Answer.text(200, "ok")
                .header("Content-Length", "17")
                .header("transfer-encoding", "chunked")
                .header("Connection", "upgrade")
                .header("Date", "never");
        try (var server = serving(handler);
                var talk = Talk.with(server)) {
            for (int i = 0; i < 2; i++) {
                var heard = talk.say(Talk.request("GET", "/")).hear();
                assertThat(heard.field("Content-Length")).isEqualTo("2");
                assertThat(heard.fields()).doesNotContainKeys("Transfer-Encoding", "Connection");
                assertThat(heard.field("Date")).endsWith(" GMT");
            }
        }
        assertThatThrownBy(() -> Answer.of(200).header("X", "a\r\nSet-Cookie: b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Answer.of(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefusedException(200, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void targetsInTheirForms() throws IOException {
        HttpHandler handler = request ->
                Answer.text(200, request.path() + " " + request.query().orElse("-"));
        try (var server = serving(handler)) {
            assertThat(Talk.get(server, "/a?b?c").text()).isEqualTo("/a b?c");
            assertThat(Talk.get(server, "http://localhost/a?b").text()).isEqualTo("/a b");
            assertThat(Talk.get(server, "http://localhost?b").text()).isEqualTo("/ b");
            assertThat(Talk.get(server, "http://localhost").text()).isEqualTo("/ -");
            assertThat(Talk.ask(server, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").text())
                    .isEqualTo("* -");
        }
    }

    @Test
    void hostsThatAreKnown() throws IOException {
        try (var server = serving(new HostCheck(_ -> Answer.of(204), List.of("known.example")))) {
            for (String host : List.of(
                    "localhost",
                    "LOCALHOST:80",
                    "a.localhost",
                    "127.0.0.1:8000",
                    "[::1]:1",
                    "known.example",
                    "Known.Example.:8",
                    "10.1.2.3")) {
                assertThat(Talk.ask(server, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                                .status())
                        .as(host)
                        .isEqualTo(204);
            }
            for (String host :
                    List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "xlocalhost")) {
                assertThat(Talk.ask(server, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                                .status())
                        .as(host)
                        .isEqualTo(421);
            }
        }
    }
}
