package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a proxy and made of its answers, whole, byte by byte, and cut after every byte. */
class ProxyDialogueTest {
    private static final Secret SECRET = Secret.of("secret");

    @ParameterizedTest
    @CsvSource({
        "example.org, 80, 050100 0501000 30b6578616d706c652e6f7267 0050",
        "192.0.2.1, 8080, 050100 05010001c0000201 1f90",
        "2001:db8::1, 443, 050100 0501000420010db800000000000000000000000101bb"
    })
    void socksAsksByNameOrAddress(String host, int port, String said) {
        Talk talk = talk(socks(host, port, null), hex("0500 05000001000000000000"));
        assertThat(talk.end).isInstanceOf(ProxyStep.Open.class);
        assertThat(talk.said).isEqualTo(said.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0500 05000001000000000000",
                "0500 05000004 00000000000000000000000000000000 0000",
                "0500 05000003 03616263 0000",
                "0500 05000003 00 0000"
            })
    void socksOpensWhateverTheBoundAddressIs(String answers) {
        byte[] early = hex(answers + " 323230");
        Talk talk = talk(socks("example.org", 80, null), early);
        assertThat(talk.end).isInstanceOf(ProxyStep.Open.class);
        assertThat(early.length - talk.taken).isEqualTo(3); // what the server says is not the proxy's
    }

    @Test
    void socksLogsIn() {
        Talk talk = talk(socks("h", 1, "ann"), hex("0502 0100 05000001000000000000"));
        assertThat(talk.end).isInstanceOf(ProxyStep.Open.class);
        assertThat(talk.said).isEqualTo("05020002" + "0103616e6e06736563726574" + "0501000301680001");
    }

    @ParameterizedTest
    @CsvSource({
        "05ff, '', true, login",
        "05ff, ann, true, neither",
        "0502 0101, ann, true, wrong user",
        "0500 0501000100, '', false, general failure",
        "0500 0502000100, '', true, rules",
        "0500 0504000100, '', false, host unreachable",
        "0500 0505000100, '', false, refused",
        "0500 0563000100, '', false, failure 99"
    })
    void socksRefusals(String answers, String user, boolean isLogin, String why) {
        Talk talk = talk(socks("h", 1, user.isEmpty() ? null : user), hex(answers));
        assertThat(talk.end).isInstanceOfSatisfying(ProxyStep.Refused.class, refused -> {
            assertThat(refused.isLogin()).isEqualTo(isLogin);
            assertThat(refused.why()).contains(why).doesNotContain("secret");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"4854", "0400", "0501", "0502", "0500 0400000100", "0500 0500000900"})
    void socksNonsense(String answers) {
        assertThat(talk(socks("h", 1, null), hex(answers)).end).isInstanceOf(ProxyStep.Broken.class);
    }

    @Test
    void socksTakesNamesUpTo255Bytes() {
        assertThatThrownBy(() -> socks("a".repeat(256), 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> socks("h", 1, "a".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> socks("h", 1, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void connectOpens() {
        String answer = "HTTP/1.1 200 Connection established\r\nContent-Length: 5\r\n\r\n220 hi";
        Talk talk = talk(connect("example.org", 443, null), answer.getBytes(ISO_8859_1));
        assertThat(talk.text()).isEqualTo("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n");
        assertThat(talk.end)
                .isInstanceOfSatisfying(
                        ProxyStep.Open.class,
                        open -> assertThat(new String(open.early(), ISO_8859_1)).isEqualTo("220 hi"));
    }

    @Test
    void connectTakesBareLineFeedsAndAddresses() {
        Talk talk = talk(connect("::1", 25, null), "HTTP/1.0 200 ok\n\n".getBytes(ISO_8859_1));
        assertThat(talk.text()).startsWith("CONNECT [::1]:25 HTTP/1.1\r\nHost: [::1]:25\r\n");
        assertThat(talk.end).isInstanceOf(ProxyStep.Open.class);
    }

    @Test
    void connectAnswersDigestRatherThanBasicAndOnTheSameConnection() {
        String answer = """
                HTTP/1.1 407 who?\r
                Proxy-Authenticate: Basic realm=x\r
                Proxy-Authenticate: Digest realm=x, nonce=n, qop=auth, algorithm=SHA-256\r
                Content-Length: 3\r
                \r
                no!HTTP/1.1 200 ok\r
                \r
                """;
        Talk talk = talk(connect("h", 1, "ann"), answer.getBytes(ISO_8859_1), 1);
        assertThat(talk.end).isInstanceOf(ProxyStep.Open.class);
        assertThat(talk.text())
                .contains("Proxy-Authorization: Digest username=\"ann\"")
                .doesNotContain("Basic");
        assertThat(talk.connections).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\r\nContent-Length: 0",
                "Transfer-Encoding: chunked",
                "X: y",
                "Content-Length: 999999",
                "Content-Length: -1"
            })
    void connectComesAgainOnAnotherConnectionWhereItMust(String header) {
        var dialogue = connect("h", 1, "ann");
        Talk first = talk(
                dialogue,
                ("HTTP/1.1 407 who?\r\nProxy-Authenticate: Basic realm=x\r\n" + header + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        assertThat(first.end).isInstanceOf(ProxyStep.Reconnect.class);
        Talk second = talk(dialogue, "HTTP/1.1 200 ok\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(second.text()).contains("Proxy-Authorization: Basic YW5uOnNlY3JldA==\r\n");
        assertThat(second.end).isInstanceOf(ProxyStep.Open.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 403 Forbidden, '', false, 403 Forbidden",
        "HTTP/1.1 502 Bad Gateway, ann, false, 502",
        "HTTP/1.1 302 Found, ann, false, 302",
        "HTTP/1.1 401 Unauthorized, ann, true, 401",
        "HTTP/1.1 407 who?, '', true, wants a login"
    })
    void connectRefusals(String status, String user, boolean isLogin, String why) {
        Talk talk = talk(connect("h", 1, user.isEmpty() ? null : user), (status + "\r\n\r\n").getBytes(ISO_8859_1));
        assertThat(talk.end).isInstanceOfSatisfying(ProxyStep.Refused.class, refused -> {
            assertThat(refused.isLogin()).isEqualTo(isLogin);
            assertThat(refused.why()).contains(why);
        });
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        String no = "HTTP/1.1 407 who?\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n";
        Talk talk = talk(connect("h", 1, "ann"), (no + no).getBytes(ISO_8859_1), 1);
        assertThat(talk.end)
                .isInstanceOfSatisfying(
                        ProxyStep.Refused.class,
                        refused -> assertThat(refused.isLogin()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-x\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 20x ok\r\n\r\n", "\r\n\r\n", "HTTP/1.1 200"
            })
    void connectNonsense(String answer) {
        assertThat(talk(connect("h", 1, null), answer.getBytes(ISO_8859_1)).end).isInstanceOf(ProxyStep.Broken.class);
    }

    /** The proxy's challenge is said to it again: what would break a line there is no challenge that can be answered. */
    @Test
    void aChallengeWithACrIsRefused() {
        Talk talk = talk(
                connect("h", 1, "ann"),
                "HTTP/1.1 407 who?\r\nProxy-Authenticate: Digest nonce=\"a\rb\"\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(talk.end)
                .isInstanceOfSatisfying(
                        ProxyStep.Refused.class,
                        refused -> assertThat(refused.isLogin()).isTrue());
    }

    /** Nobody reads the reason, and RFC 9112 section 4 lets it have any byte above ASCII. */
    @Test
    void aReasonMayHaveAnyText() {
        for (String reason : new String[] {"", " ", " \u0085", " \u00c2\u0085", " \u00e4"}) {
            byte[] yes = ("HTTP/1.1 200" + reason + "\r\n\r\n").getBytes(ISO_8859_1);
            assertThat(talk(connect("h", 1, null), yes).end).isInstanceOf(ProxyStep.Open.class);
        }
    }

    /** However it comes: a head just within the limit, and one just past it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 4096})
    void theLimitOfAHeadIsTheSameInAllPieces(int piece) {
        String start = "HTTP/1.1 200 ok\r\nX: ";
        String most = start + "y".repeat(HttpConnect.MOST - start.length() - 4);
        assertThat(talk(connect("h", 1, null), (most + "\r\n\r\n").getBytes(ISO_8859_1), piece).end)
                .isInstanceOf(ProxyStep.Open.class);
        assertThat(talk(connect("h", 1, null), (most + "y\r\n\r\n").getBytes(ISO_8859_1), piece).end)
                .isInstanceOf(ProxyStep.Broken.class);
    }

    /** In one piece with the head, behind it, byte by byte: the answer to the login could not be told from what is too much. */
    @Test
    void aPageThatIsLongerThanAnnouncedCostsTheConnection() {
        String no = "HTTP/1.1 407 who?\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 2\r\n\r\n";
        for (String page : new String[] {"12HTTP/1.1 200 ok\r\n\r\n", "123"}) {
            assertThat(talk(connect("h", 1, "ann"), (no + page).getBytes(ISO_8859_1)).end)
                    .isInstanceOf(ProxyStep.Reconnect.class);
            assertThat(talk(connect("h", 1, "ann"), (no + page).getBytes(ISO_8859_1), no.length()).end)
                    .isInstanceOf(ProxyStep.Reconnect.class);
        }
    }

    @Test
    void anEndlessHeadIsRefused() {
        byte[] endless = ("HTTP/1.1 200 ok\r\n" + "X: y\r\n".repeat(20_000)).getBytes(ISO_8859_1);
        Talk talk = talk(connect("h", 1, null), endless);
        assertThat(talk.end).isInstanceOf(ProxyStep.Broken.class);
        assertThat(talk.taken).isLessThan(2 * HttpConnect.MOST);
    }

    @Test
    void aHostCannotBringALine() {
        assertThatThrownBy(() -> connect("h\r\nX: y", 1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Cut after any byte, no dialogue says that the way is open. */
    @Test
    void noCutOpensTheWay() {
        byte[] socks = hex("0500 05000001000000000000");
        byte[] http = "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n".getBytes(ISO_8859_1);
        for (int cut = 0; cut < socks.length; cut++) {
            assertThat(talk(socks("h", 1, null), Arrays.copyOf(socks, cut)).end).isNotInstanceOf(ProxyStep.Open.class);
        }
        for (int cut = 0; cut < http.length; cut++) {
            assertThat(talk(connect("h", 1, null), Arrays.copyOf(http, cut)).end)
                    .isNotInstanceOf(ProxyStep.Open.class);
        }
    }

    /** What was said, how it ended, and how many of the proxy's bytes were taken. */
    private static final class Talk {
        private final StringBuilder saidHex = new StringBuilder();
        private String said = "";
        private int connections = 1;
        private int taken;
        private ProxyStep end = new ProxyStep.Refused("not begun", false);

        String text() {
            return new String(HexFormat.of().parseHex(said), ISO_8859_1);
        }
    }

    private static Talk talk(Function<byte[], ProxyStep> dialogue, byte[] answers) {
        return talk(dialogue, answers, Integer.MAX_VALUE);
    }

    /** Plays a dialogue; what is asked for without a length comes in pieces. */
    private static Talk talk(Function<byte[], ProxyStep> dialogue, byte[] answers, int piece) {
        var talk = new Talk();
        byte[] read = new byte[0];
        while (true) {
            ProxyStep step = dialogue.apply(read);
            read = new byte[0];
            switch (step) {
                case ProxyStep.Send send -> talk.saidHex.append(HexFormat.of().formatHex(send.bytes()));
                case ProxyStep.Read(int count) -> {
                    if (talk.taken + count > answers.length) {
                        talk.end = new ProxyStep.Refused("cut", false);
                        talk.said = talk.saidHex.toString();
                        return talk;
                    }
                    read = Arrays.copyOfRange(answers, talk.taken, talk.taken + count);
                    talk.taken += count;
                }
                case ProxyStep.ReadSome() -> {
                    int count = (int) Math.min(answers.length - talk.taken, (long) Math.min(piece, 4096));
                    read = Arrays.copyOfRange(answers, talk.taken, talk.taken + count);
                    talk.taken += count;
                }
                default -> {
                    talk.end = step;
                    talk.said = talk.saidHex.toString();
                    return talk;
                }
            }
        }
    }

    private static Function<byte[], ProxyStep> socks(String host, int port, @Nullable String user) {
        return new Socks5(host, port, user, SECRET)::next;
    }

    private static Function<byte[], ProxyStep> connect(String host, int port, @Nullable String user) {
        return new HttpConnect(host, port, user, SECRET)::next;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
