package dev.sockeye.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Buffers for records, lent out for the length of a call or a burst, so that a connection that does nothing holds almost none.
 *
 * <p>On the heap: AES-GCM works on arrays and would copy out of direct memory and back, which costs it a third to two thirds of its
 * speed; and the sockets read and write arrays in place.
 */
final class Buffers {
    /** One record, of the largest that the JDK asks room for before it wraps anything. */
    static final Buffers RECORD = new Buffers(20 << 10, 64);

    /** As many records as go into one system call: eight full ones, and the room that must be left to try a ninth. */
    static final Buffers BATCH = new Buffers((8 << 14) + (20 << 10), 32);

    private final int size;
    private final ArrayBlockingQueue<ByteBuffer> idle;

    private Buffers(int size, int kept) {
        this.size = size;
        this.idle = new ArrayBlockingQueue<>(kept);
    }

    /** A buffer that is empty. */
    ByteBuffer take() {
        ByteBuffer buffer = idle.poll();
        return buffer == null ? ByteBuffer.allocate(size) : buffer.clear();
    }

    /** Takes it back, or leaves it to the collector when there are enough. */
    void give(ByteBuffer buffer) {
        boolean _ = idle.offer(buffer);
    }
}
