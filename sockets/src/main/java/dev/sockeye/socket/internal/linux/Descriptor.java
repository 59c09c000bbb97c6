package dev.sockeye.socket.internal.linux;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor's number, leased for each system call, so that it is never closed, and its number never used anew, while a
 * call is inside: {@link #close} marks it and wakes those who wait; the last to leave closes it.
 *
 * <pre>
 *   OPEN, n calls inside  --close-->  CLOSING, n calls inside  --the last leaves-->  close(2)
 * </pre>
 *
 * <p>Registered with a {@link Poller} once, when a virtual thread first must wait.
 */
final class Descriptor {
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Descriptor.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How waiting ended. */
    enum Outcome {
        /** Something happened; try again. */
        EVENT,
        TIMED_OUT,
        INTERRUPTED,
        /** The poller is no more; the next wait finds another. */
        FAILED
    }

    private static final int CLOSED = 1 << 31;
    private static final int DETACHED = 1 << 30;
    private static final int LEASES = DETACHED - 1;

    final int fd;
    final Gate read = new Gate();
    final Gate write = new Gate();
    private final Kernel kernel;
    private final Pollers pollers;

    /** The marks above, and how many calls are inside. */
    private volatile int state;
    /** Whose events come here; null before the first wait. */
    private volatile @Nullable Poller poller;

    private volatile long tag;
    /** Whether another descriptor, here or in another process, may share the open socket: then epoll must be told of a close. */
    private volatile boolean shared;

    Descriptor(int fd, Kernel kernel, Pollers pollers) {
        this.fd = fd;
        this.kernel = kernel;
        this.pollers = pollers;
    }

    /** Begins a system call; false when the descriptor is closed. */
    boolean enter() {
        while (true) {
            int now = state;
            if (now < 0 || (now & DETACHED) != 0) {
                return false;
            }
            Interleaving.point();
            if (STATE.compareAndSet(this, now, now + 1)) {
                return true;
            }
        }
    }

    /** Ends a system call. */
    void exit() {
        int before = (int) STATE.getAndAdd(this, -1);
        if (before == (CLOSED | 1)) {
            finish();
        }
    }

    boolean isOpen() {
        return (state & (CLOSED | DETACHED)) == 0;
    }

    /** Closes it once; false when that was done before. */
    boolean close() {
        int before = mark(CLOSED);
        if (before < 0) {
            return false;
        }
        read.signal();
        write.signal();
        if (before == 0) {
            finish();
        }
        return true;
    }

    /** Lets go of the number without closing it, once nobody is inside; false when it was closed before. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on the yield; it only makes way
    boolean detach() {
        int before = mark(DETACHED);
        if (before < 0) {
            return false;
        }
        read.signal();
        write.signal();
        while ((state & LEASES) != 0) {
            Thread.yield(); // calls do not wait, and who waits has been woken
        }
        forget(true);
        return true;
    }

    /** Gives what was there, or -1 when it was closed or detached already */
    private int mark(int what) {
        while (true) {
            int now = state;
            if ((now & (CLOSED | DETACHED)) != 0) {
                return -1;
            }
            Interleaving.point();
            if (STATE.compareAndSet(this, now, now | what)) {
                return now;
            }
        }
    }

    private void finish() {
        forget(shared || pollers.descriptorsLeft());
        kernel.close(fd);
    }

    /** The poller's part in this descriptor ends; close(2) ends epoll's, unless the open socket lives on elsewhere. */
    private void forget(boolean tellEpoll) {
        var registered = poller;
        if (registered != null) {
            registered.remove(this, tag, tellEpoll);
        }
    }

    void share() {
        shared = true;
    }

    /**
     * Waits at a gate for an event later than {@code seen}: a virtual thread parks until the poller finds it, a platform
     * thread asks the system itself. Whoever calls is not inside.
     *
     * @param deadline on the kernel's clock, {@link Deadlines#NONE} for never
     */
    Outcome await(Gate gate, long seen, long deadline) throws IOException {
        var polling = Thread.currentThread().isVirtual() ? null : Polling.take(kernel);
        if (polling == null) {
            return parkAt(gate, seen, deadline);
        }
        try {
            return polling.await(this, gate, seen, deadline);
        } finally {
            polling.giveBack();
        }
    }

    private Outcome parkAt(Gate gate, long seen, long deadline) throws IOException {
        var watcher = registered();
        var me = new Waiter.Parked(Thread.currentThread());
        gate.join(me);
        try {
            while (gate.events() == seen && isOpen()) {
                if (Thread.currentThread().isInterrupted()) {
                    return Outcome.INTERRUPTED;
                }
                if (watcher.hasFailed()) {
                    return abandon(watcher);
                }
                if (deadline != Deadlines.NONE) {
                    if (deadline - kernel.now() <= 0) {
                        return Outcome.TIMED_OUT;
                    }
                    watcher.deadlines().wakeBy(gate, deadline);
                }
                Interleaving.point();
                LockSupport.park(this);
            }
            return Outcome.EVENT;
        } finally {
            gate.leave(me);
        }
    }

    /** The poller that watches this descriptor, from now on if not before. */
    private Poller registered() throws IOException {
        var current = poller;
        return current != null ? current : register();
    }

    private synchronized Poller register() throws IOException {
        var current = poller;
        if (current != null) {
            return current;
        }
        current = pollers.forFd(fd);
        if (enter()) { // else closed, as whoever waits will see
            try {
                tag = current.add(this);
                poller = current;
            } finally {
                exit();
            }
        }
        return current;
    }

    private synchronized Outcome abandon(Poller failed) {
        if (poller == failed) {
            poller = null;
        }
        return Outcome.FAILED;
    }

    /** Whether events come here, so that their absence means something. */
    boolean isWatched() {
        return poller != null;
    }
}
