package dev.sockeye.socket;

import java.nio.charset.StandardCharsets;

/**
 * One datagram as it came. An empty one is data like any other.
 *
 * @param bytes what it held, as far as there was room
 * @param from who sent it; of a stream, its peer
 * @param truncated whether it was longer than the room given for it; the rest is lost
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content
public record Datagram(byte[] bytes, Address from, boolean truncated) {
    /** A whole datagram. */
    public Datagram(byte[] bytes, Address from) {
        this(bytes, from, false);
    }

    /** The bytes as UTF-8, what is not UTF-8 replaced. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Equal by content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Datagram that
                && java.util.Arrays.equals(bytes, that.bytes)
                && from.equals(that.from)
                && truncated == that.truncated;
    }

    @Override
    public int hashCode() {
        return 31 * java.util.Arrays.hashCode(bytes) + from.hashCode();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes from " + from + (truncated ? ", truncated" : "");
    }
}
