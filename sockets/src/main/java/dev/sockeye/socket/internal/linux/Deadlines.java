package dev.sockeye.socket.internal.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When the threads that wait must look at the clock. A gate has one entry at most, at a time no later than the earliest
 * deadline of those who wait there; when it comes they look, and enter the gate again if they go on waiting. So a socket
 * that is used again and again under a limit of a minute costs one entry a minute, not one a call. A timerfd among the
 * poller's own descriptors rings for the earliest. Thread-safe.
 */
final class Deadlines {
    /** A deadline that never comes. */
    static final long NONE = Long.MAX_VALUE;

    /** The place of a gate in the order; the number tells entries of one time apart. */
    static final class Entry {
        private final Gate gate;
        private final long at;
        private final long number;

        private Entry(Gate gate, long at, long number) {
            this.gate = gate;
            this.at = at;
            this.number = number;
        }

        long at() {
            return at;
        }
    }

    private static final Comparator<Entry> EARLIEST_FIRST =
            Comparator.<Entry>comparingLong(entry -> entry.at).thenComparingLong(entry -> entry.number);

    private final Kernel kernel;
    private final int timerfd;
    private final TreeSet<Entry> entries = new TreeSet<>(EARLIEST_FIRST);
    private long ringsAt = NONE;
    private long numbers;
    private boolean ended;

    Deadlines(Kernel kernel, int timerfd) {
        this.kernel = kernel;
        this.timerfd = timerfd;
    }

    /** The deadline of a wait that begins now; limits so long that they overflow never end. */
    static long after(long now, long limit) {
        return limit > NONE - now ? NONE : now + limit;
    }

    /** Sees to it that those who wait at a gate look at the clock by then. Whoever calls has joined the gate before. */
    void wakeBy(Gate gate, long deadline) throws IOException {
        var present = gate.entry();
        if (present != null && present.at <= deadline) {
            return;
        }
        synchronized (this) {
            if (ended) {
                return; // those who wait are told so next
            }
            remove(gate);
            var entry = new Entry(gate, deadline, numbers++);
            if (deadline < ringsAt) {
                ring(deadline); // before the entry is there, on which others rely
            }
            entries.add(entry);
            gate.entry(entry);
        }
    }

    /** The gate is closed: nobody will wait there again. */
    void forget(Gate gate) {
        if (gate.entry() != null) {
            synchronized (this) {
                remove(gate);
            }
        }
    }

    private void remove(Gate gate) {
        var present = gate.entry();
        if (present != null) {
            entries.remove(present);
            gate.entry(null);
        }
    }

    /** The timer rang. */
    void fire() throws IOException {
        kernel.eventfdRead(timerfd);
        var due = new ArrayList<Gate>();
        synchronized (this) {
            long now = kernel.now();
            @Nullable Entry next = null;
            for (var entries = this.entries.iterator(); entries.hasNext(); ) {
                next = entries.next();
                if (next.at > now) {
                    break;
                }
                entries.remove();
                next.gate.entry(null);
                due.add(next.gate);
                next = null;
            }
            ringsAt = NONE;
            if (next != null) {
                ring(next.at);
            }
        }
        due.forEach(Gate::nudge); // after its entry is gone: who looks now enters the gate again
    }

    /** The timer is about to be closed, and its number may be somebody else's then; the gates are free for another poller. */
    synchronized void end() {
        ended = true;
        entries.forEach(entry -> entry.gate.entry(null));
        entries.clear();
    }

    private void ring(long at) throws IOException {
        Failures.check(kernel.timerfdSet(timerfd, Math.max(1, at - kernel.now())), "timerfd_settime");
        ringsAt = at;
    }
}
