package dev.sockeye.socket.internal.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Control;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a {@link FaultyKernel} has opened and not closed. Thread-safe. */
final class OpenDescriptors {
    /** What a descriptor is of. */
    enum Kind {
        SOCKET,
        EPOLL,
        TIMER,
        /** Of these, some are kept for the next thread that waits. */
        EVENT
    }

    private final Map<Integer, Kind> open = new ConcurrentHashMap<>();
    private long closes;

    /** Notes what a system call gave, if it is a descriptor, and gives it back. */
    int add(int fd, Kind kind) {
        if (fd >= 0) {
            open.put(fd, kind);
        }
        return fd;
    }

    /** Before the close, for the number may be another's at once. */
    void remove(int fd) {
        open.remove(fd);
    }

    /** After a close: who waits looks again. */
    synchronized void tell() {
        closes++;
        notifyAll();
    }

    Set<Integer> of(Kind kind) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Waits until nothing of these kinds is open. */
    synchronized void awaitNone(Kind one, Kind other) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!of(one).isEmpty() || !of(other).isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("still open after " + closes + " closes: " + open);
            }
            wait(left);
        }
    }

    /** Descriptors that came with a message, a {@code struct msghdr}. */
    @SuppressWarnings("restricted")
    void addPassed(MemorySegment message) {
        long length = message.get(JAVA_LONG, 40);
        var bytes = MemorySegment.ofAddress(message.get(JAVA_LONG, 32)).reinterpret(length);
        for (var control : ControlCodec.decode(bytes.asByteBuffer().order(ByteOrder.nativeOrder()))) {
            if (control instanceof Control.Descriptors descriptors) {
                descriptors.numbers().forEach(fd -> add(fd, Kind.SOCKET));
            }
        }
    }
}
