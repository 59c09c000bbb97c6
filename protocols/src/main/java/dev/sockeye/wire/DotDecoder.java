package dev.sockeye.wire;

/**
 * The body of a multi-line answer: lines until one that is a dot alone, with the dot that was put before other dots taken away
 * (RFC 1939 section 3, RFC 5321 section 4.5.2).
 *
 * <pre>
 * S: Subject: dots
 * S:
 * S: ..hidden          gives .hidden
 * S: .                 ends it
 * </pre>
 *
 * <p>Bytes pass as they are, line ends included; only {@code CRLF . CRLF} ends the body, and a dot after a bare LF is text: a message
 * cannot be cut in two by an odd line end. Pure: a state machine over bytes, cut where they may be. Not thread-safe.
 */
final class DotDecoder {
    /** What is known of the line so far. */
    private enum State {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR,
        END
    }

    private State state = State.LINE_START;
    private int taken;

    /** Whether the end has come. */
    boolean isEnd() {
        return state == State.END;
    }

    /** How many bytes of the last piece were taken: all, unless the end came. */
    int taken() {
        return taken;
    }

    /**
     * Decodes a piece.
     *
     * @param out has room for {@code length + 2} bytes from {@code at} on: a CR that was held back may come out with it
     * @return how many bytes were put out
     */
    int decode(byte[] in, int offset, int length, byte[] out, int at) {
        int o = at;
        int i = offset;
        int last = offset + length;
        while (i < last && state != State.END) {
            byte b = in[i++];
            switch (state) {
                case LINE_START -> {
                    if (b == '.') {
                        state = State.DOT;
                    } else {
                        out[o++] = b;
                        state = after(b);
                    }
                }
                case DOT -> {
                    if (b == '\r') {
                        state = State.DOT_CR;
                    } else { // stuffed, or a dot that a careless server did not stuff: it goes either way, as RFC 5321
                        // has it
                        out[o++] = b;
                        state = after(b);
                    }
                }
                case DOT_CR -> {
                    if (b == '\n') {
                        state = State.END;
                    } else {
                        out[o++] = '\r';
                        out[o++] = b;
                        state = after(b);
                    }
                }
                case TEXT, CR -> {
                    out[o++] = b;
                    state = b == '\n' && state == State.CR ? State.LINE_START : after(b);
                }
                case END -> throw new AssertionError();
            }
        }
        taken = i - offset;
        return o - at;
    }

    private static State after(byte b) {
        return b == '\r' ? State.CR : State.TEXT;
    }
}
