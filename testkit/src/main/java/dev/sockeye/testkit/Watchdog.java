package dev.sockeye.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A time limit for what might hang: bites when it is not closed in time. One virtual thread each.
 *
 * <pre>{@code
 * Reply reply = Watchdog.within(Duration.ofSeconds(10), () -> client.command("NOOP"));
 * }</pre>
 */
public final class Watchdog implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Boolean> bitten = new CompletableFuture<>();

    private Watchdog() {}

    /** Runs {@code bite} once when the limit is over, on a thread of its own, unless closed before. */
    public static Watchdog start(Duration limit, Runnable bite) {
        var dog = new Watchdog();
        Thread.ofVirtual().name("watchdog").start(() -> dog.watch(limit, bite));
        return dog;
    }

    /**
     * Runs the body on a platform thread of its own.
     *
     * @return what the body returns
     * @throws Exception what the body throws
     * @throws AssertionError when the body takes longer; its cause shows where it stood. The body is then interrupted.
     */
    public static <T> T within(Duration limit, Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        Thread thread = Thread.ofPlatform().daemon().name("watched").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            var where = new Exception("where it stood");
            where.setStackTrace(thread.getStackTrace());
            throw new AssertionError("not done within " + limit.toMillis() + " ms", where);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            task.cancel(true);
        }
    }

    private static Exception unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case Exception cause -> cause;
            case Error cause -> throw cause;
            case null, default -> e;
        };
    }

    private void watch(Duration limit, Runnable bite) {
        try {
            if (!closed.await(limit.toNanos(), TimeUnit.NANOSECONDS) && bitten.complete(true)) {
                bite.run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody knows this thread", e);
        }
    }

    /** Whether the limit was over before {@link #close}. */
    public boolean hasBitten() {
        return bitten.getNow(false);
    }

    /** From here on it does not bite. */
    @Override
    public void close() {
        bitten.complete(false);
        closed.countDown();
    }
}
