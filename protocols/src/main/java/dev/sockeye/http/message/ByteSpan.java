package dev.sockeye.http.message;

/**
 * Bytes of a whole that stand together.
 *
 * @param first the first, counted from 0
 * @param last the last, which belongs to them
 */
public record ByteSpan(long first, long last) {
    /** Checks that it is not empty. */
    public ByteSpan {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("no span: " + first + "-" + last);
        }
    }

    /** How many. */
    public long length() {
        return last - first + 1;
    }
}
