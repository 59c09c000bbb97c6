package dev.sockeye.wire;

import java.nio.ByteBuffer;

/**
 * How a body is told from what follows it on the wire: bytes as they came in, the body's bytes out, until its end. For {@link Wire#body(BodyDecoder)};
 * HTTP's chunks are one, the dot of POP3 and SMTP another.
 *
 * <pre>
 * S: 5 CR LF hello CR LF 0 CR LF CR LF          gives hello
 * </pre>
 *
 * <p>Pure, a state machine over bytes that come in any pieces. One for each body; not thread-safe.
 */
public interface BodyDecoder {
    /**
     * Decodes a piece: until {@code in} has nothing left, {@code out} has no room left, or the body is over. At least one of the three is so
     * when it returns. What stands behind the end of the body is not taken.
     *
     * @param in what came; both buffers have an array, and their positions are moved
     * @param out has room for one byte at least
     * @throws MalformedBodyException when this can be no body; nothing is decoded afterwards
     */
    void decode(ByteBuffer in, ByteBuffer out) throws MalformedBodyException;

    /** Whether the body is over. */
    boolean isEnd();

    /**
     * How many of the next bytes are the body as it is. So many may go to the reader without passing through {@link #decode}, and are counted
     * with {@link #passed}; 0: none that are known of.
     */
    default long plain() {
        return 0;
    }

    /** So many bytes, at most {@link #plain}, went to the reader directly. */
    default void passed(int count) {
        throw new IllegalStateException(count + " bytes passed by");
    }

    /** What was still to come, for the message when the peer hangs up: {@code the dot that ends the text}. */
    default String awaited() {
        return "the end of the body";
    }
}
