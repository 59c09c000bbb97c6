package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The one thread that sleeps in epoll_wait(2), for the pollers that have nothing to do. */
final class MasterPoller implements Poller.Idle, Runnable {
    private static final int ONE_EVENT = Sys.EPOLLIN | Sys.EPOLLONESHOT;
    private static final int ENDED = 1 << 30;

    private final Kernel kernel;
    private final int epfd;
    private final Map<Long, Sleeper> sleepers = new ConcurrentHashMap<>();
    /** How many threads are about to use the epoll, and whether it is at its end: then the last of them closes it. */
    private final AtomicInteger inside = new AtomicInteger();

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    /** A poller, and its thread while it sleeps. */
    private static final class Sleeper {
        private volatile @Nullable Thread thread;
    }

    private MasterPoller(Kernel kernel, int epfd) {
        this.kernel = kernel;
        this.epfd = epfd;
    }

    static MasterPoller start(Kernel kernel) throws IOException {
        var master = open(kernel);
        Thread.ofPlatform().daemon().name("sockeye-poller").start(master);
        return master;
    }

    /** One that somebody has yet to run. */
    static MasterPoller open(Kernel kernel) throws IOException {
        return new MasterPoller(kernel, Failures.check(kernel.epollCreate(), "epoll_create"));
    }

    void register(Poller poller) throws IOException {
        sleepers.put((long) poller.epfd(), new Sleeper());
        Failures.check(control(Sys.EPOLL_CTL_ADD, poller.epfd(), Sys.EPOLLONESHOT), "epoll_ctl");
    }

    /** epoll_ctl(2), never on a number that was this thread's once. */
    private int control(int operation, int fd, int events) {
        try {
            return (inside.getAndIncrement() & ENDED) == 0
                    ? kernel.epollCtl(epfd, operation, fd, events, fd)
                    : -Errno.EIO.number();
        } finally {
            if (inside.decrementAndGet() == ENDED) {
                finish();
            }
        }
    }

    private void finish() {
        if (!closed.getAndSet(true)) {
            kernel.close(epfd);
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    @Override
    public void await(Poller poller) throws IOException {
        var sleeper = sleepers.get((long) poller.epfd());
        if (sleeper == null) {
            throw new IllegalStateException("a poller of somebody else");
        }
        sleeper.thread = Thread.currentThread();
        Failures.check(control(Sys.EPOLL_CTL_MOD, poller.epfd(), ONE_EVENT), "epoll_ctl");
        while (sleeper.thread != null) {
            if (failure != null) {
                throw new IOException("the thread that waits for events is no more", failure);
            }
            LockSupport.park(this);
        }
    }

    @Override
    public void run() {
        try {
            var events = new Kernel.EpollEvents(64);
            while (true) {
                int n = kernel.epollWaitBlocking(epfd, events);
                if (n < 0 && n != -Sys.EINTR) {
                    Failures.check(n, "epoll_wait");
                }
                for (int i = 0; i < n; i++) {
                    wake(sleepers.get(events.tags[i]));
                }
            }
        } catch (Throwable e) { // whatever it is, the pollers must hear of it
            failure = e;
            sleepers.values().forEach(MasterPoller::nudge);
            if (inside.getAndAdd(ENDED) == 0) {
                finish();
            }
        }
    }

    private static void wake(@Nullable Sleeper sleeper) {
        if (sleeper != null) {
            var thread = sleeper.thread;
            sleeper.thread = null;
            LockSupport.unpark(thread);
        }
    }

    private static void nudge(Sleeper sleeper) {
        LockSupport.unpark(sleeper.thread);
    }
}
