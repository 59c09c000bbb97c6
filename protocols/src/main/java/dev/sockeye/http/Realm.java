package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.HttpChallenges.Challenge;
import dev.sockeye.wire.HttpDigest;
import dev.sockeye.wire.Mechanism;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One challenge that can be answered. Thread-safe: a Digest counts how often its nonce was used. */
final class Realm {
    private final Challenge challenge;
    private final @Nullable HttpDigest digest;

    private Realm(Challenge challenge, @Nullable HttpDigest digest) {
        this.challenge = challenge;
        this.digest = digest;
    }

    /**
     * The strongest of the challenges that there are credentials for.
     *
     * @param who by the name of a realm
     */
    static Optional<Realm> strongest(List<Challenge> challenges, Function<String, Credentials> who) {
        return challenges.stream()
                .map(challenge -> new Realm(
                        challenge,
                        challenge.scheme().equals("digest")
                                ? HttpDigest.of(challenge.parameters()).orElse(null)
                                : null))
                .filter(realm -> realm.isFor(who.apply(realm.name())))
                .max(Comparator.comparingInt(Realm::strength));
    }

    /** Whether these credentials can answer it, and may. */
    boolean isFor(Credentials credentials) {
        return switch (challenge.scheme()) {
            case "digest" -> digest != null && credentials.allow(Mechanism.CRAM_MD5, true);
            case "basic" -> credentials.allow(Mechanism.PLAIN, true);
            case "bearer" -> credentials.allow(Mechanism.OAUTHBEARER, true);
            default -> false;
        };
    }

    private int strength() {
        return digest == null ? 0 : digest.strength();
    }

    /** Its name; empty when it has none. */
    String name() {
        return challenge.parameters().getOrDefault("realm", "");
    }

    /** Whether the nonce of the last answer was only too old. */
    boolean isStale() {
        return challenge.parameters().getOrDefault("stale", "").equalsIgnoreCase("true");
    }

    /** The same with another nonce, which the server gave with its answer (RFC 7616 section 3.5). */
    Realm next(String nonce) {
        var parameters = new HashMap<>(challenge.parameters());
        parameters.put("nonce", nonce);
        var next = new Challenge(challenge.scheme(), parameters);
        return new Realm(next, digest == null ? null : HttpDigest.of(parameters).orElse(null));
    }

    /**
     * The value of {@code Authorization}.
     *
     * @param target as it stands in the request line
     */
    String answer(Credentials credentials, String method, String target) {
        Secret secret = credentials.secret().orElseThrow();
        if (digest != null) {
            synchronized (this) {
                return digest.answer(credentials.user(), secret, method, target);
            }
        }
        return credentials.isToken() ? bearer(secret) : basic(credentials.user(), secret);
    }

    /**
     * Whether a server that claims to know the password does.
     *
     * @param said what {@link #answer} gave
     * @param info the parameters of {@code Authentication-Info}
     */
    boolean isProven(Credentials credentials, String said, Map<String, String> info) {
        return digest == null
                || digest.isProven(credentials.user(), credentials.secret().orElseThrow(), said, info);
    }

    /** RFC 6750 section 2.1. */
    static String bearer(Secret token) {
        return "Bearer " + token.reveal();
    }

    /**
     * RFC 7617, in UTF-8.
     *
     * @throws IllegalArgumentException when the name has a colon, which is where it ends
     */
    static String basic(String user, Secret password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name for Basic has no colon");
        }
        byte[] before = (user + ":").getBytes(UTF_8);
        byte[] hidden = password.bytes();
        byte[] all = Arrays.copyOf(before, before.length + hidden.length);
        System.arraycopy(hidden, 0, all, before.length, hidden.length);
        String encoded = Base64.getEncoder().encodeToString(all);
        Arrays.fill(hidden, (byte) 0);
        Arrays.fill(all, (byte) 0);
        return "Basic " + encoded;
    }
}
