package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The last bytes of what may be much. Thread-safe. */
final class Tail {
    private final byte[] ring;
    private long total;

    Tail(int capacity) {
        ring = new byte[capacity];
    }

    synchronized void add(byte[] bytes, int length) {
        for (int i = Math.max(0, length - ring.length); i < length; i++) {
            ring[(int) ((total + i) % ring.length)] = bytes[i];
        }
        total += length;
    }

    void add(byte[] bytes) {
        add(bytes, bytes.length);
    }

    /** What is kept, after three dots when more came before. */
    synchronized String text() {
        int kept = (int) Math.min(total, ring.length);
        var bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((total - kept + i) % ring.length)];
        }
        return (total > kept ? "..." : "") + new String(bytes, UTF_8);
    }
}
