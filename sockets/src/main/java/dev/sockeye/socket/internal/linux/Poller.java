package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Watches descriptors with epoll, each registered once and edge-triggered, and wakes those who wait at their gates.
 *
 * <p>It is a virtual thread among those it wakes: it asks epoll without waiting, hands out what happened, and yields, so
 * that one call of epoll serves all that became ready while the others ran. When nothing has happened some fifty times it
 * asks {@link Idle} to wake it when something does. A platform thread in its place costs half of the throughput: each
 * wake-up would be a switch of threads in the kernel. Where the last wait was long, since the peers are slow, or have no
 * processor, it does not ask in vain so often before the next one.
 *
 * <p>A registration's tag holds the descriptor's number and a generation, so that an event of a descriptor that is closed
 * never reaches another that got its number.
 */
final class Poller implements Runnable {
    /** How often it asks in vain, yielding in between, before it waits. */
    private static final int SPINS = 50;

    /** The same after a wait that was so long, in nanoseconds, that asking would not have saved it. */
    private static final int FEW_SPINS = 5;

    private static final long LONG = 200_000;

    private static final int BATCH = 512;
    private static final int WATCHED = Sys.EPOLLIN | Sys.EPOLLOUT | Sys.EPOLLPRI | Sys.EPOLLRDHUP | Sys.EPOLLET;
    private static final int READS = Sys.EPOLLIN | Sys.EPOLLPRI | Sys.EPOLLRDHUP | Sys.EPOLLERR | Sys.EPOLLHUP;
    private static final int WRITES = Sys.EPOLLOUT | Sys.EPOLLERR | Sys.EPOLLHUP;
    private static final int DOUBTS = READS & ~Sys.EPOLLIN;
    private static final long TIMER_TAG = -1;
    private static final int ENDED = 1 << 30;
    private static final AtomicInteger GENERATIONS = new AtomicInteger();

    /** Where a poller waits when nothing happens. */
    interface Idle {
        /** Returns when epoll has something for this poller, or spuriously. */
        void await(Poller poller) throws IOException;
    }

    private final Kernel kernel;
    private final Idle idle;
    private final int epfd;
    private final int timerfd;
    private final Deadlines deadlines;
    private final DescriptorTable table;
    /** How many threads are about to use the epoll, and whether it is at its end: then the last of them closes it. */
    private final AtomicInteger inside = new AtomicInteger();

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    Poller(Kernel kernel, Idle idle, DescriptorTable table) throws IOException {
        this.kernel = kernel;
        this.idle = idle;
        this.table = table;
        epfd = Failures.check(kernel.epollCreate(), "epoll_create");
        timerfd = kernel.timerfdCreate();
        deadlines = new Deadlines(kernel, timerfd);
        int added = timerfd < 0 ? timerfd : kernel.epollCtl(epfd, Sys.EPOLL_CTL_ADD, timerfd, Sys.EPOLLIN, TIMER_TAG);
        if (added < 0) {
            close();
            Failures.check(added, "timerfd");
        }
    }

    int epfd() {
        return epfd;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** Watches a descriptor until {@link #remove}; what is ready already counts as an event. Returns its tag. */
    long add(Descriptor descriptor) throws IOException {
        long tag = ((long) GENERATIONS.incrementAndGet() << 32) | descriptor.fd;
        table.put(descriptor.fd, tag, descriptor);
        int n = control(Sys.EPOLL_CTL_ADD, descriptor.fd, WATCHED, tag);
        if (n < 0) {
            table.remove(descriptor.fd, tag);
            Failures.check(n, "epoll_ctl");
        }
        return tag;
    }

    /** Ends what {@link #add} began; tells epoll when close(2) does not end the registration, since the open socket lives on elsewhere */
    void remove(Descriptor descriptor, long tag, boolean tellEpoll) {
        if (tellEpoll) {
            control(Sys.EPOLL_CTL_DEL, descriptor.fd, 0, 0);
        }
        table.remove(descriptor.fd, tag);
        deadlines.forget(descriptor.read);
        deadlines.forget(descriptor.write);
    }

    /** epoll_ctl(2), never on a number that was this poller's once. */
    private int control(int operation, int fd, int events, long tag) {
        try {
            return (inside.getAndIncrement() & ENDED) == 0
                    ? kernel.epollCtl(epfd, operation, fd, events, tag)
                    : -Errno.EIO.number();
        } finally {
            if (inside.decrementAndGet() == ENDED) {
                finish();
            }
        }
    }

    /** Whether this poller is no more: no event will come. */
    boolean hasFailed() {
        return failure != null;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding lets those run whom the last round woke
    public void run() {
        try {
            var events = new Kernel.EpollEvents(BATCH);
            int vain = 0;
            int spins = SPINS;
            while (true) {
                int n = kernel.epollWait(epfd, events);
                if (n < 0 && n != -Sys.EINTR) {
                    Failures.check(n, "epoll_wait");
                }
                dispatch(events, n);
                vain = n > 0 ? 0 : vain + 1;
                if (vain > spins) {
                    long asleep = kernel.now();
                    idle.await(this);
                    spins = kernel.now() - asleep < LONG ? SPINS : FEW_SPINS;
                    vain = 0;
                } else {
                    Thread.yield();
                }
            }
        } catch (Throwable e) { // whatever it is, those who wait must hear of it
            deadlines.end(); // before anybody goes to another poller
            failure = e;
            table.forEach(descriptor -> {
                descriptor.read.nudge();
                descriptor.write.nudge();
            });
            close();
        }
    }

    private void dispatch(Kernel.EpollEvents happened, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            long tag = happened.tags[i];
            if (tag == TIMER_TAG) {
                deadlines.fire();
                continue;
            }
            var descriptor = table.get((int) tag, tag);
            if (descriptor != null) {
                dispatch(descriptor, happened.events[i]);
            }
        }
    }

    private static void dispatch(Descriptor descriptor, int events) {
        if ((events & DOUBTS) != 0) {
            descriptor.read.doubt();
        }
        if ((events & READS) != 0) {
            descriptor.read.signal();
        }
        if ((events & WRITES) != 0) {
            descriptor.write.signal();
        }
    }

    /** Gives its own descriptors back; before it runs, or when it is no more. */
    void close() {
        deadlines.end();
        if (inside.getAndAdd(ENDED) == 0) {
            finish();
        }
    }

    private void finish() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (timerfd >= 0) {
            kernel.close(timerfd);
        }
        kernel.close(epfd);
    }
}
