package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where a server is in its life, and those who wait for it to end. Thread-safe. */
final class Lifecycle {
    private enum State {
        OPEN,
        SERVING,
        STOPPED
    }

    private static final Duration LEAVING = Duration.ofSeconds(1);

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Object ends = new Object();
    private volatile @Nullable Throwable failure;

    void start() {
        if (!state.compareAndSet(State.OPEN, State.SERVING)) {
            throw new IllegalStateException("a server starts once, and this one has: " + state);
        }
    }

    boolean isOpen() {
        return state.get() == State.OPEN;
    }

    boolean isServing() {
        return state.get() == State.SERVING;
    }

    /** Begins the end; true for the first who says so. */
    boolean stop() {
        stopping.countDown();
        return state.getAndSet(State.STOPPED) != State.STOPPED;
    }

    /** All is closed. */
    void stopped() {
        stopped.countDown();
    }

    /** Why it cannot go on; said before it stops. */
    void fail(Throwable cause) {
        failure = cause;
    }

    /** Waits for the end, and closes the server when interrupted. */
    void serve(Address local, Runnable close) throws IOException {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close.run();
            throw new SocketError.Interrupted(
                    SocketFailure.of(Errno.EINTR, "serve").withLocal(Optional.of(local)));
        }
        var cause = failure;
        if (cause != null) {
            throw new IOException("server at " + local + ": " + cause.getMessage(), cause);
        }
    }

    /** A loop's pause; over when the server stops. */
    void pause(Duration pause) {
        try {
            stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // a stop interrupts the loops of a UDP server
        }
    }

    /** A handler or a loop has ended; those who wait for that look again. */
    void ended() {
        if (!isServing()) {
            synchronized (ends) {
                ends.notifyAll();
            }
        }
    }

    /**
     * Waits until the loops have left their closed sockets: only then is the address free. A loop that is held up by a
     * listener or an inline handler is not waited for longer than a second; the calling thread's own is not at all.
     */
    static void join(Collection<Thread> loops) {
        boolean interrupted = Thread.interrupted();
        try {
            for (var loop : loops) {
                if (loop != Thread.currentThread() && loop.getState() != Thread.State.NEW) {
                    loop.join(LEAVING);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until something is so, which {@link #ended} may have made so; false when the time or the patience runs out. */
    boolean await(BooleanSupplier condition, Duration grace) {
        long start = System.nanoTime();
        synchronized (ends) {
            while (!condition.getAsBoolean()) {
                long left = grace.minusNanos(System.nanoTime() - start).toMillis();
                if (left <= 0) {
                    return false;
                }
                try {
                    ends.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // who waits gives no more grace
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
