package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflating with a bound: pure, bytes in, bytes out, whatever the pieces. Past a mebibyte, what came out may be no more than so many times
 * what went in.
 */
final class Inflation {
    private static final long FREE = 1 << 20;

    private final int ratio;
    private final long free;
    private final Inflater inflater;

    Inflation(int ratio, Inflater inflater) {
        this(ratio, FREE, inflater);
    }

    /** With no bound on the first {@code free} bytes that come out. */
    Inflation(int ratio, long free, Inflater inflater) {
        this.ratio = ratio;
        this.free = free;
        this.inflater = inflater;
    }

    /** Takes a piece; the buffer is the inflater's until it needs more. */
    void feed(ByteBuffer piece) {
        inflater.setInput(piece);
    }

    /**
     * Puts out what there is.
     *
     * @return how many bytes; 0 when more must be fed, or at the end
     * @throws DataFormatException when it makes no sense, or is a bomb
     */
    int next(ByteBuffer into) throws DataFormatException {
        int n = inflater.inflate(into);
        if (n == 0 && inflater.needsDictionary()) {
            throw new DataFormatException("a preset dictionary is wanted");
        }
        if (inflater.getBytesWritten() > free && inflater.getBytesWritten() / ratio > inflater.getBytesRead()) {
            throw new DataFormatException("more than " + ratio + " times as large as it was sent");
        }
        return n;
    }

    /** Whether all that was fed came out; at the end of the stream never. */
    boolean isHungry() {
        return inflater.needsInput() && !inflater.finished();
    }

    /** Whether the stream said that it is over. */
    boolean isEnd() {
        return inflater.finished();
    }

    /** Frees the memory. */
    void end() {
        inflater.end();
    }
}
