package dev.sockeye.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through a {@link Relay}, or one client of a UDP relay. Thread-safe. */
public abstract sealed class Line implements Closeable permits TcpRelay.Connection, UdpRelay.Peer {
    final AtomicLong toServer = new AtomicLong();
    final AtomicLong toClient = new AtomicLong();

    Line() {}

    /** {@return bytes handed on to the server so far} */
    public long toServer() {
        return toServer.get();
    }

    /** {@return bytes handed on to the client so far} */
    public long toClient() {
        return toClient.get();
    }

    /**
     * Ends a TCP connection with RST on both sides; UDP has nothing of the kind.
     *
     * @throws IOException when a socket cannot be closed
     */
    public abstract void reset() throws IOException;

    @Override
    public abstract void close() throws IOException;
}
