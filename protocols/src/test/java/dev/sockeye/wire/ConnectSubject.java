package dev.sockeye.wire;

import static dev.sockeye.fuzz.Tellings.text;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.net.Secret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link HttpConnect} against any proxy: however its answers come, the same is said and made of them; each request is one request; the way is open
 * exactly when the proxy said so, and what came behind its head is the server's; the password goes out after 407 alone, and into no message.
 * A text that begins with a hyphen is for nobody, others for a user; U+001E parts answers.
 */
@SuppressWarnings("exports") // of tests only
public final class ConnectSubject implements Subject {
    /** Of a head; small, so that texts go past it. */
    static final int MOST = 160;

    private static final int MOST_STEPS = 4_000;
    private static final String PASSWORD = "hunter2";
    private static final String HEAD = "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n";
    private static final String FIRST = HEAD + "\r\n";
    private static final String SHOWN = HEAD + "Proxy-Authorization: \r\n\r\n";
    private static final Pattern AGAIN = Pattern.compile(
            Pattern.quote(HEAD + "Proxy-Authorization: ") + "(Basic YW5uOmh1bnRlcjI=|Digest [^\r\n\0]*)\r\n\r\n");
    private static final Pattern RANDOM = Pattern.compile("(?:cnonce|response)=\"[0-9a-f]*\"");
    private static final Pattern YES = Pattern.compile("HTTP/1\\.[01] 2[0-9][0-9]( [^\n\r]*)?");

    /** Begins a dialogue. */
    interface Dialogue {
        Function<byte[], ProxyStep> with(@Nullable String user, Secret password);
    }

    private final Dialogue dialogue;

    /** Of the class itself. */
    public ConnectSubject() {
        this((user, password) -> new HttpConnect("example.org", 443, user, password, MOST)::next);
    }

    ConnectSubject(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        String challenge = "HTTP/1.1 407 Who?\r\nProxy-Authenticate: ";
        String yes = "\u001eHTTP/1.1 200 Go\r\n\r\n";
        return List.of(
                "HTTP/1.1 200 Connection established\r\n\r\n",
                "-HTTP/1.1 200 ok\r\nContent-Length: 5\r\n\r\n220 hello",
                "HTTP/1.0 200\n\nSSH-2.0-x",
                "HTTP/1.1 204 ok\r\nVia: x\n\r\nrest",
                challenge + "Basic realm=\"x\"\r\nContent-Length: 3\r\n\r\nno\n" + yes,
                challenge + "Digest realm=\"x\", nonce=\"n\", qop=\"auth\"\r\nContent-Length: 0\r\n\r\n" + yes
                        + "early",
                challenge + "Digest nonce=n, algorithm=SHA-256, Basic realm=r\r\nConnection: close\r\n\r\npage" + yes,
                challenge + "Digest nonce=n,algorithm=MD5-sess,userhash=true,opaque=o\r\nContent-Length: 0\r\n\r\n"
                        + yes,
                challenge + "Negotiate\r\n\r\n",
                "-" + challenge + "Basic realm=x\r\n\r\n",
                challenge + "Basic\r\n\r\n\u001e" + challenge + "Basic\r\n\r\n",
                challenge + "Basic\r\nContent-Length: 999999\r\n\r\npage" + yes,
                "HTTP/1.1 401 no\r\n\r\n",
                "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nno\n",
                "HTTP/1.1 200 ok\r\n" + "X: y\r\n".repeat(30) + "\r\n",
                "SSH-2.0-x\r\n\r\n");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "\r\n",
                "\n",
                "\r\n\r\n",
                "\n\n",
                "HTTP/1.1 200 ok\r\n",
                "HTTP/1.1 407 x\r\n",
                "HTTP/1.0 ",
                "Proxy-Authenticate: ",
                "Basic realm=\"x\"",
                "Digest nonce=\"n\"",
                ", realm=\"\"",
                ", qop=auth",
                ", algorithm=SHA-512-256",
                ", userhash=true",
                ", opaque=\"o\"",
                "\\\"",
                "\r",
                "\0",
                "é",
                "\u001e",
                "Content-Length: 3\r\n",
                "Content-Length: 0\r\n",
                "Connection: close\r\n",
                "Transfer-Encoding: chunked\r\n");
    }

    @Override
    public @Nullable String broken(String text) {
        boolean known = !text.startsWith("-");
        byte[] bytes = Tellings.bytes(known ? text : text.substring(1));
        List<byte[]> answers = parted(bytes);
        List<List<List<byte[]>>> told = answers.stream().map(Tellings::of).toList();
        List<String> first = List.of();
        for (int way = 0; way < 3; way++) {
            int which = way;
            List<String> heard =
                    heard(known, told.stream().map(ways -> ways.get(which)).toList());
            if (way > 0 && !heard.equals(first)) {
                return "told otherwise it is " + heard + " for " + first;
            }
            first = heard;
        }
        String said = notSaid(first, text(bytes), known);
        return said != null ? said : notOpened(first, answers);
    }

    private static List<byte[]> parted(byte[] bytes) {
        var parts = new ArrayList<byte[]>();
        int at = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0x1e) {
                parts.add(Arrays.copyOfRange(bytes, at, i));
                at = i + 1;
            }
        }
        parts.add(Arrays.copyOfRange(bytes, at, bytes.length));
        return parts;
    }

    /** What was said and how it ended. A proxy answers when it is asked; what is left of its answer then is lost. */
    private List<String> heard(boolean known, List<List<byte[]>> told) {
        var heard = new ArrayList<String>();
        Iterator<List<byte[]>> answers = told.iterator();
        Iterator<byte[]> pieces = List.<byte[]>of().iterator();
        Function<byte[], ProxyStep> step = dialogue.with(known ? "ann" : null, Secret.of(PASSWORD));
        byte[] read = new byte[0];
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            ProxyStep next = step.apply(read);
            read = new byte[0];
            switch (next) {
                case ProxyStep.Send(byte[] bytes, int secretStart, int secretEnd) -> {
                    heard.add(text(bytes));
                    String shown =
                            text(bytes).substring(0, secretStart) + text(bytes).substring(secretEnd);
                    if (!shown.equals(FIRST) && !shown.equals(SHOWN)) {
                        return ended(heard, "a transcript shows " + shown);
                    }
                    pieces = answers.hasNext()
                            ? answers.next().iterator()
                            : List.<byte[]>of().iterator();
                }
                case ProxyStep.ReadSome() -> read = pieces.hasNext() ? pieces.next() : read;
                case ProxyStep.Reconnect() -> pieces = List.<byte[]>of().iterator();
                case ProxyStep.Open(byte[] early) -> {
                    var rest = new StringBuilder(text(early));
                    pieces.forEachRemaining(piece -> rest.append(text(piece)));
                    return ended(heard, "open " + rest);
                }
                case ProxyStep.Refused(String why, boolean isLogin) -> {
                    return ended(heard, (isLogin ? "login " : "refused ") + why);
                }
                case ProxyStep.Broken(String why, String section) -> {
                    return ended(heard, "broken " + why + " " + section);
                }
                case ProxyStep.Read(int count) -> {
                    return ended(heard, "asks for " + count);
                }
            }
        }
        return ended(heard, "no end");
    }

    /** Without what is random. */
    private static List<String> ended(List<String> heard, String end) {
        heard.replaceAll(said -> said.contains("Digest") ? RANDOM.matcher(said).replaceAll("") : said);
        heard.add(end);
        return heard;
    }

    private static @Nullable String notSaid(List<String> heard, String text, boolean known) {
        String end = heard.getLast();
        boolean again = heard.size() == 3;
        if (heard.size() > 3 || !heard.getFirst().equals(FIRST)) {
            return "it says " + heard;
        }
        if (again && (!known || !AGAIN.matcher(heard.get(1)).matches() || !text.contains(" 407"))) {
            return "it says again " + heard.get(1);
        }
        boolean shown = end.contains(PASSWORD) || (again && heard.get(1).contains(PASSWORD));
        if (shown && !text.contains(PASSWORD)) {
            return "it shows the password: " + heard;
        }
        return end.equals("no end") || end.startsWith("asks for") || end.startsWith("a transcript")
                ? "it ends in " + end
                : null;
    }

    /** By a search in the whole answer that was the last. */
    private static @Nullable String notOpened(List<String> heard, List<byte[]> answers) {
        String end = heard.getLast();
        int last = heard.size() - 2;
        String answer = last < answers.size() ? text(answers.get(last)) : "";
        int headEnd = headEnd(answer);
        String status = answer.split("\r?\n", 2)[0];
        boolean yes = headEnd > 0 && headEnd <= MOST && YES.matcher(status).matches();
        String expected = "open " + (yes ? answer.substring(headEnd) : "");
        return (yes ? end.equals(expected) : !end.startsWith("open ")) ? null : "it is " + end + " for " + answer;
    }

    private static int headEnd(String answer) {
        int bare = answer.indexOf("\n\n");
        int full = answer.indexOf("\n\r\n");
        int before = full < 0 ? Integer.MAX_VALUE : full + 3;
        return bare >= 0 && bare + 2 < before ? bare + 2 : full < 0 ? -1 : before;
    }
}
