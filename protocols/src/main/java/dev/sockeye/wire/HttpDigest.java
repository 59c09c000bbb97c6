package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * HTTP's Digest (RFC 7616), from the client's side: an answer to a challenge that does not show the password. SHA-256, SHA-512-256 and MD5, each also
 * as {@code -sess}; {@code qop=auth}, or none of RFC 2069.
 *
 * <p>Pure, but for the random cnonce. Counts its uses of a nonce; not thread-safe.
 */
public final class HttpDigest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String realm;
    private final String nonce;
    private final Optional<String> opaque;
    private final boolean qop;
    private final String algorithm; // as the server wrote it
    private final boolean session;
    private final boolean userhash;
    private final Supplier<String> cnonces;
    private int uses;

    private HttpDigest(Map<String, String> challenge, String algorithm, Supplier<String> cnonces) {
        this.realm = challenge.getOrDefault("realm", "");
        this.nonce = challenge.getOrDefault("nonce", "");
        this.opaque = Optional.ofNullable(challenge.get("opaque"));
        this.qop = challenge.containsKey("qop");
        this.algorithm = algorithm;
        this.session = algorithm.toUpperCase(Locale.ROOT).endsWith("-SESS");
        this.userhash = challenge.getOrDefault("userhash", "").equalsIgnoreCase("true");
        this.cnonces = cnonces;
    }

    /**
     * Reads a challenge.
     *
     * @param parameters of {@code WWW-Authenticate: Digest} or {@code Proxy-Authenticate: Digest}, names in lower case
     * @return empty when it cannot be answered: an unknown algorithm, no nonce, {@code qop} without {@code auth}, or a CR, LF or NUL in what is
     *     to be said again
     */
    public static Optional<HttpDigest> of(Map<String, String> parameters) {
        return of(parameters, HttpDigest::randomCnonce);
    }

    static Optional<HttpDigest> of(Map<String, String> parameters, Supplier<String> cnonces) {
        String algorithm = parameters.getOrDefault("algorithm", "MD5");
        boolean auth = !parameters.containsKey("qop")
                || Arrays.stream(parameters.getOrDefault("qop", "").split(","))
                        .anyMatch(one -> one.strip().equalsIgnoreCase("auth"));
        boolean safe =
                Stream.of("realm", "nonce", "opaque").allMatch(name -> Lines.isSafe(parameters.getOrDefault(name, "")));
        return parameters.containsKey("nonce")
                        && auth
                        && safe
                        && javaName(algorithm).isPresent()
                ? Optional.of(new HttpDigest(parameters, algorithm, cnonces))
                : Optional.empty();
    }

    /** How strong its hash is; of several challenges the one with the most is to be answered. */
    public int strength() {
        return switch (javaName(algorithm).orElse("")) {
            case "SHA-512/256" -> 3;
            case "SHA-256" -> 2;
            default -> 1;
        };
    }

    /**
     * The value of {@code Authorization} or {@code Proxy-Authorization}.
     *
     * @param method as sent: {@code CONNECT}
     * @param target the request's target as sent: {@code example.org:443}, {@code /path?query}
     * @throws UnsafeLineException when user or target has a line end or NUL
     */
    public String answer(String user, Secret password, String method, String target) {
        Lines.check(user);
        Lines.check(target);
        String nc = String.format(Locale.ROOT, "%08x", ++uses);
        String cnonce = cnonces.get();
        String a1 = a1(user, password, cnonce);
        String a2 = hash((method + ":" + target).getBytes(UTF_8));
        String middle = qop ? nonce + ":" + nc + ":" + cnonce + ":auth" : nonce;
        String response = hash((a1 + ":" + middle + ":" + a2).getBytes(UTF_8));

        var value = new StringBuilder("Digest ");
        value.append(
                userhash
                        ? "username=" + quoted(hash((user + ":" + realm).getBytes(UTF_8)))
                        : "username=" + quoted(user));
        value.append(", realm=").append(quoted(realm));
        value.append(", nonce=").append(quoted(nonce));
        value.append(", uri=").append(quoted(target));
        value.append(", algorithm=").append(algorithm);
        value.append(", response=").append(quoted(response));
        if (qop) {
            value.append(", qop=auth, nc=").append(nc).append(", cnonce=").append(quoted(cnonce));
        }
        opaque.ifPresent(text -> value.append(", opaque=").append(quoted(text)));
        if (userhash) {
            value.append(", userhash=true");
        }
        return value.toString();
    }

    /**
     * Whether the server proves that it knows the password too (RFC 7616 section 3.5): {@code rspauth} is what {@code response} was, without a method.
     *
     * @param said what {@link #answer} gave
     * @param info the parameters of {@code Authentication-Info}, names in lower case
     * @return false when the proof is wrong, or is of another answer; true when it is right, or there is none that can be checked: without {@code qop},
     *     or with {@code auth-int}, which is over the body
     */
    public boolean isProven(String user, Secret password, String said, Map<String, String> info) {
        String proof = info.get("rspauth");
        String kind = info.getOrDefault("qop", "auth");
        if (proof == null || !qop || !kind.equalsIgnoreCase("auth")) {
            return true;
        }
        Map<String, String> ours = HttpChallenges.parse(said).getFirst().parameters();
        String nc = ours.getOrDefault("nc", "");
        String cnonce = ours.getOrDefault("cnonce", "");
        String a2 = hash((":" + ours.getOrDefault("uri", "")).getBytes(UTF_8));
        String expected = hash(
                (a1(user, password, cnonce) + ":" + nonce + ":" + nc + ":" + cnonce + ":auth:" + a2).getBytes(UTF_8));
        return proof.equalsIgnoreCase(expected)
                && info.getOrDefault("cnonce", cnonce).equals(cnonce)
                && info.getOrDefault("nc", nc).equalsIgnoreCase(nc);
    }

    /** The hash of user, realm and password, with {@code -sess} bound to one session. */
    private String a1(String user, Secret password, String cnonce) {
        String a1 = hashOfPassword(user, password);
        return session ? hash((a1 + ":" + nonce + ":" + cnonce).getBytes(UTF_8)) : a1;
    }

    /** A1 = user ":" realm ":" password. */
    private String hashOfPassword(String user, Secret password) {
        byte[] before = (user + ":" + realm + ":").getBytes(UTF_8);
        byte[] hidden = password.bytes();
        byte[] all = Arrays.copyOf(before, before.length + hidden.length);
        System.arraycopy(hidden, 0, all, before.length, hidden.length);
        try {
            return hash(all);
        } finally {
            Arrays.fill(hidden, (byte) 0);
            Arrays.fill(all, (byte) 0);
        }
    }

    private String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance(javaName(algorithm).orElseThrow());
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no " + algorithm, e);
        }
    }

    private static Optional<String> javaName(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5", "MD5-SESS" -> Optional.of("MD5");
            case "SHA-256", "SHA-256-SESS" -> Optional.of("SHA-256");
            case "SHA-512-256", "SHA-512-256-SESS" -> Optional.of("SHA-512/256");
            default -> Optional.empty();
        };
    }

    /** quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE (RFC 9110 section 5.6.4). */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String randomCnonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
