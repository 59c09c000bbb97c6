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

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether so many bytes more may gather here. */
    boolean takes(int length) {
        return size + (long) length <= LARGEST;
    }

    /** Makes room; {@link #array} and {@link #size} say where, {@link #filled} counts in. */
    void ensure(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.max(USUAL, 2 * bytes.length)));
        }
    }

    void add(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void filled(int count) {
        size += count;
    }

    /** All of it, for one write; {@link #clear} follows. */
    ByteBuffer whole() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Forgets it, and overwrites it when it held a secret. */
    void clear(boolean secret) {
        if (secret) {
            Arrays.fill(bytes, 0, size, (byte) 0);
        }
        size = 0;
        if (bytes.length > 2 * LARGEST) {
            bytes = new byte[0];
        }
    }
}
