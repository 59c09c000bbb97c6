package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.internal.linux.OpenDescriptors.Kind;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * The real kernel, but some calls fail as a {@link Plan} says; and a list of what is open. A connect that is interrupted
 * goes on, a close that fails has closed, and an eventfd that is full wakes all the same, as the manual pages say.
 */
final class FaultyKernel implements Kernel {
    /** Which calls fail. */
    @FunctionalInterface
    interface Plan {
        /** The errno to fail with, or 0; the first use of a call's name is 1. */
        int errno(String call, int fd, int nth);
    }

    private static final Set<String> WAITING =
            Set.of("accept", "recv", "recvfrom", "recvmsg", "recvmmsg", "send", "sendto", "sendmsg", "sendmmsg");

    private final Kernel real = new Libc();
    private final Plan plan;
    private final OpenDescriptors open = new OpenDescriptors();
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
    private final Set<Integer> hesitated = ConcurrentHashMap.newKeySet();
    private final boolean hesitates;
    private final boolean brief;
    private volatile boolean over;

    /**
     * Fails calls by a plan.
     *
     * @param hesitates the first call on a descriptor that might wait does, though it need not
     * @param brief recv and send move a byte a call, and sendmmsg a datagram
     */
    FaultyKernel(Plan plan, boolean hesitates, boolean brief) {
        this.plan = plan;
        this.hesitates = hesitates;
        this.brief = brief;
    }

    /** How often each call was used. */
    Map<String, Integer> uses() {
        return uses.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get()));
    }

    OpenDescriptors open() {
        return open;
    }

    /** Ends the pollers, as only a failure of their own system call does, and waits until they have closed what is theirs. */
    void end() throws InterruptedException {
        over = true;
        int alarm = real.eventfd();
        try {
            real.eventfdWrite(alarm);
            open.of(Kind.EPOLL).forEach(epfd -> real.epollCtl(epfd, Sys.EPOLL_CTL_ADD, alarm, Sys.EPOLLIN, -2));
            open.awaitNone(Kind.EPOLL, Kind.TIMER);
        } finally {
            real.close(alarm);
        }
    }

    private int call(String call, int fd, IntSupplier body) {
        if (hesitates && WAITING.contains(call) && hesitated.add(fd)) {
            return -Sys.EAGAIN;
        }
        int nth = uses.computeIfAbsent(call, name -> new AtomicInteger()).incrementAndGet();
        int errno = plan.errno(call, fd, nth);
        if (errno == 0) {
            return body.getAsInt();
        }
        if (call.equals("close") || call.equals("eventfd_write") || (call.equals("connect") && errno == Sys.EINTR)) {
            int unseen = body.getAsInt();
            assert unseen != Integer.MIN_VALUE;
        }
        return -errno;
    }

    private ByteBuffer brief(ByteBuffer bytes) {
        return brief && bytes.remaining() > 1 ? bytes.slice(bytes.position(), 1) : bytes;
    }

    @Override
    public int socket(int family, int type, int protocol) {
        return open.add(call("socket", -1, () -> real.socket(family, type, protocol)), Kind.SOCKET);
    }

    @Override
    public int socketpair(int family, int type, int protocol, int[] pair) {
        int n = call("socketpair", -1, () -> real.socketpair(family, type, protocol, pair));
        if (n == 0) {
            open.add(pair[0], Kind.SOCKET);
            open.add(pair[1], Kind.SOCKET);
        }
        return n;
    }

    @Override
    public int bind(int fd, byte[] address) {
        return call("bind", fd, () -> real.bind(fd, address));
    }

    @Override
    public int listen(int fd, int backlog) {
        return call("listen", fd, () -> real.listen(fd, backlog));
    }

    @Override
    public int accept(int fd) {
        return open.add(call("accept", fd, () -> real.accept(fd)), Kind.SOCKET);
    }

    @Override
    public int connect(int fd, byte[] address) {
        hesitated.add(fd); // its wait for the connection is one already
        return call("connect", fd, () -> real.connect(fd, address));
    }

    @Override
    public int getsockname(int fd, byte[] into) {
        return call("getsockname", fd, () -> real.getsockname(fd, into));
    }

    @Override
    public int getpeername(int fd, byte[] into) {
        return call("getpeername", fd, () -> real.getpeername(fd, into));
    }

    @Override
    public int getsockopt(int fd, int level, int number, byte[] into) {
        return call("getsockopt", fd, () -> real.getsockopt(fd, level, number, into));
    }

    @Override
    public int setsockopt(int fd, int level, int number, byte[] value) {
        return call("setsockopt", fd, () -> real.setsockopt(fd, level, number, value));
    }

    @Override
    public int shutdown(int fd, int how) {
        return call("shutdown", fd, () -> real.shutdown(fd, how));
    }

    @Override
    public int close(int fd) {
        open.remove(fd);
        hesitated.remove(fd);
        int n = call("close", fd, () -> real.close(fd));
        open.tell();
        return n;
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        int n = call("fcntl", fd, () -> real.fcntl(fd, command, argument));
        return command == Sys.F_DUPFD_CLOEXEC ? open.add(n, Kind.SOCKET) : n;
    }

    @Override
    public int recv(int fd, ByteBuffer into, int flags) {
        return call("recv", fd, () -> real.recv(fd, brief(into), flags));
    }

    @Override
    public int recvfrom(int fd, ByteBuffer into, int flags, byte[] name, int[] nameLength) {
        return call("recvfrom", fd, () -> real.recvfrom(fd, into, flags, name, nameLength));
    }

    @Override
    public int send(int fd, ByteBuffer from, int flags) {
        return call("send", fd, () -> real.send(fd, brief(from), flags));
    }

    @Override
    public int sendto(int fd, ByteBuffer from, int flags, byte[] address) {
        return call("sendto", fd, () -> real.sendto(fd, from, flags, address));
    }

    @Override
    public int recvmsg(int fd, MemorySegment message, int flags) {
        int n = call("recvmsg", fd, () -> real.recvmsg(fd, message, flags));
        if (n >= 0) {
            open.addPassed(message);
        }
        return n;
    }

    @Override
    public int sendmsg(int fd, MemorySegment message, int flags) {
        return call("sendmsg", fd, () -> real.sendmsg(fd, message, flags));
    }

    @Override
    public int recvmmsg(int fd, MemorySegment vector, int count, int flags) {
        return call("recvmmsg", fd, () -> real.recvmmsg(fd, vector, count, flags));
    }

    @Override
    public int sendmmsg(int fd, MemorySegment vector, int count, int flags) {
        return call("sendmmsg", fd, () -> real.sendmmsg(fd, vector, brief ? 1 : count, flags));
    }

    @Override
    public int epollCreate() {
        return open.add(call("epoll_create", -1, real::epollCreate), Kind.EPOLL);
    }

    @Override
    public int epollCtl(int epfd, int operation, int fd, int events, long tag) {
        return call("epoll_ctl", epfd, () -> real.epollCtl(epfd, operation, fd, events, tag));
    }

    @Override
    public int epollWait(int epfd, EpollEvents into) {
        return over ? -Errno.EBADF.number() : call("epoll_wait", epfd, () -> real.epollWait(epfd, into));
    }

    @Override
    public int epollWaitBlocking(int epfd, EpollEvents into) {
        int n = call("epoll_wait (blocking)", epfd, () -> real.epollWaitBlocking(epfd, into));
        return over ? -Errno.EBADF.number() : n;
    }

    @Override
    public int timerfdCreate() {
        return open.add(call("timerfd_create", -1, real::timerfdCreate), Kind.TIMER);
    }

    @Override
    public int timerfdSet(int fd, long nanos) {
        return call("timerfd_settime", fd, () -> real.timerfdSet(fd, nanos));
    }

    @Override
    public int eventfd() {
        return open.add(call("eventfd", -1, real::eventfd), Kind.EVENT);
    }

    @Override
    public int eventfdWrite(int fd) {
        return call("eventfd_write", fd, () -> real.eventfdWrite(fd));
    }

    @Override
    public int eventfdRead(int fd) {
        return call("eventfd_read", fd, () -> real.eventfdRead(fd));
    }

    @Override
    public int poll(int fd, int events, int wakeFd, MemorySegment scratch, int millis) {
        return call("poll", fd, () -> real.poll(fd, events, wakeFd, scratch, millis));
    }

    @Override
    public long now() {
        return real.now();
    }
}
