package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.net.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The harness finds what is planted in the codecs of the wire: each mistake is one that somebody made. */
class WirePlantedTest {
    private static final int SEEDS = 20_000;

    /** A CR that came with the piece before is not seen to belong to the LF. */
    @Test
    void aLineEndThatIsCutInTwo() throws Exception {
        LineSubject.Reader reader = LineSubject.reader();
        assertFound(
                new LineSubject(pieces -> {
                    List<byte[]> kept = new ArrayList<>(pieces);
                    kept.removeIf(piece -> piece.length == 1 && piece[0] == '\r');
                    return reader.read(kept);
                }),
                "pieces it reads");
    }

    @Test
    void aLimitThatIsNotTold() throws Exception {
        LineSubject.Reader reader = LineSubject.reader();
        assertFound(
                new LineSubject(pieces -> reader.read(pieces).stream()
                        .filter(heard -> !heard.equals("too long"))
                        .toList()),
                "too long");
    }

    /** SMTP smuggling: a dot after a bare LF ends the message. */
    @Test
    void aDotAfterABareLineFeedThatIsTheEnd() throws Exception {
        assertFound(
                new DotSubject(new DotSubject.Real() {
                    @Override
                    public byte[] encode(List<byte[]> pieces) {
                        return pieces.size() == 1
                                ? replaced(super.encode(pieces), "\n..\r\n", "\n.\r\n")
                                : super.encode(pieces);
                    }
                }),
                "encoded");
    }

    @Test
    void aBareLineFeedThatGoesOut() throws Exception {
        assertFound(
                new DotSubject(new DotSubject.Real() {
                    @Override
                    public byte[] encode(List<byte[]> pieces) {
                        return replaced(super.encode(pieces), "x\r\n", "x\n");
                    }
                }),
                "bare CR or LF");
    }

    @Test
    void aDotThatIsLostBetweenPieces() throws Exception {
        assertFound(
                new DotSubject(new DotSubject.Real() {
                    @Override
                    public DotSubject.Decoded decode(List<byte[]> pieces) {
                        DotSubject.Decoded decoded = super.decode(pieces);
                        return pieces.size() == 1
                                ? decoded
                                : new DotSubject.Decoded(
                                        decoded.body().replace("..", "."), decoded.taken(), decoded.isEnd());
                    }
                }),
                "decoded in");
    }

    @Test
    void aNetrcThatShowsWhatItDoesNotUnderstand() throws Exception {
        assertFound(
                new NetrcSubject(text -> {
                    try {
                        return new NetrcParser(text).entries();
                    } catch (NetrcSyntaxException e) {
                        throw new NetrcSyntaxException("what is " + text, e.line());
                    }
                }),
                "says netrc line");
    }

    @Test
    void anEscapeThatIsReadTwice() throws Exception {
        assertFound(new NetrcSubject(text -> new NetrcParser(text.replace("\\\\", "\\")).entries()), "written down");
    }

    @Test
    void aSocksReplyWhoseNameHasNoLength() throws Exception {
        assertFound(
                new SocksSubject((host, port, user, password) -> {
                    var dialogue = new Socks5(host, port, user, password);
                    return read -> dialogue.next(
                            read.length == 5 && read[3] == 3
                                    ? new byte[] {read[0], read[1], read[2], read[3], 4}
                                    : read);
                }),
                "it went");
    }

    @Test
    void aSocksLoginThatIsNeverWrong() throws Exception {
        assertFound(
                new SocksSubject((host, port, user, password) -> {
                    var dialogue = new Socks5(host, port, user, password);
                    return read -> dialogue.next(read.length == 2 && read[0] == 1 ? new byte[] {1, 0} : read);
                }),
                "it went");
    }

    /** What the server says at once belongs to the server. */
    @Test
    void aTunnelThatLosesWhatCameEarly() throws Exception {
        assertFound(
                planted(step -> step instanceof ProxyStep.Open ? new ProxyStep.Open(new byte[0]) : step),
                "told otherwise");
    }

    @Test
    void aRefusalThatShowsThePassword() throws Exception {
        assertFound(
                planted(step -> step instanceof ProxyStep.Refused(String why, boolean isLogin)
                        ? new ProxyStep.Refused(why + " for ann:hunter2", isLogin)
                        : step),
                "shows the password");
    }

    @Test
    void aProxyThatIsSentALine() throws Exception {
        assertFound(
                planted(step -> step instanceof ProxyStep.Send(byte[] bytes, int start, int end)
                        ? new ProxyStep.Send(replaced(bytes, "opaque=\"o", "opaque=\"\r\nX: y"), start, end)
                        : step),
                "it says again");
    }

    private static ConnectSubject planted(Function<ProxyStep, ProxyStep> change) {
        return new ConnectSubject((user, password) -> {
            var dialogue = new HttpConnect("example.org", 443, user, password, ConnectSubject.MOST);
            return read -> change.apply(dialogue.next(read));
        });
    }

    @Test
    void aDigestThatBreaksOutOfItsQuotes() throws Exception {
        assertFound(
                answering((digest, password) -> digest.answer("an\"n\\é", password, "CONNECT", "example.org:443")
                        .replace("\\\"", "\"")),
                "the answer is");
    }

    @Test
    void aDigestOfAnotherMethod() throws Exception {
        assertFound(
                answering((digest, password) -> digest.answer("an\"n\\é", password, "GET", "example.org:443")),
                "the answer is");
    }

    private interface Answer {
        String of(HttpDigest digest, Secret password);
    }

    private static ChallengeSubject answering(Answer answer) {
        return new ChallengeSubject((challenge, user, password, target) ->
                HttpDigest.of(challenge, () -> "c0").map(digest -> answer.of(digest, password)));
    }

    /** A bomb goes off. */
    @Test
    void aRatioThatIsNotKept() throws Exception {
        assertFound(
                new DeflateSubject(inflater -> new Inflation(1_000, DeflateSubject.FREE, inflater)), "bytes became");
    }

    @Test
    void aRatioThatIsTooStrict() throws Exception {
        assertFound(new DeflateSubject(inflater -> new Inflation(DeflateSubject.RATIO, 16, inflater)), "end=BOMB");
    }

    private static void assertFound(Subject planted, String what) throws Exception {
        assertThat(Hunt.within(SEEDS, planted))
                .hasValueSatisfying(found -> assertThat(found).contains(what));
    }

    private static byte[] replaced(byte[] bytes, String what, String by) {
        return Tellings.bytes(Tellings.text(bytes).replace(what, by));
    }
}
