package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.internal.linux.SimulatedFile.Epoll;
import dev.sockeye.socket.internal.linux.SimulatedFile.Listener;
import dev.sockeye.socket.internal.linux.SimulatedFile.Stream;
import dev.sockeye.socket.internal.linux.SimulatedFile.Timer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A kernel of streams, epoll and timers in memory, whose clock goes when it is told to. The lowest free number is given to
 * the next descriptor. Every call lets others run before and after its effect, as on a machine with many cores; those that
 * are made under a lock do not. What no correct program does is a {@link Turns.Violation}.
 */
@SuppressWarnings("ThreadPriorityCheck") // the scheduler is ours
final class SimulatedKernel extends NoKernel {
    private static final int MOST = 64;
    private static final int EBADF = 9;

    private final @Nullable SimulatedFile[] files = new SimulatedFile[MOST];
    private final int[] inside = new int[MOST];
    private final List<Sleeper> sleepers = new ArrayList<>();
    private long clock = 1;
    /** The first thing that went wrong, if anything did. */
    @Nullable
    String violation;

    /** Something that must never happen. */
    void violated(String what) {
        if (violation == null) {

            violation = what;
        }
    }

    SimulatedFile file(int fd) {
        var file = fd < 0 ? null : files[fd];
        if (file == null) {
            throw new Turns.Violation("descriptor " + fd + " is not open");
        }
        return file;
    }

    boolean isOpen(int fd) {
        return files[fd] != null;
    }

    long openFiles() {
        return Arrays.stream(files).filter(Objects::nonNull).count();
    }

    private int add(SimulatedFile file) {
        for (int fd = 0; ; fd++) {
            if (files[fd] == null) {
                files[fd] = file;
                return fd;
            }
        }
    }

    private interface Call<F> {
        int on(F file);
    }

    /** A call through a number: nobody may close it meanwhile, and nobody may use it who has closed it. */
    private <F extends SimulatedFile> int in(int fd, Class<F> kind, Call<F> call) {
        inside[fd]++;
        try {
            Thread.yield();
            if (!kind.isInstance(files[fd])) {
                violated("a call on descriptor " + fd + ", which is not open or not a " + kind.getSimpleName());
                return -EBADF;
            }
            int n = call.on(kind.cast(file(fd)));
            Thread.yield();
            return n;
        } finally {
            inside[fd]--;
        }
    }

    @Override
    public int close(int fd) {
        Thread.yield();
        var file = files[fd];
        if (file == null) {
            violated("descriptor " + fd + " closed twice");
            return -EBADF;
        }
        if (inside[fd] > 0 && !(file instanceof Epoll)) {
            violated("descriptor " + fd + " closed while a call is inside");
        }
        files[fd] = null;
        file.items.forEach(item -> {
            item.events = 0;
            item.epoll.queue.remove(item);
        });
        file.closed();
        Thread.yield();
        return 0;
    }

    int[] pair() {
        var ends = Stream.pair();
        return new int[] {add(ends[0]), add(ends[1])};
    }

    int listener() {
        return add(new Listener());
    }

    /** A client's connection to a listener, or -1 when that is no more. */
    int dial(SimulatedFile listener, int fd) {
        if (files[fd] != listener) {
            return -1;
        }
        var ends = Stream.pair();
        ((Listener) listener).backlog.add(ends[1]);
        listener.changed(Sys.EPOLLIN);
        return add(ends[0]);
    }

    @Override
    public int accept(int fd) {
        return in(fd, Listener.class, listener -> {
            var next = listener.backlog.poll();
            return next == null ? -Sys.EAGAIN : add(next);
        });
    }

    @Override
    public int recv(int fd, ByteBuffer into, int flags) {
        return in(fd, Stream.class, stream -> stream.receive(into));
    }

    @Override
    public int send(int fd, ByteBuffer from, int flags) {
        return in(fd, Stream.class, stream -> stream.send(from));
    }

    @Override
    public int shutdown(int fd, int how) {
        return in(fd, Stream.class, Stream::shutdown);
    }

    @Override
    public int getsockname(int fd, byte[] into) {
        ByteBuffer.wrap(into).order(ByteOrder.nativeOrder()).putShort((short) 2).putShort((short) fd);
        return 16;
    }

    @Override
    public int getpeername(int fd, byte[] into) {
        return getsockname(fd, into);
    }

    @Override
    public int epollCreate() {
        return add(new Epoll());
    }

    @Override
    public int epollCtl(int epfd, int operation, int fd, int events, long tag) {
        Thread.yield();
        if (!(files[epfd] instanceof Epoll epoll)) {
            return -EBADF; // its poller has just failed
        }
        int n = files[fd] == null ? -EBADF : epoll.control(operation, file(fd), fd, events, tag);
        Thread.yield();
        return n;
    }

    @Override
    public int epollWait(int epfd, EpollEvents into) {
        return in(epfd, Epoll.class, epoll -> epoll.collect(into));
    }

    @Override
    public int epollWaitBlocking(int epfd, EpollEvents into) {
        return in(epfd, Epoll.class, epoll -> {
            epoll.sleeper = Thread.currentThread();
            int n = epoll.collect(into);
            while (n == 0) {
                LockSupport.park();
                n = epoll.collect(into);
            }
            epoll.sleeper = null;
            return n;
        });
    }

    @Override
    public int timerfdCreate() {
        return add(new Timer());
    }

    @Override
    public int timerfdSet(int fd, long nanos) { // under a lock
        if (!(files[fd] instanceof Timer timer)) {
            violated("the time of descriptor " + fd + ", which is no timer");
            return -EBADF;
        }
        timer.at = clock + nanos;
        timer.rang = false;
        return 0;
    }

    @Override
    public int eventfdRead(int fd) {
        return in(fd, Timer.class, timer -> {
            boolean rang = timer.rang;
            timer.rang = false;
            return rang ? 8 : -Sys.EAGAIN;
        });
    }

    @Override
    public long now() { // under a lock
        return clock;
    }

    /** Time goes by. */
    void pass(long nanos) {
        clock += nanos;
        sleepers.forEach(sleeper -> {
            if (sleeper.at <= clock) {
                LockSupport.unpark(sleeper.thread);
            }
        });
        for (var file : files) {
            if (file instanceof Timer timer && timer.at <= clock) {
                timer.at = Deadlines.NONE;
                timer.rang = true;
                timer.changed(Sys.EPOLLIN);
            }
        }
    }

    private record Sleeper(Thread thread, long at) {}

    /** The thread that calls rests that long, or until it is interrupted. */
    void sleep(long nanos) {
        var me = new Sleeper(Thread.currentThread(), clock + nanos);
        sleepers.add(me);
        while (clock < me.at && !Thread.currentThread().isInterrupted()) {
            LockSupport.park(this);
        }
        sleepers.remove(me);
    }

    /** Time goes by until something rings; false when nothing will. */
    boolean passToNext() {
        long left = untilNext();
        for (var sleeper : sleepers) {
            left = Math.min(left, sleeper.at - clock);
        }
        if (left == Deadlines.NONE) {
            return false;
        }
        pass(left);
        return true;
    }

    /** How long until something rings. */
    long untilNext() {
        long next = Arrays.stream(files)
                .mapToLong(file -> file instanceof Timer timer ? timer.at : Deadlines.NONE)
                .min()
                .orElse(Deadlines.NONE);
        return next == Deadlines.NONE ? next : Math.max(0, next - clock);
    }

    /** The pollers' epolls all fail from now on, or the one that is drawn. */
    void failEpolls(int drawn) {
        int count = 0;
        for (var file : files) {
            if (file instanceof Epoll epoll && (drawn < 0 || count++ == drawn)) {
                epoll.fail(5); // EIO
            }
        }
    }
}
