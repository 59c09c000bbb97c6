package dev.sockeye.wire;

import java.nio.ByteBuffer;

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
 * cannot be cut in two by an odd line end.
 */
final class DotDecoder implements BodyDecoder {
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

    @Override
    public boolean isEnd() {
        return state == State.END;
    }

    @Override
    public String awaited() {
        return "the dot that ends the text";
    }

    /** No byte in gives more than one out. */
    @Override
    public void decode(ByteBuffer in, ByteBuffer out) {
        byte[] from = in.array();
        byte[] to = out.array();
        int i = in.arrayOffset() + in.position();
        int o = out.arrayOffset() + out.position();
        int last = in.arrayOffset() + in.limit();
        int room = out.arrayOffset() + out.limit();
        while (i < last && o < room && state != State.END) {
            byte b = from[i++];
            switch (state) {
                case LINE_START -> {
                    if (b == '.') {
                        state = State.DOT;
                    } else {
                        to[o++] = b;
                        state = after(b);
                    }
                }
                case DOT -> {
                    if (b == '\r') {
                        state = State.DOT_CR;
                    } else { // stuffed, or a dot that a careless server did not stuff: it goes either way (RFC 5321)
                        to[o++] = b;
                        state = after(b);
                    }
                }
                case DOT_CR -> {
                    if (b == '\n') {
                        state = State.END;
                    } else { // the CR that was held back was text, and this byte comes after it
                        to[o++] = '\r';
                        state = State.CR;
                        i--;
                    }
                }
                case TEXT, CR -> {
                    to[o++] = b;
                    state = b == '\n' && state == State.CR ? State.LINE_START : after(b);
                }
                case END -> throw new AssertionError();
            }
        }
        in.position(i - in.arrayOffset());
        out.position(o - out.arrayOffset());
    }

    private static State after(byte b) {
        return b == '\r' ? State.CR : State.TEXT;
    }
}
