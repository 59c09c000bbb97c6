package dev.sockeye.socket.internal.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The C library's functions. Linking one costs a cold JVM ten milliseconds, so that all go through two shapes of call:
 * {@link #QUICK} for what never waits and may look into the heap, {@link #PLAIN} for the rest, whose memory is outside it.
 * Arguments and results are 64 bits wide; a C {@code int} is the lower half.
 */
@SuppressWarnings("restricted") // the one class that calls native code
final class Libc implements Kernel {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    /** f(long, pointer, long, long, pointer, pointer): holds off the collector, so it must never wait. */
    private static final MethodHandle QUICK = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS),
            Linker.Option.critical(true),
            ERRNO);

    /** f(long, long, long, long, long): may wait. */
    private static final MethodHandle PLAIN = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), ERRNO);

    private static final MemorySegment NULL = MemorySegment.NULL;
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final int EVENT_SIZE = PACKED ? 12 : 16;
    private static final int TAG_AT = PACKED ? 4 : 8;
    private static final int NEW = Sys.SOCK_NONBLOCK | Sys.SOCK_CLOEXEC;

    private static final MemorySegment SOCKET = find("socket");
    private static final MemorySegment SOCKETPAIR = find("socketpair");
    private static final MemorySegment BIND = find("bind");
    private static final MemorySegment LISTEN = find("listen");
    private static final MemorySegment ACCEPT4 = find("accept4");
    private static final MemorySegment CONNECT = find("connect");
    private static final MemorySegment GETSOCKNAME = find("getsockname");
    private static final MemorySegment GETPEERNAME = find("getpeername");
    private static final MemorySegment GETSOCKOPT = find("getsockopt");
    private static final MemorySegment SETSOCKOPT = find("setsockopt");
    private static final MemorySegment SHUTDOWN = find("shutdown");
    private static final MemorySegment CLOSE = find("close");
    private static final MemorySegment FCNTL = find("fcntl");
    private static final MemorySegment RECVFROM = find("recvfrom");
    private static final MemorySegment SENDTO = find("sendto");
    private static final MemorySegment RECVMSG = find("recvmsg");
    private static final MemorySegment SENDMSG = find("sendmsg");
    private static final MemorySegment RECVMMSG = find("recvmmsg");
    private static final MemorySegment SENDMMSG = find("sendmmsg");
    private static final MemorySegment EPOLL_CREATE1 = find("epoll_create1");
    private static final MemorySegment EPOLL_CTL = find("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = find("epoll_wait");
    private static final MemorySegment TIMERFD_CREATE = find("timerfd_create");
    private static final MemorySegment TIMERFD_SETTIME = find("timerfd_settime");
    private static final MemorySegment EVENTFD = find("eventfd");
    private static final MemorySegment READ = find("read");
    private static final MemorySegment WRITE = find("write");
    private static final MemorySegment POLL = find("poll");

    /** Memory for arguments: the first eight bytes take the errno, then four for a length, and from 16 on the value. */
    private static final int SCRATCH = 1024;

    private static final int LENGTH_AT = 8;
    private static final int VALUE_AT = 16;
    private final ConcurrentLinkedQueue<MemorySegment> scratches = new ConcurrentLinkedQueue<>();

    private static MemorySegment find(String function) {
        return LINKER.defaultLookup().findOrThrow(function);
    }

    @Override
    public int socket(int family, int type, int protocol) {
        return plain(SOCKET, family, type | NEW, protocol, 0, 0);
    }

    @Override
    public int socketpair(int family, int type, int protocol, int[] pair) {
        var scratch = take();
        int n = plain(SOCKETPAIR, scratch, family, type | NEW, protocol, valueAt(scratch), 0);
        pair[0] = scratch.get(JAVA_INT, VALUE_AT);
        pair[1] = scratch.get(JAVA_INT, VALUE_AT + 4);
        scratches.add(scratch);
        return n;
    }

    @Override
    public int bind(int fd, byte[] address) {
        return quick(BIND, fd, MemorySegment.ofArray(address), address.length, 0, NULL, NULL);
    }

    @Override
    public int listen(int fd, int backlog) {
        return plain(LISTEN, fd, backlog, 0, 0, 0);
    }

    @Override
    public int accept(int fd) {
        return quick(ACCEPT4, fd, NULL, 0, NEW, NULL, NULL);
    }

    @Override
    public int connect(int fd, byte[] address) {
        return quick(CONNECT, fd, MemorySegment.ofArray(address), address.length, 0, NULL, NULL);
    }

    @Override
    public int getsockname(int fd, byte[] into) {
        return name(GETSOCKNAME, fd, into);
    }

    @Override
    public int getpeername(int fd, byte[] into) {
        return name(GETPEERNAME, fd, into);
    }

    private int name(MemorySegment function, int fd, byte[] into) {
        var scratch = take();
        scratch.set(JAVA_INT, LENGTH_AT, into.length);
        int n = plain(function, scratch, fd, valueAt(scratch), scratch.address() + LENGTH_AT, 0, 0);
        return valueFrom(scratch, n, into);
    }

    @Override
    public int getsockopt(int fd, int level, int number, byte[] into) {
        if (into.length > SCRATCH - VALUE_AT) {
            throw new IllegalArgumentException("an option of more than " + (SCRATCH - VALUE_AT) + " bytes");
        }
        var scratch = take();
        scratch.set(JAVA_INT, LENGTH_AT, into.length);
        long length = scratch.address() + LENGTH_AT;
        int n = plain(GETSOCKOPT, scratch, fd, level, number, valueAt(scratch), length);
        return valueFrom(scratch, n, into);
    }

    /** Copies out what a call put at {@link #VALUE_AT}, and tells its length. */
    private int valueFrom(MemorySegment scratch, int n, byte[] into) {
        int length = scratch.get(JAVA_INT, LENGTH_AT);
        if (n == 0) {
            MemorySegment.copy(scratch, JAVA_BYTE, VALUE_AT, into, 0, Math.min(length, into.length));
        }
        scratches.add(scratch);
        return n < 0 ? n : length;
    }

    @Override
    public int setsockopt(int fd, int level, int number, byte[] value) {
        if (value.length > SCRATCH - VALUE_AT) {
            throw new IllegalArgumentException("an option of more than " + (SCRATCH - VALUE_AT) + " bytes");
        }
        var scratch = take();
        MemorySegment.copy(value, 0, scratch, JAVA_BYTE, VALUE_AT, value.length);
        int n = plain(SETSOCKOPT, scratch, fd, level, number, valueAt(scratch), value.length);
        scratches.add(scratch);
        return n;
    }

    @Override
    public int shutdown(int fd, int how) {
        return plain(SHUTDOWN, fd, how, 0, 0, 0);
    }

    @Override
    public int close(int fd) {
        return plain(CLOSE, fd, 0, 0, 0, 0);
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        return plain(FCNTL, fd, command, argument, 0, 0);
    }

    @Override
    public int recv(int fd, ByteBuffer into, int flags) {
        return quick(RECVFROM, fd, MemorySegment.ofBuffer(into), into.remaining(), flags, NULL, NULL);
    }

    @Override
    public int recvfrom(int fd, ByteBuffer into, int flags, byte[] name, int[] nameLength) {
        var buffer = MemorySegment.ofBuffer(into);
        var address = MemorySegment.ofArray(name);
        return quick(RECVFROM, fd, buffer, into.remaining(), flags, address, MemorySegment.ofArray(nameLength));
    }

    @Override
    public int send(int fd, ByteBuffer from, int flags) {
        return quick(SENDTO, fd, MemorySegment.ofBuffer(from), from.remaining(), flags, NULL, NULL);
    }

    @Override
    public int sendto(int fd, ByteBuffer from, int flags, byte[] address) {
        var length = MemorySegment.ofAddress(address.length); // the sixth argument is a number here
        var buffer = MemorySegment.ofBuffer(from);
        return quick(SENDTO, fd, buffer, from.remaining(), flags, MemorySegment.ofArray(address), length);
    }

    @Override
    public int recvmsg(int fd, MemorySegment message, int flags) {
        return quick(RECVMSG, fd, message, flags, 0, NULL, NULL);
    }

    @Override
    public int sendmsg(int fd, MemorySegment message, int flags) {
        return quick(SENDMSG, fd, message, flags, 0, NULL, NULL);
    }

    @Override
    public int recvmmsg(int fd, MemorySegment vector, int count, int flags) {
        return quick(RECVMMSG, fd, vector, count, flags, NULL, NULL);
    }

    @Override
    public int sendmmsg(int fd, MemorySegment vector, int count, int flags) {
        return quick(SENDMMSG, fd, vector, count, flags, NULL, NULL);
    }

    @Override
    public int epollCreate() {
        return plain(EPOLL_CREATE1, Sys.SOCK_CLOEXEC, 0, 0, 0, 0);
    }

    @Override
    public int epollCtl(int epfd, int operation, int fd, int events, long tag) {
        var scratch = take();
        scratch.set(JAVA_INT, VALUE_AT, events);
        scratch.set(JAVA_LONG_UNALIGNED, VALUE_AT + TAG_AT, tag);
        int n = plain(EPOLL_CTL, scratch, epfd, operation, fd, valueAt(scratch), 0);
        scratches.add(scratch);
        return n;
    }

    @Override
    public int epollWait(int epfd, EpollEvents into) {
        var memory = memory(into);
        int n = quick(EPOLL_WAIT, epfd, memory, into.events.length, 0, NULL, NULL);
        read(memory, n, into);
        return n;
    }

    @Override
    public int epollWaitBlocking(int epfd, EpollEvents into) {
        var memory = memory(into);
        int n = plain(EPOLL_WAIT, epfd, memory.address(), into.events.length, -1, 0);
        read(memory, n, into);
        return n;
    }

    private static MemorySegment memory(EpollEvents events) {
        var memory = events.memory;
        if (memory == null) {
            memory = Arena.ofAuto().allocate((long) events.events.length * EVENT_SIZE, 8);
            events.memory = memory;
        }
        return memory;
    }

    private static void read(MemorySegment memory, int count, EpollEvents into) {
        for (int i = 0; i < count; i++) {
            long at = (long) i * EVENT_SIZE;
            into.events[i] = memory.get(JAVA_INT, at);
            into.tags[i] = memory.get(JAVA_LONG_UNALIGNED, at + TAG_AT);
        }
    }

    @Override
    public int timerfdCreate() {
        return plain(TIMERFD_CREATE, 1 /* CLOCK_MONOTONIC */, NEW, 0, 0, 0);
    }

    @Override
    public int timerfdSet(int fd, long nanos) {
        var scratch = take();
        scratch.set(JAVA_LONG, VALUE_AT, 0); // it_interval
        scratch.set(JAVA_LONG, VALUE_AT + 8, 0);
        scratch.set(JAVA_LONG, VALUE_AT + 16, nanos / 1_000_000_000);
        scratch.set(JAVA_LONG, VALUE_AT + 24, nanos % 1_000_000_000);
        int n = plain(TIMERFD_SETTIME, scratch, fd, 0, valueAt(scratch), 0, 0);
        scratches.add(scratch);
        return n;
    }

    @Override
    public int eventfd() {
        return plain(EVENTFD, 0, NEW, 0, 0, 0);
    }

    @Override
    public int eventfdWrite(int fd) {
        return quick(WRITE, fd, MemorySegment.ofArray(new long[] {1}), 8, 0, NULL, NULL);
    }

    @Override
    public int eventfdRead(int fd) {
        return quick(READ, fd, MemorySegment.ofArray(new long[1]), 8, 0, NULL, NULL);
    }

    @Override
    public int poll(int fd, int events, int wakeFd, MemorySegment scratch, int millis) {
        // struct pollfd { int fd; short events; short revents; } twice
        scratch.set(JAVA_INT, 0, fd);
        scratch.set(JAVA_INT, 4, events);
        scratch.set(JAVA_INT, 8, wakeFd);
        scratch.set(JAVA_INT, 12, Sys.EPOLLIN);
        int n = plain(POLL, scratch.address(), 2, millis, 0, 0);
        if (n <= 0) {
            return n;
        }
        return (scratch.get(JAVA_SHORT, 6) != 0 ? 1 : 0) | (scratch.get(JAVA_SHORT, 14) != 0 ? 2 : 0);
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    private static int quick(
            MemorySegment function,
            long first,
            MemorySegment second,
            long third,
            long fourth,
            MemorySegment fifth,
            MemorySegment sixth) {
        var errno = new int[1];
        try {
            int n = (int) (long) QUICK.invokeExact(
                    function, MemorySegment.ofArray(errno), first, second, third, fourth, fifth, sixth);
            return n < 0 ? -errno[0] : n;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private int plain(MemorySegment function, long first, long second, long third, long fourth, long fifth) {
        var scratch = take();
        int n = plain(function, scratch, first, second, third, fourth, fifth);
        scratches.add(scratch);
        return n;
    }

    private static int plain(
            MemorySegment function, MemorySegment errno, long first, long second, long third, long fourth, long fifth) {
        try {
            int n = (int) (long) PLAIN.invokeExact(function, errno, first, second, third, fourth, fifth);
            return n < 0 ? -errno.get(JAVA_INT, 0) : n;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** A downcall throws nothing of its own; what comes is the JVM's. */
    private static Error impossible(Throwable e) {
        return e instanceof Error error ? error : new AssertionError(e);
    }

    private static long valueAt(MemorySegment scratch) {
        return scratch.address() + VALUE_AT;
    }

    /** A piece of memory that nobody else uses; given back by {@code scratches.add}. There are as many as calls at once. */
    private MemorySegment take() {
        var scratch = scratches.poll();
        return scratch != null ? scratch : Arena.global().allocate(SCRATCH, 8);
    }
}
