package dev.sockeye.socket;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The loop of a {@link TcpServer} that takes the connections of one listening socket. */
final class Acceptor implements Runnable {
    private static final int PATIENCE = 16;

    private final TcpServer server;
    private final Socket listening;
    private final Address local;
    private final Backoff backoff = new Backoff();
    private int failures;

    Acceptor(TcpServer server, Bound bound) {
        this.server = server;
        this.listening = bound.socket();
        this.local = bound.address();
    }

    @Override
    public void run() {
        try {
            // The only acceptor waits for its turn first and leaves in the kernel's queue what is beyond the limit. Of
            // several none may sit on a turn that another needs, so each may hold one connection back.
            boolean turnFirst = server.acceptors() == 1;
            while (true) {
                if (turnFirst) {
                    server.awaitTurn();
                }
                var socket = next();
                if (socket == null) {
                    return;
                }
                if (!turnFirst) {
                    server.awaitTurn();
                }
                admit(socket);
            }
        } catch (RuntimeException | Error e) {
            server.fail(local, e);
        }
    }

    /** The next connection, whatever fails meanwhile; null when the server stops. */
    private @Nullable Socket next() {
        while (server.isServing()) {
            try {
                var socket = listening.accept();
                failures = 0;
                return socket;
            } catch (IOException e) {
                recover(e);
            }
        }
        return null;
    }

    private void recover(IOException e) {
        if (!server.isServing()) {
            return; // stop closed the socket
        }
        server.acceptFailed();
        var recovery = listening.isOpen() ? Recovery.from(e) : Recovery.END;
        if (recovery == Recovery.END) {
            server.fail(local, e);
        } else if (recovery == Recovery.PAUSE || ++failures > PATIENCE) {
            pause(e);
        }
    }

    private void admit(Socket socket) {
        try {
            server.admit(socket);
            backoff.reset();
        } catch (OutOfMemoryError e) { // no room for one more thread: the handlers at work will give some back
            server.acceptFailed();
            pause(e);
        }
    }

    private void pause(Throwable cause) {
        var pause = backoff.next();
        server.reports().acceptFailed(local, cause, pause);
        server.pause(pause);
    }
}
