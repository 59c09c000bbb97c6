package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The few platform threads that ask the system for names: its resolver blocks for as long as it likes, which must neither
 * pin the carrier of a virtual thread nor outlast the caller's limit. A caller whose limit passes, or who is interrupted,
 * goes at once; its question is taken out of the queue, or its answer thrown away.
 *
 * <p>The queue is bounded: further callers wait before it, each in its own thread.
 */
final class Lookups {
    private static final int THREADS = 4;
    private static final int QUEUE = 256;
    private static final Lookups SHARED = new Lookups(THREADS, QUEUE);

    private final Semaphore room;
    private final ThreadPoolExecutor threads;

    Lookups(int threads, int queue) {
        room = new Semaphore(threads + queue, true);
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("sockeye-names-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    static Lookups shared() {
        return SHARED;
    }

    /**
     * Asks on one of the threads and waits for the answer.
     *
     * @param operation for the exceptions, such as {@code getaddrinfo}
     * @param what the name that is asked for
     * @param limit empty for none
     * @throws SocketError.TimedOut when the limit passes
     * @throws SocketError.Interrupted when the caller is interrupted, its flag still set
     */
    <T> T ask(String operation, String what, Optional<Duration> limit, Callable<T> question) throws IOException {
        long nanos = limit.map(Lookups::nanos).orElse(Long.MAX_VALUE);
        long start = System.nanoTime();
        try {
            if (!room.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                throw timedOut(operation, what);
            }
            var task = new FutureTask<>(question) {
                @Override
                protected void done() {
                    room.release();
                }
            };
            try {
                threads.execute(task);
                return task.get(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            } finally {
                if (task.cancel(false)) {
                    threads.remove(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketError.Interrupted(SocketFailure.of(Errno.EINTR, operation));
        } catch (TimeoutException e) {
            throw timedOut(operation, what);
        } catch (ExecutionException e) {
            throw told(e.getCause());
        }
    }

    private static long nanos(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a limit for a look-up is positive: " + limit);
        }
        return limit.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0 ? Long.MAX_VALUE : limit.toNanos();
    }

    private static IOException timedOut(String operation, String what) {
        return new SocketError.TimedOut(
                SocketFailure.of(Errno.ETIMEDOUT, operation).withDetail(what + ": timed out"));
    }

    private static IOException told(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IOException(cause);
        };
    }

    int threadsAlive() {
        return threads.getPoolSize();
    }

    int queued() {
        return threads.getQueue().size();
    }
}
