package dev.sockeye.socket;

import java.time.Duration;
import java.util.Optional;

/** Tells a listener, whose own failures must not end a server. */
final class Reports {
    private final ServerListener listener;

    Reports(ServerListener listener) {
        this.listener = listener;
    }

    void handlerFailed(Optional<Address> peer, Throwable failure) {
        guarded(() -> listener.handlerFailed(peer, failure));
    }

    void acceptFailed(Address local, Throwable failure, Duration pause) {
        guarded(() -> listener.acceptFailed(local, failure, pause));
    }

    void serverFailed(Address local, Throwable failure) {
        guarded(() -> listener.serverFailed(local, failure));
    }

    private static void guarded(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException | Error e) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
