package dev.sockeye.socket.internal.linux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a descriptor: how many events it has seen, and who waits for the next.
 *
 * <p>A thread notes {@link #events}, tries its system call, and on EAGAIN waits for an event later than the one it noted
 * ({@link Descriptor#await}). Whatever comes in between raises the number, so that no event is lost, however many wait
 * and whoever comes first. The poller raises it, and so does close.
 *
 * <pre>
 *   waiter                               poller
 *   seen = events                        events++
 *   recv -> EAGAIN                       take all who wait, and wake them
 *   join those who wait
 *   sleep unless events != seen
 * </pre>
 *
 * <p>Since events come at a change only (edge-triggered), a stream that gave less than was asked for has nothing more
 * until the next event: {@link #drained} saves the call that would say so.
 */
@SuppressWarnings("ReferenceEquality") // who waits is meant, and not somebody like him
class Gate {
    private static final VarHandle EVENTS;
    private static final VarHandle WAITERS;

    static {
        try {
            var lookup = MethodHandles.lookup();
            EVENTS = lookup.findVarHandle(Gate.class, "events", long.class);
            WAITERS = lookup.findVarHandle(Gate.class, "waiters", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final long NEVER = -1;
    private static final int MUCH = 16 << 10;

    /** More than one who waits. */
    private record Chain(Waiter first, Object rest) {}

    private volatile long events;
    /** Null, a {@link Waiter}, or a {@link Chain}; replaced as a whole. */
    private volatile @Nullable Object waiters;

    /** The number of events at which the last read took all there was; read and written by the reader alone. */
    private long drainedAt = NEVER;
    /** Whether the last read brought so much that more is on its way; read and written by the reader alone. */
    private boolean flows;

    /** Whether an end, an error or urgent data is about: then a short read proves nothing. Written by the poller. */
    private volatile boolean doubtful;

    /** When those who wait look at the clock next; written by {@link Deadlines} under its lock. */
    private volatile Deadlines.@Nullable Entry entry;

    long events() {
        return events;
    }

    /** Whether the stream had nothing more when the event of this number was the last. */
    boolean isDrained(long seen) {
        return drainedAt == seen && !doubtful;
    }

    /** A read that began after {@code seen} gave less than was asked for, or did not. */
    void drained(boolean all, long seen) {
        drainedAt = all ? seen : NEVER;
    }

    /** Whether much comes: who waits a little longer gets more for one call. */
    boolean flows() {
        return flows;
    }

    /** A read gave so many bytes. */
    void gave(int count) {
        flows = count >= MUCH;
    }

    /** From now on short reads prove nothing. */
    void doubt() {
        doubtful = true;
    }

    /** Something happened: all who wait try again. */
    void signal() {
        EVENTS.getAndAdd(this, 1L);
        Interleaving.point();
        if (waiters != null) {
            wake(WAITERS.getAndSet(this, null));
        }
    }

    /** All who wait look at the clock; they go on waiting if they still can. */
    void nudge() {
        wake(waiters);
    }

    private static void wake(@Nullable Object waiting) {
        while (waiting instanceof Chain chain) {
            chain.first.wake();
            waiting = chain.rest;
        }
        if (waiting instanceof Waiter waiter) {
            waiter.wake();
        }
    }

    Deadlines.@Nullable Entry entry() {
        return entry;
    }

    void entry(Deadlines.@Nullable Entry next) {
        entry = next;
    }

    void join(Waiter waiter) {
        while (true) {
            var now = waiters;
            var next = now == null ? waiter : new Chain(waiter, now);
            Interleaving.point();
            if (WAITERS.compareAndSet(this, now, next)) {
                return;
            }
        }
    }

    /**
     * Goes on waiting after a wake-up that was for nothing. One that came late, for an event counted before this waiter
     * looked, has taken it out.
     */
    void rejoin(Waiter waiter) {
        leave(waiter);
        join(waiter);
    }

    /** Takes a waiter out who was not woken by an event; others stay. */
    void leave(Waiter waiter) {
        while (true) {
            var now = waiters;
            var next = without(waiter, now);
            Interleaving.point();
            if (now == next || WAITERS.compareAndSet(this, now, next)) {
                return;
            }
        }
    }

    private static @Nullable Object without(Waiter waiter, @Nullable Object waiting) {
        if (waiting == waiter) {
            return null;
        }
        if (!(waiting instanceof Chain chain)) {
            return waiting;
        }
        if (chain.first == waiter) {
            return chain.rest;
        }
        var rest = without(waiter, chain.rest);
        return rest == chain.rest ? chain : rest == null ? chain.first : new Chain(chain.first, rest);
    }
}
