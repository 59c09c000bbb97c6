package dev.sockeye.testkit;

import java.time.Duration;

/**
 * What can go wrong on the wire, as a value. A fault stands between the steps of a script ({@code ! reset}), or is laid over
 * a whole script from outside ({@link Script#with}). It prints the way a script writes it.
 *
 * <p>Bytes are counted over all that the server says on one connection, from its first byte; under TLS that is plain text.
 */
public sealed interface Fault {
    /** Nothing more is read or written; the connection stays open until the {@link ScriptedServer} closes. */
    record Stall() implements Fault {
        @Override
        public String toString() {
            return "stall";
        }
    }

    /** The connection ends with RST, by SO_LINGER 0; the client reads "Connection reset". */
    record Reset() implements Fault {
        @Override
        public String toString() {
            return "reset";
        }
    }

    /** The server ends its direction (FIN, under TLS close_notify) and goes on listening. */
    record HalfClose() implements Fault {
        @Override
        public String toString() {
            return "half-close";
        }
    }

    /** The server closes both directions in good order. Bytes that it has not read turn the FIN into RST, as in life. */
    record Close() implements Fault {
        @Override
        public String toString() {
            return "close";
        }
    }

    /** The server's TCP direction ends, under TLS without close_notify: a truncation attack. What comes in is discarded. */
    record Truncate() implements Fault {
        @Override
        public String toString() {
            return "truncate";
        }
    }

    /**
     * From here on each write carries this many bytes at most, is sent at once (TCP_NODELAY), and the next one waits for
     * the pace. TCP may still join what a slow reader leaves lying: only a {@link Pace.Gate} makes each read a single piece.
     */
    record Dribble(int bytes, Pace pace) implements Fault {
        /** Long enough for a client on the same machine that is already reading. */
        static final Pace SHORT = new Pace.Gap(Duration.ofNanos(100_000));

        public Dribble {
            atLeast(1, bytes);
        }

        /** With a short pause between the pieces, for a client on the same machine. */
        public Dribble(int bytes) {
            this(bytes, SHORT);
        }

        @Override
        public String toString() {
            return pace.equals(SHORT) ? "dribble " + bytes : "dribble " + bytes + " " + pace;
        }
    }

    /** The answer is cut off after so many bytes. 0 cuts before the first one. */
    record Cut(long after, How how) implements Fault {
        /** What the client sees behind the last byte. */
        public enum How {
            /** The end of the stream; under TLS without close_notify. */
            CLOSE,
            /** RST. */
            RESET,
            /** Nothing at all. */
            STALL
        }

        public Cut {
            atLeast(0, after);
        }

        /** Cut off by the end of the stream. */
        public Cut(long after) {
            this(after, How.CLOSE);
        }

        @Override
        public String toString() {
            return "cut " + after
                    + switch (how) {
                        case CLOSE -> "";
                        case RESET -> " reset";
                        case STALL -> " stall";
                    };
        }
    }

    /** The server's bytes before and after this point travel in segments of their own. */
    record Split(long at) implements Fault {
        public Split {
            atLeast(1, at);
        }

        @Override
        public String toString() {
            return "split " + at;
        }
    }

    /** The server waits before it goes on. */
    record Wait(Pace pace) implements Fault {
        @Override
        public String toString() {
            return "wait " + pace;
        }
    }

    /** Whether nothing can follow on this connection. */
    default boolean isLast() {
        return switch (this) {
            case Stall() -> true;
            case Reset() -> true;
            case Close() -> true;
            case Truncate() -> true;
            case HalfClose() -> false;
            case Dribble _ -> false;
            case Cut _ -> false;
            case Split _ -> false;
            case Wait _ -> false;
        };
    }

    private static void atLeast(long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException("at least " + least + ", not " + value);
        }
    }
}
