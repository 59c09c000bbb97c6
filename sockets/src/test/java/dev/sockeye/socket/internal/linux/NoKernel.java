package dev.sockeye.socket.internal.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** A kernel without any system call: what a test needs, it overrides. */
abstract class NoKernel implements Kernel {
    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("not in this kernel");
    }

    @Override
    public int socket(int family, int type, int protocol) {
        throw refused();
    }

    @Override
    public int socketpair(int family, int type, int protocol, int[] pair) {
        throw refused();
    }

    @Override
    public int bind(int fd, byte[] address) {
        throw refused();
    }

    @Override
    public int listen(int fd, int backlog) {
        throw refused();
    }

    @Override
    public int accept(int fd) {
        throw refused();
    }

    @Override
    public int connect(int fd, byte[] address) {
        throw refused();
    }

    @Override
    public int getsockname(int fd, byte[] into) {
        throw refused();
    }

    @Override
    public int getpeername(int fd, byte[] into) {
        throw refused();
    }

    @Override
    public int getsockopt(int fd, int level, int number, byte[] into) {
        throw refused();
    }

    @Override
    public int setsockopt(int fd, int level, int number, byte[] value) {
        throw refused();
    }

    @Override
    public int shutdown(int fd, int how) {
        throw refused();
    }

    @Override
    public int close(int fd) {
        throw refused();
    }

    @Override
    public int fcntl(int fd, int command, int argument) {
        throw refused();
    }

    @Override
    public int recv(int fd, ByteBuffer into, int flags) {
        throw refused();
    }

    @Override
    public int recvfrom(int fd, ByteBuffer into, int flags, byte[] name, int[] nameLength) {
        throw refused();
    }

    @Override
    public int send(int fd, ByteBuffer from, int flags) {
        throw refused();
    }

    @Override
    public int sendto(int fd, ByteBuffer from, int flags, byte[] address) {
        throw refused();
    }

    @Override
    public int recvmsg(int fd, MemorySegment message, int flags) {
        throw refused();
    }

    @Override
    public int sendmsg(int fd, MemorySegment message, int flags) {
        throw refused();
    }

    @Override
    public int recvmmsg(int fd, MemorySegment vector, int count, int flags) {
        throw refused();
    }

    @Override
    public int sendmmsg(int fd, MemorySegment vector, int count, int flags) {
        throw refused();
    }

    @Override
    public int epollCreate() {
        throw refused();
    }

    @Override
    public int epollCtl(int epfd, int operation, int fd, int events, long tag) {
        throw refused();
    }

    @Override
    public int epollWait(int epfd, EpollEvents into) {
        throw refused();
    }

    @Override
    public int epollWaitBlocking(int epfd, EpollEvents into) {
        throw refused();
    }

    @Override
    public int timerfdCreate() {
        throw refused();
    }

    @Override
    public int timerfdSet(int fd, long nanos) {
        throw refused();
    }

    @Override
    public int eventfd() {
        throw refused();
    }

    @Override
    public int eventfdWrite(int fd) {
        throw refused();
    }

    @Override
    public int eventfdRead(int fd) {
        throw refused();
    }

    @Override
    public int poll(int fd, int events, int wakeFd, MemorySegment scratch, int millis) {
        throw refused();
    }

    @Override
    public long now() {
        throw refused();
    }
}
