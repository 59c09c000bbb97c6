package dev.sockeye.ftp.listing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines: each an array of its own, without its CRLF or LF. Holds one line that is not complete. Not thread-safe. */
final class Lines {
    private static final byte[] NOTHING = {};

    private final int limit;
    private byte[] begun = NOTHING; // a line whose end has not come
    private int held;
    private byte[] piece = NOTHING;
    private int at;
    private int end;

    Lines(int limit) {
        this.limit = limit;
    }

    /** What comes next; what came before has been asked for by {@link #next}. */
    void put(byte[] bytes, int offset, int length) {
        piece = bytes;
        at = offset;
        end = offset + length;
    }

    /** The next line, or null when the rest of it has still to come. */
    byte @Nullable [] next() throws ListingException {
        int i = at;
        while (i < end && piece[i] != '\n') {
            i++;
        }
        if (held + i - at >= limit) {
            throw new ListingException("a line of more than " + limit + " bytes in a listing");
        }
        if (i == end) {
            hold(at, end);
            at = end;
            piece = NOTHING; // the caller's, who uses it again
            end = at = 0;
            return null;
        }
        byte[] line;
        if (held == 0) {
            line = Arrays.copyOfRange(piece, at, i > at && piece[i - 1] == '\r' ? i - 1 : i);
        } else {
            hold(at, i);
            line = rest();
        }
        at = i + 1;
        return line;
    }

    private void hold(int from, int to) {
        int length = to - from;
        if (held + length > begun.length) {
            begun = Arrays.copyOf(begun, Math.max(held + length, 2 * begun.length));
        }
        System.arraycopy(piece, from, begun, held, length);
        held += length;
    }

    /** What is left of a stream that is over. */
    byte[] rest() {
        byte[] line = Arrays.copyOf(begun, held > 0 && begun[held - 1] == '\r' ? held - 1 : held);
        held = 0;
        return line;
    }
}
