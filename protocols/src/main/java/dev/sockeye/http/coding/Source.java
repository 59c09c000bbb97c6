package dev.sockeye.http.coding;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a decoder reads: a buffer over the stream below, so that the decoder can look a byte ahead and hand back what it did not need. It never
 * waits for more than one byte.
 */
final class Source implements AutoCloseable {
    private static final int ROOM = 16 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[ROOM];
    private int at;
    private int end;

    Source(InputStream in) {
        this.in = in;
    }

    byte[] array() {
        return buffer;
    }

    int position() {
        return at;
    }

    int size() {
        return end - at;
    }

    void skip(int bytes) {
        at += bytes;
    }

    /** Reads when nothing is left; false at the end of the stream. */
    boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer, 0, ROOM));
        return end > 0;
    }

    /** The next byte without taking it; -1 at the end. */
    int peek() throws IOException {
        return fill() ? buffer[at] & 0xff : -1;
    }

    /** The next byte; -1 at the end. */
    int next() throws IOException {
        return fill() ? buffer[at++] & 0xff : -1;
    }

    /** Whether it begins as data of zlib do (RFC 1950 section 2.2), by its first two bytes: the method is 8, and they divide by 31. */
    boolean looksLikeZlib() throws IOException {
        while (fill() && size() < 2) {
            int n = in.read(buffer, end, ROOM - end);
            if (n < 0) {
                return false;
            }
            end += n;
        }
        int first = buffer[at] & 0xff;
        int second = buffer[at + 1] & 0xff;
        return size() >= 2 && (first & 0xf) == 8 && ((first << 8) | second) % 31 == 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
