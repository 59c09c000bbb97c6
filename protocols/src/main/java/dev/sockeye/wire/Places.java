package dev.sockeye.wire;

import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many places, and a queue in front of them: who waits is served in the order of coming, and nobody who comes later passes. A thread
 * that has all the places itself is told so instead of waiting for itself. Thread-safe.
 */
final class Places {
    /** Somebody who waits. {@code served} is set by whoever gives up a place, which goes from hand to hand. */
    private static final class Waiter {
        private final Condition turn;
        private boolean served;

        Waiter(Condition turn) {
            this.turn = turn;
        }
    }

    private final int count;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private final Map<Thread, Integer> holders = new HashMap<>();
    private int taken;
    private boolean closed;

    Places(int count) {
        this.count = count;
    }

    /** Takes a place for this thread. */
    void take(TimeLimit limit) throws IOException {
        lock.lock();
        try {
            checkOpen();
            if (taken < count && waiters.isEmpty()) {
                taken++;
            } else {
                if (holders.getOrDefault(Thread.currentThread(), 0) == count) {
                    throw new IllegalStateException(
                            "this thread has all " + count + " connections of the pool and would wait for itself");
                }
                await(limit);
            }
            holders.merge(Thread.currentThread(), 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    private void await(TimeLimit limit) throws IOException {
        var me = new Waiter(lock.newCondition());
        waiters.addLast(me);
        long left = limit.nanos();
        try {
            while (!me.served) {
                checkOpen();
                if (left <= 0) {
                    throw limit.exceeded(Situation.of(Phase.CONNECT, "connection pool"), null);
                }
                left = me.turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (me.served) {
                handOn();
            }
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            waiters.remove(me); // whoever was served is out already
        }
    }

    /** Gives up a place that a thread took; any thread may do it. */
    void free(Thread holder) {
        lock.lock();
        try {
            holders.computeIfPresent(holder, (_, places) -> places == 1 ? null : places - 1);
            handOn();
        } finally {
            lock.unlock();
        }
    }

    /** To who waits longest; else it is free. */
    private void handOn() {
        Waiter next = waiters.pollFirst();
        if (next == null) {
            taken--;
        } else {
            next.served = true;
            next.turn.signal();
        }
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Those that wait are told, and nobody comes in any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiters.forEach(waiter -> waiter.turn.signal());
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
    }
}
