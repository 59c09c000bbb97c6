package dev.sockeye.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time limit passed. The conversation is over: where the peer stands is not known, and the connection was closed. */
public final class TimeLimitException extends NetException {
    private static final long serialVersionUID = 1L;

    /** Which limit. */
    public enum Kind {
        /** Of {@link Timeouts#connect()}. */
        CONNECT,
        /** Of {@link Timeouts#idle()}: nothing came, or nothing was taken, for so long. */
        IDLE,
        /** Of {@link Timeouts#whole()}. */
        WHOLE
    }

    private final Kind kind;
    private final Duration limit;

    /** A limit that passed. */
    public TimeLimitException(Kind kind, Duration limit, Situation situation, @Nullable Throwable cause) {
        this(kind, limit, "", situation, cause);
    }

    /** Which limit. */
    public Kind kind() {
        return kind;
    }

    /** How long it was. */
    public Duration limit() {
        return limit;
    }

    /** As above, with what was tried meanwhile. */
    TimeLimitException(Kind kind, Duration limit, String tried, Situation situation, @Nullable Throwable cause) {
        super(tried.isEmpty() ? text(kind, limit) : text(kind, limit) + ": " + tried, situation, cause);
        this.kind = kind;
        this.limit = limit;
    }

    private static String text(Kind kind, Duration limit) {
        String length = limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
        return switch (kind) {
            case CONNECT -> "no connection within " + length;
            case IDLE -> "nothing moved for " + length;
            case WHOLE -> "not done within " + length;
        };
    }
}
