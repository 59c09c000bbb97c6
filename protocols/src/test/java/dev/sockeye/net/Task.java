package dev.sockeye.net;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A call on a thread of its own, whose end a test can wait for, with a watchdog. */
public final class Task<T> {
    /** Ten times what the slowest of these tests waits for on purpose, and more. */
    public static final Duration WATCHDOG = Duration.ofSeconds(60);

    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean interrupted;

    private Task(Thread.Builder threads, Callable<T> call) {
        thread = threads.unstarted(() -> run(call));
    }

    /** Starts it. */
    public static <T> Task<T> start(Thread.Builder threads, Callable<T> call) {
        var task = new Task<T>(threads, call);
        task.thread.start();
        return task;
    }

    private void run(Callable<T> call) {
        try {
            future.complete(call.call());
        } catch (Throwable e) {
            interrupted = Thread.currentThread().isInterrupted();
            future.completeExceptionally(e); // result() throws it on
        }
    }

    /** Its thread. */
    public Thread thread() {
        return thread;
    }

    /** Whether its thread's flag was set when the call threw. */
    public boolean wasInterrupted() {
        return interrupted;
    }

    /** Whether it has ended. */
    public boolean isDone() {
        return future.isDone();
    }

    /** What the call gave; what it threw is thrown on. */
    public T result() throws Exception {
        try {
            return future.get(WATCHDOG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            switch (causeOf(e)) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case Throwable other -> throw new AssertionError(other);
            }
        } catch (TimeoutException e) {
            return fail("still running after " + WATCHDOG + ":\n" + stack());
        }
    }

    /** What the call threw. */
    public Throwable failure() throws Exception {
        try {
            var value = future.get(WATCHDOG.toSeconds(), TimeUnit.SECONDS);
            return fail("no exception, but " + value);
        } catch (ExecutionException e) {
            return causeOf(e);
        } catch (TimeoutException e) {
            return fail("still running after " + WATCHDOG + ":\n" + stack());
        }
    }

    private static Throwable causeOf(ExecutionException e) {
        return Objects.requireNonNull(e.getCause());
    }

    /** Returns when the thread was seen waiting ten times in a row: a lock on the way looks the same, but not for long. */
    public Task<T> awaitBlocked() throws InterruptedException {
        long deadline = System.nanoTime() + WATCHDOG.toNanos();
        for (int seen = 0; seen < 10; seen = isWaiting() ? seen + 1 : 0) {
            if (future.isDone()) {
                fail("it did not wait: " + future);
            }
            if (System.nanoTime() > deadline) {
                fail("not waiting after " + WATCHDOG + ":\n" + stack());
            }
            LockSupport.parkNanos(2_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return this;
    }

    private boolean isWaiting() {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case RUNNABLE -> isInPoll(); // how a platform thread waits for a socket
            default -> false;
        };
    }

    private boolean isInPoll() {
        for (var frame : thread.getStackTrace()) {
            boolean select = frame.isNativeMethod() && frame.getClassName().startsWith("sun.nio.ch.");
            if (select || frame.getMethodName().equals("pollUntil")) {
                return true;
            }
        }
        return false;
    }

    private String stack() {
        var text = new StringBuilder().append(thread).append(' ').append(thread.getState());
        for (var frame : thread.getStackTrace()) {
            text.append("\n    at ").append(frame);
        }
        return text.toString();
    }
}
