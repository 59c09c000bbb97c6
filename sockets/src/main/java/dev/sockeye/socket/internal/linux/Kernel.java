package dev.sockeye.socket.internal.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The system calls that sockets need, one method each, and nothing else: what a test replaces to fail the Nth of them with
 * any errno, or to replay an order of events.
 *
 * <p>Each returns what the manual page says, or {@code -errno}. None waits, but {@link #epollWaitBlocking} and
 * {@link #poll}, which only platform threads may call, and {@link #close} where SO_LINGER says so. Buffers are read and
 * filled between position and limit, which stay where they are. Thread-safe.
 */
interface Kernel {
    /** A new descriptor, not inherited and non-blocking, like every other that these calls give. */
    int socket(int family, int type, int protocol);

    int socketpair(int family, int type, int protocol, int[] pair);

    int bind(int fd, byte[] address);

    int listen(int fd, int backlog);

    int accept(int fd);

    int connect(int fd, byte[] address);

    /** Gives the address's length, which may exceed the room. */
    int getsockname(int fd, byte[] into);

    /** Gives the address's length, which may exceed the room. */
    int getpeername(int fd, byte[] into);

    /** Gives the value's length. */
    int getsockopt(int fd, int level, int number, byte[] into);

    int setsockopt(int fd, int level, int number, byte[] value);

    int shutdown(int fd, int how);

    int close(int fd);

    int fcntl(int fd, int command, int argument);

    int recv(int fd, ByteBuffer into, int flags);

    /** The name's length: before the call its room, after it what there was. */
    int recvfrom(int fd, ByteBuffer into, int flags, byte[] name, int[] nameLength);

    int send(int fd, ByteBuffer from, int flags);

    int sendto(int fd, ByteBuffer from, int flags, byte[] address);

    /** The message is a {@code struct msghdr} outside the heap. */
    int recvmsg(int fd, MemorySegment message, int flags);

    int sendmsg(int fd, MemorySegment message, int flags);

    /** The vector is {@code count} times {@code struct mmsghdr} outside the heap. */
    int recvmmsg(int fd, MemorySegment vector, int count, int flags);

    int sendmmsg(int fd, MemorySegment vector, int count, int flags);

    int epollCreate();

    /** Changes what epoll watches for; nothing with {@link Sys#EPOLL_CTL_DEL}. */
    int epollCtl(int epfd, int operation, int fd, int events, long tag);

    /** What has happened, without waiting. */
    int epollWait(int epfd, EpollEvents into);

    /** Waits for what happens, for ever. */
    int epollWaitBlocking(int epfd, EpollEvents into);

    int timerfdCreate();

    /** Makes the timer readable in that many nanoseconds, at least 1. */
    int timerfdSet(int fd, long nanos);

    int eventfd();

    /** Makes an eventfd readable. */
    int eventfdWrite(int fd);

    /** Makes an eventfd, or a timerfd, unreadable again. */
    int eventfdRead(int fd);

    /**
     * Waits until one of two descriptors is ready.
     *
     * @param scratch 16 bytes outside the heap, the caller's own
     * @param millis -1 for ever
     * @return 0 when the time passed, otherwise bit 1 when the first is ready (or in error), bit 2 when the second is
     */
    int poll(int fd, int events, int wakeFd, MemorySegment scratch, int millis);

    /** The clock of all deadlines, in nanoseconds (CLOCK_MONOTONIC). */
    long now();

    /** A place for {@link #epollWait} to put what happened. */
    final class EpollEvents {
        final int[] events;
        final long[] tags;
        /** A place outside the heap that belongs to the implementation. */
        @Nullable
        MemorySegment memory;

        EpollEvents(int capacity) {
            events = new int[capacity];
            tags = new long[capacity];
        }
    }
}
