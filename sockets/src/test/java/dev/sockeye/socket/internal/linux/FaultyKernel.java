package dev.sockeye.socket.internal.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * The real kernel, but the Nth call of one name fails with an errno; and a list of what is open. A connect that is
 * interrupted goes on, and a close that fails has closed, as the manual pages say.
 */
final class FaultyKernel implements Kernel {
    private final Kernel real = new Libc();
    private final Set<Integer> open = new ConcurrentSkipListSet<>();
    private volatile String name = "";
    private volatile int errno;
    private final AtomicInteger left = new AtomicInteger();

    /** The Nth call of that name from now on fails, and only that; N from 1. */
    void fail(String call, int nth, int with) {
        name = "";
        errno = with;
        left.set(nth);
        name = call;
    }

    Set<Integer> open() {
        return open;
    }

    private int call(String call, IntSupplier body) {
        if (!call.equals(name) || left.decrementAndGet() != 0) {
            return body.getAsInt();
        }
        if (call.equals("close") || (call.equals("connect") && errno == Sys.EINTR)) {
            int unseen = body.getAsInt();
            assert unseen != Integer.MIN_VALUE;
        }
        return -errno;
    }

    private int opened(int fd) {
        if (fd >= 0) {
            open.add(fd);
        }
        return fd;
    }

    @Override
    public int socket(int family, int type, int protocol) {
        return opened(call("socket", () -> real.socket(family, type, protocol)));
    }

    @Override
    public int socketpair(int family, int type, int protocol, int[] pair) {
        int n = call("socketpair", () -> real.socketpair(family, type, protocol, pair));
        if (n == 0) {
            opened(pair[0]);
            opened(pair[1]);
        }
        return n;
    }

    @Override
    public int bind(int fd, byte[] address) {
        return call("bind", () -> real.bind(fd, address));
    }

    @Override
    public int listen(int fd, int backlog) {
        return call("listen", () -> real.listen(fd, backlog));
    }

    @Override
    public int accept(int fd) {
        return opened(call("accept", () -> real.accept(fd)));
    }

    @Override
    public int connect(int fd, byte[] address) {
        return call("connect", () -> real.connect(fd, address));
    }

    @Override
    public int getsockname(int fd, byte[] into) {
        return call("getsockname", () -> real.getsockname(fd, into));
    }

    @Override
    public int getpeername(int fd, byte[] into) {
        return call("getpeername", () -> real.getpeername(fd, into));
    }

    @Override
    public int getsockopt(int fd, int level, int number, byte[] into) {
        return call("getsockopt", () -> real.getsockopt(fd, level, number, into));
    }

    @Override
    public int setsockopt(int fd, int level, int number, byte[] value) {
        return call("setsockopt", () -> real.setsockopt(fd, level, number, value));
    }

    @Override
    public int shutdown(int fd, int how) {
        return call("shutdown", () -> real.shutdown(fd, how));
    }

    @Override
    public int close(int fd) {
        open.remove(fd);
        return call("close", () -> real.close(fd));
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        int n = call("fcntl", () -> real.fcntl(fd, command, argument));
        return command == Sys.F_DUPFD_CLOEXEC ? opened(n) : n;
    }

    @Override
    public int recv(int fd, ByteBuffer into, int flags) {
        return call("recv", () -> real.recv(fd, into, flags));
    }

    @Override
    public int recvfrom(int fd, ByteBuffer into, int flags, byte[] name, int[] nameLength) {
        return call("recvfrom", () -> real.recvfrom(fd, into, flags, name, nameLength));
    }

    @Override
    public int send(int fd, ByteBuffer from, int flags) {
        return call("send", () -> real.send(fd, from, flags));
    }

    @Override
    public int sendto(int fd, ByteBuffer from, int flags, byte[] address) {
        return call("sendto", () -> real.sendto(fd, from, flags, address));
    }

    @Override
    public int recvmsg(int fd, MemorySegment message, int flags) {
        return call("recvmsg", () -> real.recvmsg(fd, message, flags));
    }

    @Override
    public int sendmsg(int fd, MemorySegment message, int flags) {
        return call("sendmsg", () -> real.sendmsg(fd, message, flags));
    }

    @Override
    public int recvmmsg(int fd, MemorySegment vector, int count, int flags) {
        return call("recvmmsg", () -> real.recvmmsg(fd, vector, count, flags));
    }

    @Override
    public int sendmmsg(int fd, MemorySegment vector, int count, int flags) {
        return call("sendmmsg", () -> real.sendmmsg(fd, vector, count, flags));
    }

    @Override
    public int epollCreate() {
        return opened(call("epollCreate", () -> real.epollCreate()));
    }

    @Override
    public int epollCtl(int epfd, int operation, int fd, int events, long tag) {
        return call("epollCtl", () -> real.epollCtl(epfd, operation, fd, events, tag));
    }

    @Override
    public int epollWait(int epfd, EpollEvents into) {
        return call("epollWait", () -> real.epollWait(epfd, into));
    }

    @Override
    public int epollWaitBlocking(int epfd, EpollEvents into) {
        return call("epollWaitBlocking", () -> real.epollWaitBlocking(epfd, into));
    }

    @Override
    public int timerfdCreate() {
        return opened(call("timerfdCreate", () -> real.timerfdCreate()));
    }

    @Override
    public int timerfdSet(int fd, long nanos) {
        return call("timerfdSet", () -> real.timerfdSet(fd, nanos));
    }

    @Override
    public int eventfd() {
        return call("eventfd", () -> real.eventfd());
    }

    @Override
    public int eventfdWrite(int fd) {
        return call("eventfdWrite", () -> real.eventfdWrite(fd));
    }

    @Override
    public int eventfdRead(int fd) {
        return call("eventfdRead", () -> real.eventfdRead(fd));
    }

    @Override
    public int poll(int fd, int events, int wakeFd, MemorySegment scratch, int millis) {
        return call("poll", () -> real.poll(fd, events, wakeFd, scratch, millis));
    }

    @Override
    public long now() {
        return real.now();
    }
}
