package dev.sockeye.socket;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** One accepted connection of a {@link TcpServer} with the thread that serves it. */
final class Connection implements Runnable {
    private final TcpServer server;
    private final Socket socket;
    private @Nullable Thread thread;
    private volatile boolean cut;

    Connection(TcpServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    /** Serves on a thread of its own. Called before the server knows of the connection, so that {@link #cut} finds the thread. */
    Thread prepare(ThreadFactory threads) {
        var prepared = threads.newThread(this);
        thread = prepared;
        return prepared;
    }

    @Override
    public void run() {
        try {
            server.handler().handle(socket);
        } catch (Throwable e) {
            if (!cut) { // else it failed because we ended it
                server.handlerFailed(peer(), e);
            }
        } finally {
            end();
        }
    }

    /** Closes it, and lets the server know. */
    void end() {
        try {
            socket.close();
        } catch (IOException e) {
            server.reports().handlerFailed(Optional.empty(), e);
        } finally {
            server.ended(this);
        }
    }

    /** Ends it under its handler. */
    void cut() {
        cut = true;
        try {
            socket.close();
        } catch (IOException e) {
            server.reports().handlerFailed(Optional.empty(), e);
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    boolean isServedBy(Thread other) {
        return thread == other;
    }

    private Optional<Address> peer() {
        try {
            return socket.isOpen() ? Optional.of(socket.peerAddress()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // gone: the system forgets the peer of a connection that was reset
        }
    }
}
