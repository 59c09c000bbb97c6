package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is no request, or could be read as another one, is answered once and ends the connection: the request that is hidden behind it is
 * never carried out.
 */
@Timeout(120)
class HostileRequestsTest {
    private static final AtomicInteger HIDDEN = new AtomicInteger();
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        HttpHandler handler = request -> {
            if (request.path().equals("/hidden")) {
                HIDDEN.incrementAndGet();
            }
            request.body().readAllBytes();
            return Answer.text(200, "ok\n");
        };
        var limits = ServerLimits.DEFAULT.message(
                ServerLimits.DEFAULT.message().head(8 << 10).fields(50));
        server = HttpServer.builder(handler)
                .address("127.0.0.1", 0)
                .limits(limits)
                .open()
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** {@code ~} is CRLF, {@code \} a line feed, {@code _} a blank, {@code ^} NUL, {@code !} a CR. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "smuggled: both lengths      @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: 5~Transfer-Encoding: chunked~~0~~",
                "smuggled: two lengths       @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: 5~Content-Length: 6~~",
                "smuggled: a list of lengths @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: 5, 6~~",
                "smuggled: a signed length   @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: +5~~",
                "smuggled: a negative length @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: -5~~",
                "smuggled: a hex length      @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: 0x5~~",
                "smuggled: too great         @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length: 18446744073709551617~~",
                "smuggled: chunked not last  @ 501 @ POST_/_HTTP/1.1~Host: x~Transfer-Encoding: chunked, identity~~",
                "smuggled: chunked twice     @ 501 @ POST_/_HTTP/1.1~Host: x~Transfer-Encoding: chunked, chunked~~",
                "smuggled: another coding    @ 501 @ POST_/_HTTP/1.1~Host: x~Transfer-Encoding: xchunked~~",
                "smuggled: vertical tab      @ 400 @ POST_/_HTTP/1.1~Host: x~Transfer-Encoding: \u000bchunked~~",
                "smuggled: chunks in 1.0     @ 400 @ POST_/_HTTP/1.0~Host: x~Transfer-Encoding: chunked~~0~~",
                "smuggled: blank and colon   @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length_: 5~~",
                "smuggled: folded            @ 400 @ POST_/_HTTP/1.1~Host: x~Content-Length:~_5~~",
                "smuggled: folded first      @ 400 @ POST_/_HTTP/1.1~_Content-Length: 5~Host: x~~",
                "smuggled: bare line feeds   @ 400 @ GET_/_HTTP/1.1\\Host: x\\\\",
                "smuggled: one line feed     @ 400 @ GET_/_HTTP/1.1~Host: x\\X: y~~",
                "smuggled: bare CR           @ 400 @ GET_/_HTTP/1.1~Host: x~X: a!Content-Length: 5~~",
                "smuggled: NUL               @ 400 @ GET_/_HTTP/1.1~Host: x~X: a^b~~",
                "no host                     @ 400 @ GET_/_HTTP/1.1~~",
                "two hosts                   @ 400 @ GET_/_HTTP/1.1~Host: x~Host: x~~",
                "a bad host                  @ 400 @ GET_/_HTTP/1.1~Host: x/y~~",
                "no target                   @ 400 @ GET_HTTP/1.1~Host: x~~",
                "two blanks                  @ 400 @ GET__/_HTTP/1.1~Host: x~~",
                "a tab                       @ 400 @ GET\t/_HTTP/1.1~Host: x~~",
                "a blank in the target       @ 400 @ GET_/a_b_HTTP/1.1~Host: x~~",
                "a fragment                  @ 400 @ GET_/a#b_HTTP/1.1~Host: x~~",
                "a relative target           @ 400 @ GET_a_HTTP/1.1~Host: x~~",
                "a strange method            @ 400 @ G(T_/_HTTP/1.1~Host: x~~",
                "a name with a blank         @ 400 @ GET_/_HTTP/1.1~Host: x~X Y: z~~",
                "no name                     @ 400 @ GET_/_HTTP/1.1~Host: x~: z~~",
                "no colon                    @ 400 @ GET_/_HTTP/1.1~Host: x~Xyz~~",
                "no version                  @ 400 @ GET_/~Host: x~~",
                "HTTP/2's preface            @ 400 @ PRI_*_HTTP/2.0~~SM~~",
                "HTTP/2                      @ 505 @ GET_/_HTTP/2.0~Host: x~~",
                "another protocol            @ 400 @ SSH-2.0-OpenSSH_9.2~~",
                "TLS                         @ 400 @ \u0016\u0003\u0001\u0002^\u0001\\\\",
            })
    void isAnsweredOnceAndEndsTheConnection(String what, int status, String request) throws IOException {
        refused(status, request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "no size        @ x~~",
                "a signed size  @ +3~abc~0~~",
                "too great      @ fffffffffffffffff~abc~0~~",
                "a bare LF      @ 3\\abc~0~~",
                "too long       @ 3~abcd~0~~",
                "no end         @ 3~abc0~~",
                "a blank before @ _3~abc~0~~",
                "hex with 0x    @ 0x3~abc~0~~",
            })
    void chunks(String what, String chunks) throws IOException {
        refused(400, "POST_/_HTTP/1.1~Host: x~Transfer-Encoding: chunked~~" + chunks);
    }

    @ParameterizedTest
    @CsvSource({"414,target", "431,value", "431,fields", "431,name"})
    void tooMuch(int status, String what) throws IOException {
        String much = "x".repeat(9 << 10);
        refused(
                status,
                switch (what) {
                    case "target" -> "GET_/" + much + "_HTTP/1.1~Host: x~~";
                    case "value" -> "GET_/_HTTP/1.1~Host: x~X: " + much + "~~";
                    case "name" -> "GET_/_HTTP/1.1~Host: x~" + much + ": x~~";
                    default -> "GET_/_HTTP/1.1~Host: x~" + "X: y~".repeat(60) + "~";
                });
    }

    private static void refused(int status, String written) throws IOException {
        HIDDEN.set(0);
        String request = written.replace('_', ' ')
                .replace("~", "\r\n")
                .replace('\\', '\n')
                .replace('^', '\0')
                .replace('!', '\r');
        String hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
        byte[] heard = Talk.whole(server, (request + hidden).getBytes(ISO_8859_1));
        var answers = Talk.answers(heard);
        assertThat(answers).as(new String(heard, ISO_8859_1)).hasSize(1);
        assertThat(answers.getFirst().status()).isEqualTo(status);
        assertThat(answers.getFirst().field("Connection")).isEqualTo("close");
        assertThat(HIDDEN).hasValue(0);
    }
}
