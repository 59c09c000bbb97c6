package dev.sockeye.net;

import org.jspecify.annotations.Nullable;

/** The peer does not believe us, or offers no mechanism that may be used: nothing weaker than what is pinned, no password in clear. */
public final class AuthenticationException extends NetException {
    private static final long serialVersionUID = 1L;

    /** A refusal, by the peer or by ourselves. */
    public AuthenticationException(String what, Situation situation, @Nullable Throwable cause) {
        super(what, situation, cause);
    }
}
