package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes that came and were not taken yet, and the search for the end of a line or of a head in them. No byte is looked at twice, however it
 * trickles in.
 *
 * <pre>{@code
 *   0        start      scanned     end      bytes.length
 *   | taken    | no LF here | new     | room        |
 * }</pre>
 *
 * <p>Pure: bytes in, lines out. Not thread-safe.
 */
final class ReceiveBuffer {
    /** While the end has not come. */
    static final int NEED_MORE = -1;

    /** When it is longer than is allowed. */
    static final int TOO_LONG = -2;

    private static final byte[] NOTHING = {};

    private final int usual;
    private byte[] bytes;
    private ByteBuffer view; // of the bytes
    private int start;
    private int scanned;
    private int lineStart; // of the line of a head that is being looked through
    private int end;

    /** With room for so many bytes, and more for lines that need it. */
    ReceiveBuffer(int usual) {
        this.usual = usual;
        bytes = NOTHING; // an idle conversation holds nothing
        view = ByteBuffer.wrap(bytes);
    }

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    byte[] array() {
        return bytes;
    }

    int start() {
        return start;
    }

    /** Room to read into, at least one byte; what comes is counted in by {@link #filled}. */
    ByteBuffer room() {
        if (isEmpty()) {
            start = scanned = lineStart = end = 0;
        }
        if (end == bytes.length) {
            if (start > 0) {
                System.arraycopy(bytes, start, bytes, 0, size());
            } else {
                hold(Arrays.copyOf(bytes, Math.max(usual, bytes.length * 2)));
            }
            scanned -= start;
            lineStart -= start;
            end -= start;
            start = 0;
        }
        return view.limit(bytes.length).position(end);
    }

    private void hold(byte[] array) {
        bytes = array;
        view = ByteBuffer.wrap(array);
    }

    void filled(int count) {
        end += count;
    }

    /** What is there; what is taken from it is taken by {@link #skip}. */
    ByteBuffer content() {
        return view.limit(end).position(start);
    }

    /**
     * Looks for the end of the line that begins at {@link #start}.
     *
     * @param limit most bytes, with the line's end
     * @return its length with its end; {@link #NEED_MORE}; {@link #TOO_LONG}
     */
    int lineLength(int limit) {
        int last = (int) Math.min(end, (long) start + limit);
        for (int i = scanned; i < last; i++) {
            if (bytes[i] == '\n') {
                return i + 1 - start;
            }
        }
        scanned = last;
        return size() >= limit ? TOO_LONG : NEED_MORE;
    }

    /**
     * Looks for the empty line that ends the head which begins at {@link #start}.
     *
     * @param limit most bytes, with the empty line
     * @return its length with the empty line; {@link #NEED_MORE}; {@link #TOO_LONG}
     */
    int headLength(int limit) {
        int last = (int) Math.min(end, (long) start + limit);
        for (int i = scanned; i < last; i++) {
            if (bytes[i] == '\n') {
                int length = i - lineStart;
                if (length == 0 || (length == 1 && bytes[lineStart] == '\r')) {
                    return i + 1 - start;
                }
                lineStart = i + 1;
            }
        }
        scanned = last;
        return size() >= limit ? TOO_LONG : NEED_MORE;
    }

    /** How long a line of this length is without its end: CRLF, or LF alone. */
    int withoutEnd(int lineLength) {
        boolean crlf = lineLength > 1 && bytes[start + lineLength - 2] == '\r';
        return lineLength - (crlf ? 2 : 1);
    }

    /** Takes bytes from the front. */
    void skip(int count) {
        start += count;
        scanned = Math.max(scanned, start);
        lineStart = start;
        if (start == end && bytes.length > 4 * usual) {
            hold(NOTHING); // a long line is no reason to hold its room for ever
            start = scanned = lineStart = end = 0;
        }
    }

    /** Takes what fits, as much as there is. */
    int take(byte[] into, int offset, int length) {
        int n = Math.min(length, size());
        System.arraycopy(bytes, start, into, offset, n);
        skip(n);
        return n;
    }
}
