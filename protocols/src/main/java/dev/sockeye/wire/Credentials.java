package dev.sockeye.wire;

import dev.sockeye.net.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who we are, what proves it, and how careful to be with it. Immutable.
 *
 * <pre>{@code
 * Credentials.password("ann", secret)                                    // the strongest mechanism that is offered
 * Credentials.password("ann", secret).atLeast(Mechanism.SCRAM_SHA_256)   // never weaker than this, whatever is offered
 * Credentials.bearer("ann@example.org", token)                           // OAUTHBEARER, XOAUTH2
 * Credentials.external()                                                 // what the client certificate says
 * }</pre>
 */
public final class Credentials {
    private static final Credentials NONE = new Credentials(null, "", null, null, false);

    private final Mechanism.@Nullable Kind kind;
    private final String user;
    private final @Nullable Secret secret;
    private final @Nullable Mechanism weakest;
    private final boolean allowClear;

    private Credentials(
            Mechanism.@Nullable Kind kind,
            String user,
            @Nullable Secret secret,
            @Nullable Mechanism weakest,
            boolean allowClear) {
        this.kind = kind;
        this.user = user;
        this.secret = secret;
        this.weakest = weakest;
        this.allowClear = allowClear;
    }

    /** Nobody in particular. */
    public static Credentials none() {
        return NONE;
    }

    /** A name and a password. */
    public static Credentials password(String user, Secret password) {
        return new Credentials(Mechanism.Kind.PASSWORD, user, password, null, false);
    }

    /** A name and an OAuth token. */
    public static Credentials bearer(String user, Secret token) {
        return new Credentials(Mechanism.Kind.TOKEN, user, token, null, false);
    }

    /** Whoever the client certificate says. */
    public static Credentials external() {
        return external("");
    }

    /** As {@link #external()}, acting as another user (an authorization identity). */
    public static Credentials external(String user) {
        return new Credentials(Mechanism.Kind.CERTIFICATE, user, null, null, false);
    }

    /** The same, refusing every mechanism that is weaker than this one. */
    public Credentials atLeast(Mechanism pinned) {
        return new Credentials(kind, user, secret, pinned, allowClear);
    }

    /** The same, also where others can read along. For networks that are trusted by name. */
    public Credentials allowClear() {
        return new Credentials(kind, user, secret, weakest, true);
    }

    /** Whether there are any. */
    public boolean isPresent() {
        return kind != null;
    }

    /** The name; empty for {@link #external()} and {@link #none()}. */
    public String user() {
        return user;
    }

    /** The password or the token. */
    public Optional<Secret> secret() {
        return Optional.ofNullable(secret);
    }

    /** Whether the secret is a token. */
    public boolean isToken() {
        return kind == Mechanism.Kind.TOKEN;
    }

    /** What is pinned by {@link #atLeast}. */
    public Optional<Mechanism> weakest() {
        return Optional.ofNullable(weakest);
    }

    /** Whether a plain mechanism may be used where others can read along. */
    public boolean mayGoInClear() {
        return allowClear;
    }

    /** Whether they fit a mechanism and allow it, on a way that is confidential or not. */
    public boolean allow(Mechanism mechanism, boolean confidential) {
        boolean fits = kind != null && mechanism.shows(kind);
        boolean strong = weakest == null || mechanism.isAtLeast(weakest);
        return fits && strong && (confidential || allowClear || !mechanism.isPlain());
    }

    /** The name, and never the secret. */
    @Override
    public String toString() {
        return kind == null ? "nobody" : kind == Mechanism.Kind.CERTIFICATE ? "client certificate" : user + ":***";
    }
}
