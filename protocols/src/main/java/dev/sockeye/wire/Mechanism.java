package dev.sockeye.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to prove who we are (SASL, RFC 4422), from the strongest to the weakest: the first that the server offers and the credentials fit is
 * used.
 */
public enum Mechanism {
    /** By what TLS showed already: the client's certificate (RFC 4422 appendix A). */
    EXTERNAL("EXTERNAL", Kind.CERTIFICATE, false),
    /** SCRAM with SHA-256, bound to the TLS connection (RFC 7677). */
    SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS", Kind.PASSWORD, false),
    /** SCRAM with SHA-256 (RFC 7677): neither side learns the password from the other. */
    SCRAM_SHA_256("SCRAM-SHA-256", Kind.PASSWORD, false),
    /** SCRAM with SHA-1, bound to the TLS connection (RFC 5802). */
    SCRAM_SHA_1_PLUS("SCRAM-SHA-1-PLUS", Kind.PASSWORD, false),
    /** SCRAM with SHA-1 (RFC 5802). */
    SCRAM_SHA_1("SCRAM-SHA-1", Kind.PASSWORD, false),
    /** A token (RFC 7628); whoever reads it has it. */
    OAUTHBEARER("OAUTHBEARER", Kind.TOKEN, true),
    /** The same in the form that came before the RFC. */
    XOAUTH2("XOAUTH2", Kind.TOKEN, true),
    /** A challenge hashed with the password (RFC 2195): the password does not travel, but can be guessed at leisure. */
    CRAM_MD5("CRAM-MD5", Kind.PASSWORD, false),
    /** The password itself (RFC 4616). */
    PLAIN("PLAIN", Kind.PASSWORD, true),
    /** The password itself, in two steps; for old servers. */
    LOGIN("LOGIN", Kind.PASSWORD, true);

    /** What a mechanism shows. */
    enum Kind {
        CERTIFICATE,
        PASSWORD,
        TOKEN
    }

    private final String text;
    private final Kind kind;
    private final boolean isPlain;

    Mechanism(String text, Kind kind, boolean isPlain) {
        this.text = text;
        this.kind = kind;
        this.isPlain = isPlain;
    }

    /** Whether whoever reads along has the password or the token: used under TLS only, unless it is allowed by name. */
    public boolean isPlain() {
        return isPlain;
    }

    /** Whether it is bound to the TLS connection, so that nobody can sit in between. */
    public boolean isBound() {
        return text.endsWith("-PLUS");
    }

    /** Whether it shows a token, not a password. */
    public boolean isToken() {
        return kind == Kind.TOKEN;
    }

    /** Whether it is as strong as another one, or stronger. */
    public boolean isAtLeast(Mechanism other) {
        return compareTo(other) <= 0;
    }

    boolean shows(Kind what) {
        return kind == what;
    }

    /** The mechanism of a name as servers offer it, in any case; empty for those that are not known here. */
    public static Optional<Mechanism> of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.text.equals(upper)).findFirst();
    }

    /** Its registered name: {@code SCRAM-SHA-256-PLUS}. */
    @Override
    public String toString() {
        return text;
    }
}
