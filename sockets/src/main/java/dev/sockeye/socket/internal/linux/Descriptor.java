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
class Descriptor {
    private static final VarHandle STATE;
    private static final VarHandle REGISTERING;

    static {
        try {
            var lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Descriptor.class, "state", int.class);
            REGISTERING = lookup.findVarHandle(Descriptor.class, "registering", boolean.class);
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
    final Gate read;
    final Gate write;
    private final Kernel kernel;
    private final Pollers pollers;

    /** The marks above, and how many calls are inside. */
    private volatile int state;
    /** Whose events come here; null before the first wait. */
    private volatile @Nullable Poller poller;

    private volatile long tag;
    /** Whether a thread is about to register it. */
    private volatile boolean registering;
    /** Whether another descriptor, here or in another process, may share the open socket: then epoll must be told of a close. */
    private volatile boolean shared;

    Descriptor(int fd, Kernel kernel, Pollers pollers, Gate read, Gate write) {
        this.fd = fd;
        this.kernel = kernel;
        this.pollers = pollers;
        this.read = read;
        this.write = write;
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
        wakeAll();
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
        wakeAll();
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

    /** All who wait see that it is closed. */
    void wakeAll() {
        read.signal();
        write.signal();
    }

    /** Nobody is inside, and nobody will be. */
    void finish() {
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
                if (gate.events() == seen) {
                    gate.rejoin(me);
                }
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

    /** One thread registers it; another that comes meanwhile makes way, for the system call of the first never waits. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on the yield
    private Poller register() throws IOException {
        while (!REGISTERING.compareAndSet(this, false, true)) {
            Thread.yield();
        }
        try {
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
        } finally {
            registering = false;
        }
    }

    private synchronized Outcome abandon(Poller failed) {
        if (poller == failed) {
            poller = null;
        }
        return Outcome.FAILED;
    }
}
