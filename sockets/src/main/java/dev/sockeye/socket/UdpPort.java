package dev.sockeye.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A bound datagram socket with two ends: closing the receiving one wakes its reader when the server stops, while handlers
 * can still reply through the other.
 */
final class UdpPort {
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);

    private final Bound bound;
    private final Socket sending;

    /** Takes the socket over; the caller closes it when this fails. */
    UdpPort(Bound bound) throws IOException {
        this.bound = bound;
        this.sending = secondEnd(bound.socket());
    }

    private static Socket secondEnd(Socket socket) throws IOException {
        try {
            return socket.dup();
        } catch (UnsupportedOperationException e) {
            // java.nio has no dup: the reader looks now and then whether the server has stopped
            socket.setTimeout(LOOK_AROUND);
            return socket;
        }
    }

    Address address() {
        return bound.address();
    }

    Socket receiving() {
        return bound.socket();
    }

    /** One at a time, as a socket has one writer. */
    synchronized void send(ByteBuffer bytes, Address to) throws IOException {
        sending.sendTo(bytes, to);
    }

    synchronized void sendMany(DatagramBatch batch) throws IOException {
        sending.sendMany(batch);
    }

    /** Wakes the reader for good, and lets replies go out. */
    void refuse() throws IOException {
        if (sending != bound.socket()) {
            bound.close();
        }
    }

    void close() throws IOException {
        try {
            bound.close();
        } finally {
            sending.close();
        }
    }
}
