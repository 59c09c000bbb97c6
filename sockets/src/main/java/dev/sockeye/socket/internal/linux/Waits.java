package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketError;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What happens around a system call in one direction of a socket: a lease before it, and after it, when it would have had
 * to wait, the waiting.
 *
 * <pre>{@code
 * for (long deadline = UNSET; ; ) {
 *     long seen = waits.begin("recv", deadline);
 *     int n;
 *     try { n = kernel.recv(...); } finally { descriptor.exit(); }
 *     if (n >= 0) return n;
 *     deadline = waits.await(n, "recv", seen, limit, deadline);     // returns to try again, or throws
 * }
 * }</pre>
 */
final class Waits {
    /** No waiting yet, so that the clock was not asked. */
    static final long UNSET = Long.MIN_VALUE;

    private static final long FIRST_PAUSE = 100_000;
    private static final long LONGEST_PAUSE = 10_000_000;

    private final LinuxEndpoint endpoint;
    private final Descriptor descriptor;
    private final Gate gate;
    private final Kernel kernel;
    /** A failure that the next call tells; two that come at once may both tell it. */
    private volatile @Nullable IOException held;

    Waits(LinuxEndpoint endpoint, Descriptor descriptor, Gate gate, Kernel kernel) {
        this.endpoint = endpoint;
        this.descriptor = descriptor;
        this.gate = gate;
        this.kernel = kernel;
    }

    /**
     * Keeps a failure for the next call, where one is over that has moved bytes and must tell of them: the system tells a
     * reset once, and would then report an end.
     */
    void hold(IOException failure) {
        held = failure;
    }

    /** Whether the next call tells of a failure. */
    boolean holds() {
        return held != null;
    }

    /** Takes a lease and notes the gate's events; or tells of the failure that was held. */
    long begin(String operation, long deadline) throws IOException {
        var failure = held;
        if (failure != null) {
            held = null;
            throw failure;
        }
        long seen = gate.events();
        if (!descriptor.enter()) {
            throw closed(operation, deadline);
        }
        return seen;
    }

    private IOException closed(String operation, long deadline) {
        var failure = Failures.failure(-Errno.EBADF.number(), operation).withDetail("the socket is closed");
        return deadline == UNSET ? failure.exception() : new SocketError.Closed(failure);
    }

    /**
     * After a call that gave {@code result}, a negated errno: waits if that helps.
     *
     * @return the deadline for the next round
     */
    long await(int result, String operation, long seen, long limit, long deadline) throws IOException {
        if (result == -Sys.EINTR) {
            return deadline;
        }
        if (result != -Sys.EAGAIN && result != -Sys.EINPROGRESS) {
            throw failure(result, operation);
        }
        if (limit == 0) {
            throw Failures.failure(result, operation).exception();
        }
        long until = deadline == UNSET ? deadline(limit) : deadline;
        settle(descriptor.await(gate, seen, until), operation);
        return until;
    }

    /** Waits before any call was made. When the limit passes, the call that follows may still find something, or tells. */
    long awaitFirst(String operation, long seen, long limit) throws IOException {
        long until = deadline(limit);
        var outcome = descriptor.await(gate, seen, until);
        if (outcome != Descriptor.Outcome.TIMED_OUT) {
            settle(outcome, operation);
        }
        return until;
    }

    /** As {@link #await}, where the system tells of no event: a full Unix socket that we are not connected to. */
    long awaitUnseen(int result, String operation, long limit, long deadline) throws IOException {
        if (result != -Sys.EAGAIN) {
            return await(result, operation, gate.events(), limit, deadline);
        }
        if (limit == 0) {
            throw Failures.failure(result, operation).exception();
        }
        long until = deadline == UNSET ? deadline(limit) : deadline;
        long now = kernel.now();
        long left = until == Deadlines.NONE ? LONGEST_PAUSE : until - now;
        if (left <= 0) {
            settle(Descriptor.Outcome.TIMED_OUT, operation);
        }
        LockSupport.parkNanos(this, Math.min(left, deadline == UNSET ? FIRST_PAUSE : LONGEST_PAUSE / 10));
        if (Thread.currentThread().isInterrupted()) {
            settle(Descriptor.Outcome.INTERRUPTED, operation);
        }
        return until;
    }

    private long deadline(long limit) {
        return limit == Deadlines.NONE ? limit : Deadlines.after(kernel.now(), limit);
    }

    private void settle(Descriptor.Outcome outcome, String operation) throws IOException {
        switch (outcome) {
            case EVENT -> {}
            case TIMED_OUT ->
                throw Failures.between(endpoint, Failures.failure(-Sys.EAGAIN, operation))
                        .timedOut();
            case INTERRUPTED -> {
                var failure = Failures.between(endpoint, Failures.failure(-Sys.EINTR, operation));
                endpoint.close();
                throw new SocketError.Interrupted(failure);
            }
            case FAILED ->
                throw Failures.failure(-Errno.EIO.number(), operation)
                        .withDetail("the poller stopped")
                        .exception();
        }
    }

    private IOException failure(int result, String operation) {
        return Failures.between(endpoint, Failures.failure(result, operation)).exception();
    }
}
