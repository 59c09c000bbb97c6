package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A call on a thread of its own, whose end a test can wait for, with a watchdog. */
final class Task<T> {
    /** Ten times what the slowest of these tests waits for on purpose, and more. */
    static final Duration WATCHDOG = Duration.ofSeconds(60);

    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Thread thread;

    private Task(Thread.Builder threads, Callable<T> call) {
        thread = threads.unstarted(() -> run(call));
    }

    static <T> Task<T> start(Thread.Builder threads, Callable<T> call) {
        var task = new Task<T>(threads, call);
        task.thread.start();
        return task;
    }

    private void run(Callable<T> call) {
        try {
            future.complete(call.call());
        } catch (Throwable e) {
            future.completeExceptionally(e); // result() throws it on
        }
    }

    Thread thread() {
        return thread;
    }

    /** What the call gave; what it threw is thrown on. */
    T result() throws Exception {
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
    Throwable failure() throws Exception {
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

    /** Returns when the thread waits inside a provider: parked, or in a system call that waits. */
    Task<T> awaitBlocked() throws InterruptedException {
        long deadline = System.nanoTime() + WATCHDOG.toNanos();
        int seen = 0;
        while (seen < 3) { // a lock on the way looks the same, but not for long
            if (future.isDone()) {
                fail("it did not wait: " + future);
            }
            if (System.nanoTime() > deadline) {
                fail("not waiting after " + WATCHDOG + ":\n" + stack());
            }
            LockSupport.parkNanos(1_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            seen = isBlocked() ? seen + 1 : 0;
        }
        return this;
    }

    private boolean isBlocked() {
        var stack = thread.getStackTrace();
        boolean inside =
                Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("dev.sockeye.socket.internal."));
        if (!inside) {
            return false;
        }
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case RUNNABLE -> Stream.of(stack).anyMatch(Task::isSystemCall);
            default -> false;
        };
    }

    /** Of java.nio, or poll(2) as the Linux provider calls it on platform threads. */
    private static boolean isSystemCall(StackTraceElement frame) {
        return (frame.isNativeMethod() && frame.getClassName().startsWith("sun.nio.ch."))
                || frame.getMethodName().equals("pollUntil");
    }

    private String stack() {
        var text = new StringBuilder().append(thread).append(' ').append(thread.getState());
        for (var frame : thread.getStackTrace()) {
            text.append("\n    at ").append(frame);
        }
        return text.toString();
    }
}
