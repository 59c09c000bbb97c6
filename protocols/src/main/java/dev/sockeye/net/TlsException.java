package dev.sockeye.net;

import org.jspecify.annotations.Nullable;

/** TLS was not to be had, or not with the peer that was meant, or its stream was cut. No secret had been sent in clear. */
public final class TlsException extends NetException {
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Reason {
        /** The certificate is for other names than the one that was asked for. */
        WRONG_HOST,
        /** The certificate's time is over. */
        EXPIRED,
        /** The certificate's time has not begun. */
        NOT_YET_VALID,
        /** Signed by itself and by nobody who is trusted. */
        SELF_SIGNED,
        /** Nobody who is trusted has signed it. */
        UNTRUSTED,
        /** It is not the one that was pinned. */
        NOT_PINNED,
        /** TLS was required and the peer does not offer it, or refused it. */
        NOT_OFFERED,
        /** The peer sent something in clear where the handshake had to begin (CVE-2021-22947 and its kin). */
        PLAINTEXT_BEFORE_HANDSHAKE,
        /** The stream ended without the peer's close_notify: data may be missing. */
        TRUNCATED,
        /** The peer refused our certificate, or wants one. */
        CLIENT_CERTIFICATE,
        /** Everything else: no common version or cipher, a broken record, an alert. */
        PROTOCOL
    }

    private final Reason reason;

    /** A failure of TLS. */
    public TlsException(Reason reason, String what, Situation situation, @Nullable Throwable cause) {
        super(what, situation, cause);
        this.reason = reason;
    }

    /** What was wrong. */
    public Reason reason() {
        return reason;
    }
}
