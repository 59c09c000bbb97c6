package dev.sockeye.socket.internal.portable;

import java.nio.channels.SelectableChannel;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread that waits for the {@link SelectorLoop}: for a channel to be ready, a deadline, or the end of both. */
final class Waiter {
    /** How a wait ended. */
    enum Outcome {
        /** The channel may be ready, or closed: try again. */
        READY,
        /** The deadline passed. */
        LATE,
        /** The loop is gone. */
        BROKEN
    }

    /** The sooner deadline first; equal ones are told apart, as they share a set. */
    static final Comparator<Waiter> BY_DEADLINE = (a, b) -> {
        int sooner = Long.signum(a.deadline - b.deadline);
        return sooner != 0 ? sooner : Long.compare(a.number, b.number);
    };

    final SelectableChannel channel;
    /** Operations of {@link java.nio.channels.SelectionKey}; 0 waits for the deadline alone. */
    final int operations;
    /** By {@link System#nanoTime}; without meaning when there is none. */
    final long deadline;

    final boolean hasDeadline;
    /** Does not wait for the channel but for the selector to forget it. */
    final boolean leaves;
    /** Set by the loop. */
    long number;

    /** Whether the channel is still the one of an open socket; a waiter that comes after the leave must not stay. */
    final BooleanSupplier alive;

    private final Thread thread = Thread.currentThread();
    private volatile @Nullable Outcome outcome;

    private Waiter(
            SelectableChannel channel,
            BooleanSupplier alive,
            int operations,
            boolean hasDeadline,
            long deadline,
            boolean leaves) {
        this.channel = channel;
        this.alive = alive;
        this.operations = operations;
        this.hasDeadline = hasDeadline;
        this.deadline = deadline;
        this.leaves = leaves;
    }

    static Waiter forReady(SelectableChannel channel, BooleanSupplier alive, int operations) {
        return new Waiter(channel, alive, operations, false, 0, false);
    }

    static Waiter forReady(SelectableChannel channel, BooleanSupplier alive, int operations, long deadline) {
        return new Waiter(channel, alive, operations, true, deadline, false);
    }

    static Waiter forLeave(SelectableChannel channel) {
        return new Waiter(channel, () -> true, 0, false, 0, true);
    }

    void end(Outcome how) {
        outcome = how;
        LockSupport.unpark(thread);
    }

    /** How it ended, or null when the thread was interrupted before. */
    @Nullable
    Outcome awaitInterruptibly() {
        var how = outcome;
        while (how == null && !thread.isInterrupted()) {
            LockSupport.park(this);
            how = outcome;
        }
        return how;
    }

    Outcome await() {
        boolean interrupted = false;
        var how = outcome;
        while (how == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
            how = outcome;
        }
        if (interrupted) {
            thread.interrupt();
        }
        return how;
    }
}
