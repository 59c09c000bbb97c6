package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP's CONNECT (RFC 9110 section 9.3.6): a tunnel through an HTTP proxy.
 *
 * <pre>
 * C: CONNECT example.org:443 HTTP/1.1
 * C: Host: example.org:443
 * C:
 * S: HTTP/1.1 407 Proxy Authentication Required
 * S: Proxy-Authenticate: Digest realm="p", nonce="...", qop="auth"
 * S: Content-Length: 0
 * S:
 * C: CONNECT example.org:443 HTTP/1.1
 * C: Host: example.org:443
 * C: Proxy-Authorization: Digest ...
 * C:
 * S: HTTP/1.1 200 Connection established
 * S:
 * </pre>
 *
 * <p>The password is not sent before the proxy asks, and Digest is answered rather than Basic. Pure: bytes in, {@link ProxyStep}s out; what
 * comes after the head is handed on. Not thread-safe.
 */
final class HttpConnect {
    /** Most bytes of a head, and of the page that comes with a refusal. */
    static final int MOST = 64 << 10;

    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final String SECTION = "RFC 9112 section 4";

    /** What was done last. */
    private enum State {
        ASK,
        ASKED,
        HEAD,
        PAGE
    }

    private final String target;
    private final @Nullable String user;
    private final Secret password;
    private final int most;
    private byte[] held = new byte[0];
    private int size;
    private int scanned;
    private long toSkip;
    private @Nullable String authorization;
    private State state = State.ASK;

    /**
     * A dialogue.
     *
     * @param host a name or an address, without brackets
     * @param user null for no login
     */
    HttpConnect(String host, int port, @Nullable String user, Secret password) {
        this(host, port, user, password, MOST);
    }

    /** As above, with another limit than {@link #MOST}. */
    HttpConnect(String host, int port, @Nullable String user, Secret password, int most) {
        Lines.check(host);
        this.target = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        this.user = user;
        this.password = password;
        this.most = most;
    }

    /** The next step; {@code read} has what the last one asked for. */
    ProxyStep next(byte[] read) {
        return switch (state) {
            case ASK -> {
                state = State.ASKED;
                yield request();
            }
            case ASKED -> {
                state = State.HEAD;
                size = 0;
                scanned = 0;
                yield new ProxyStep.ReadSome();
            }
            case HEAD ->
                read.length == 0 ? new ProxyStep.Broken("the proxy hung up within its answer", SECTION) : head(read);
            case PAGE -> read.length == 0 ? reconnect() : page(read);
        };
    }

    private ProxyStep head(byte[] read) {
        hold(read);
        int end = headEnd();
        if ((end < 0 ? size : end) > most) {
            return new ProxyStep.Broken("an answer longer than " + most + " bytes", SECTION);
        }
        return end < 0
                ? new ProxyStep.ReadSome()
                : answered(new String(held, 0, end, UTF_8), Arrays.copyOfRange(held, end, size));
    }

    /** The page that comes with a refusal, of no interest. */
    private ProxyStep page(byte[] read) {
        toSkip -= read.length;
        if (toSkip < 0) {
            return reconnect(); // more came than was announced: the next answer could not be told from it
        }
        return toSkip > 0 ? new ProxyStep.ReadSome() : askAgain();
    }

    private ProxyStep askAgain() {
        state = State.ASK;
        return next(new byte[0]);
    }

    private ProxyStep reconnect() {
        state = State.ASK;
        return new ProxyStep.Reconnect();
    }

    private void hold(byte[] read) {
        if (held.length - size < read.length) {
            held = Arrays.copyOf(held, Math.max(size + read.length, 2 * held.length));
        }
        System.arraycopy(read, 0, held, size, read.length);
        size += read.length;
    }

    private ProxyStep.Send request() {
        byte[] head = ("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n").getBytes(UTF_8);
        if (authorization == null) {
            return ProxyStep.Send.plainly(joined(head, END_OF_LINE));
        }
        byte[] start = joined(head, "Proxy-Authorization: ".getBytes(UTF_8));
        byte[] whole = joined(start, (Lines.check(authorization) + "\r\n\r\n").getBytes(UTF_8));
        return new ProxyStep.Send(whole, start.length, whole.length - 2 * END_OF_LINE.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Where the empty line ends; -1 while it has not come. Lines may end in a bare LF (RFC 9112 section 2.2). */
    private int headEnd() {
        for (int i = Math.max(0, scanned - 3); i < size; i++) {
            boolean empty = held[i] == '\n'
                    && i > 0
                    && (held[i - 1] == '\n' || (held[i - 1] == '\r' && i > 1 && held[i - 2] == '\n'));
            if (empty) {
                return i + 1;
            }
        }
        scanned = size;
        return -1;
    }

    /** status-line = HTTP-version SP status-code SP [ reason-phrase ]. */
    private ProxyStep answered(String head, byte[] rest) {
        String[] lines = head.split("\r?\n", -1);
        String status = lines[0];
        if (!status.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( [^\r]*)?")) {
            return new ProxyStep.Broken("this is no HTTP proxy", SECTION);
        }
        int code = Integer.parseInt(status, 9, 12, 10);
        String reason = status.substring(9).strip();
        if (code / 100 == 2) {
            return new ProxyStep.Open(rest); // whatever its head says of a body (RFC 9110 section 9.3.6)
        }
        if (code != 407) { // 401 is what tinyproxy says to a wrong password
            return new ProxyStep.Refused("the proxy answered " + reason, code == 401);
        }
        if (user == null || authorization != null) {
            return new ProxyStep.Refused(user == null ? "the proxy wants a login" : "wrong user or password", true);
        }
        Optional<String> answer = answer(values(lines, "proxy-authenticate"), user);
        if (answer.isEmpty()) {
            return new ProxyStep.Refused("the proxy offers neither Digest nor Basic", true);
        }
        authorization = answer.get();
        return again(status, lines, rest);
    }

    /** On the same connection if the proxy keeps it and its page is short, else on another. */
    private ProxyStep again(String status, String[] lines, byte[] rest) {
        List<String> lengths = values(lines, "content-length");
        boolean keeps = status.startsWith("HTTP/1.1")
                && values(lines, "connection").stream()
                        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                && values(lines, "transfer-encoding").isEmpty()
                && lengths.size() == 1
                && lengths.getFirst().matches("[0-9]{1,6}");
        long left = keeps ? Long.parseLong(lengths.getFirst()) - rest.length : -1;
        if (left < 0 || left > most) {
            return reconnect();
        }
        toSkip = left;
        state = State.PAGE;
        return left > 0 ? new ProxyStep.ReadSome() : askAgain();
    }

    private Optional<String> answer(List<String> values, String name) {
        List<HttpChallenges.Challenge> challenges = values.stream()
                .flatMap(value -> HttpChallenges.parse(value).stream())
                .toList();
        Optional<String> digest = challenges.stream()
                .filter(challenge -> challenge.scheme().equals("digest"))
                .flatMap(challenge -> HttpDigest.of(challenge.parameters()).stream())
                .max(Comparator.comparingInt(HttpDigest::strength))
                .map(found -> found.answer(name, password, "CONNECT", target));
        return digest.or(() ->
                challenges.stream().anyMatch(challenge -> challenge.scheme().equals("basic"))
                        ? Optional.of(basic(name))
                        : Optional.empty());
    }

    /** RFC 7617: the name has no colon, since that is where it ends. */
    private String basic(String name) {
        if (name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name for Basic has no colon");
        }
        byte[] before = (name + ":").getBytes(UTF_8);
        byte[] hidden = password.bytes();
        byte[] all = Arrays.copyOf(before, before.length + hidden.length);
        System.arraycopy(hidden, 0, all, before.length, hidden.length);
        String encoded = Base64.getEncoder().encodeToString(all);
        Arrays.fill(hidden, (byte) 0);
        Arrays.fill(all, (byte) 0);
        return "Basic " + encoded;
    }

    private static List<String> values(String[] lines, String name) {
        var values = new ArrayList<String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0
                    && lines[i].substring(0, colon)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                values.add(lines[i].substring(colon + 1).strip());
            }
        }
        return values;
    }
}
