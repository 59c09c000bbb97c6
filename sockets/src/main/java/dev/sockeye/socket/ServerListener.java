package dev.sockeye.socket;

import java.time.Duration;
import java.util.Optional;

/**
 * Hears what goes wrong in a {@link TcpServer} or {@link UdpServer} while it goes on serving. Called on the server's own
 * threads, perhaps several at once: be thread-safe and brief. What a listener throws goes to the thread's
 * {@link Thread#getUncaughtExceptionHandler} and harms nobody.
 *
 * <p>Each method does nothing by itself, so {@code new ServerListener() {}} is silence; {@link #logging} is what a server
 * has unless told otherwise.
 */
public interface ServerListener {
    /**
     * A handler threw.
     *
     * @param peer whom it served; empty when the system no longer knows
     */
    default void handlerFailed(Optional<Address> peer, Throwable failure) {}

    /**
     * Taking the next connection or datagram failed, mostly since descriptors or memory ran out. The server tries again.
     *
     * @param local where the server listens
     * @param pause how long it waits until then
     */
    default void acceptFailed(Address local, Throwable failure, Duration pause) {}

    /** The server cannot go on, and has closed itself: its own socket is broken. {@code serve()} throws the same failure. */
    default void serverFailed(Address local, Throwable failure) {}

    /** One line each to the {@link System.Logger} named after this package. */
    static ServerListener logging() {
        return LoggingListener.INSTANCE;
    }
}
