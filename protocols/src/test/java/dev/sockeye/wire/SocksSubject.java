package dev.sockeye.wire;

import static dev.sockeye.fuzz.Tellings.text;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.net.Secret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Socks5} against any proxy: it asks for no byte that is the server's, says what the RFC says and no more, ends as a reading of the whole
 * does, and shows no password. The first character chooses the host and whether there is a login; the rest is what the proxy says.
 */
@SuppressWarnings("exports") // of tests only
public final class SocksSubject implements Subject {
    private static final int MOST_STEPS = 12;
    private static final String PASSWORD = "hunter2";
    private static final String NO_LOGIN = "\5\1\0";
    private static final String OFFERS_LOGIN = "\5\2\0\2";
    private static final String LOGIN = "\1\3ann\7" + PASSWORD;

    /** Hosts, and how they are asked for, port 80. */
    private enum Target {
        NAME("example.org", "\3\13example.org"),
        IPV4("192.0.2.1", "\1\300\0\2\1"),
        IPV6("2001:db8::1", "\4\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1"),
        LONG("x".repeat(255), "\3\377" + "x".repeat(255));

        private final String host;
        private final String request;

        Target(String host, String address) {
            this.host = host;
            request = "\5\1\0" + address + "\0P";
        }
    }

    /** Begins a dialogue. */
    interface Dialogue {
        Function<byte[], ProxyStep> with(String host, int port, @Nullable String user, Secret password);
    }

    /**
     * How it went.
     *
     * @param said all of it, one character each byte
     * @param taken how many of the proxy's bytes
     * @param end the last step, without its words
     */
    private record Outcome(String said, int taken, String end) {}

    private final Dialogue dialogue;

    /** Of the class itself. */
    public SocksSubject() {
        this((host, port, user, password) -> new Socks5(host, port, user, password)::next);
    }

    SocksSubject(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "0\5\0\5\0\0\1\0\0\0\0\0\0220 hello",
                "1\5\0\5\0\0\4" + "\0".repeat(16) + "\0\0rest",
                "2\5\0\5\0\0\3\3abc\0\0rest",
                "4\5\2\1\0\5\0\0\1\0\0\0\0\0\0rest",
                "5\5\2\1\1",
                "4\5\377",
                "0\5\377",
                "0\5\2",
                "3\5\0\5\2\0\1\0",
                "0\5\0\5\5\0\1\0",
                "0\4\0",
                "0\5\0\4\0\0\1\0\0\0\0\0\0",
                "0\5\0\5\0\0\11\0\0\0\0\0\0");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "\5\0", "\5\2", "\1\0", "\5\0\0\1", "\5\0\0\3\0", "\5\0\0\4", "\5\1\0\1\0", "\377", "\0\0", "\4");
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] bytes = Tellings.bytes(text);
        int choice = bytes.length == 0 ? 0 : bytes[0] & 7;
        byte[] answers = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
        Target target = Target.values()[choice & 3];
        boolean login = choice > 3;
        Outcome expected = expected(answers, target, login);
        Outcome outcome = outcome(answers, target, login);
        return outcome.equals(expected) ? null : "to " + target + " it went " + outcome + " for " + expected;
    }

    private Outcome outcome(byte[] answers, Target target, boolean login) {
        var step = dialogue.with(target.host, 80, login ? "ann" : null, Secret.of(PASSWORD));
        var said = new StringBuilder();
        int taken = 0;
        byte[] read = new byte[0];
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            switch (step.apply(read)) {
                case ProxyStep.Send(byte[] bytes, int secretStart, int secretEnd) -> {
                    String shown =
                            text(bytes).substring(0, secretStart) + text(bytes).substring(secretEnd);
                    said.append(text(bytes)).append(secretIn(shown));
                    read = new byte[0];
                }
                case ProxyStep.Read(int count) -> {
                    if (count < 1 || count > 257) {
                        return new Outcome(said.toString(), taken, "asks for " + count);
                    }
                    if (answers.length - taken < count) {
                        return new Outcome(said.toString(), taken, "hung up");
                    }
                    read = Arrays.copyOfRange(answers, taken, taken + count);
                    taken += count;
                }
                case ProxyStep.Open(byte[] early) -> {
                    return new Outcome(said.toString(), taken, "open" + text(early));
                }
                case ProxyStep.Refused(String why, boolean isLogin) -> {
                    return new Outcome(said.toString(), taken, (isLogin ? "login" : "refused") + secretIn(why));
                }
                case ProxyStep.Broken(String why, String section) -> {
                    return new Outcome(said.toString(), taken, "broken" + secretIn(why + section));
                }
                case ProxyStep.ReadSome() -> {
                    return new Outcome(said.toString(), taken, "takes the server's bytes");
                }
                case ProxyStep.Reconnect() -> {
                    return new Outcome(said.toString(), taken, "reconnects");
                }
            }
        }
        return new Outcome(said.toString(), taken, "no end");
    }

    private static String secretIn(String words) {
        return words.contains(PASSWORD) ? " and shows the password" : "";
    }

    /** The same by reading the whole (RFC 1928, RFC 1929). */
    private static Outcome expected(byte[] answers, Target target, boolean login) {
        String all = text(answers);
        var said = new StringBuilder(login ? OFFERS_LOGIN : NO_LOGIN);
        int at = 0;
        if (all.length() < 2) {
            return new Outcome(said.toString(), 0, "hung up");
        }
        at += 2;
        if (all.startsWith("\5\377")) {
            return new Outcome(said.toString(), at, "login");
        }
        if (login && all.startsWith("\5\2")) {
            said.append(LOGIN);
            if (all.length() < 4) {
                return new Outcome(said.toString(), at, "hung up");
            }
            at += 2;
            if (all.charAt(3) != 0) {
                return new Outcome(said.toString(), at, "login");
            }
        } else if (!all.startsWith("\5\0")) {
            return new Outcome(said.toString(), at, "broken");
        }
        said.append(target.request);
        String reply = all.substring(at);
        if (reply.length() < 5) {
            return new Outcome(said.toString(), at, "hung up");
        }
        at += 5;
        if (reply.charAt(0) != 5) {
            return new Outcome(said.toString(), at, "broken");
        }
        if (reply.charAt(1) != 0) {
            return new Outcome(said.toString(), at, reply.charAt(1) == 2 ? "login" : "refused");
        }
        int length = switch (reply.charAt(3)) {
            case 1 -> 4 + 4 + 2;
            case 3 -> 4 + 1 + reply.charAt(4) + 2;
            case 4 -> 4 + 16 + 2;
            default -> 0;
        };
        if (length == 0) {
            return new Outcome(said.toString(), at, "broken");
        }
        return reply.length() < length
                ? new Outcome(said.toString(), at, "hung up")
                : new Outcome(said.toString(), at - 5 + length, "open");
    }
}
