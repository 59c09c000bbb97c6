package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What was said and has not gone out yet: small things gather here, so that many of them are one system call. Not thread-safe. */
final class SendBuffer {
    private static final int USUAL = 4096;

    /** What is larger goes out by itself, without being copied. */
    static final int LARGEST = 64 << 10;

    private byte[] bytes = new byte[0];
    private int size;
    private boolean hasSecret;

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether so many bytes more may gather here. */
    boolean takes(long length) {
        return size + length <= LARGEST;
    }

    void add(byte[] from, int offset, int length) {
        if (bytes.length - size < length) {
            byte[] outgrown = bytes;
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.max(USUAL, 2 * bytes.length)));
            wipe(outgrown);
        }
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** As {@link #add}; what has gone out is overwritten. */
    void addSecret(byte[] from, int offset, int length) {
        hasSecret = true;
        add(from, offset, length);
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** All of it, for one write; {@link #clear} follows. */
    ByteBuffer whole() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Forgets it. */
    void clear() {
        wipe(bytes);
        hasSecret = false;
        size = 0;
        if (bytes.length > 2 * LARGEST) {
            bytes = new byte[0];
        }
    }

    private void wipe(byte[] array) {
        if (hasSecret) {
            Arrays.fill(array, 0, Math.min(size, array.length), (byte) 0);
        }
    }
}
