package dev.sockeye.socket.internal.portable;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Buffers to receive into before one knows how much has come: 64 KiB, which holds any datagram. A few are kept, as long as
 * memory is not short.
 */
final class Scratch {
    /** More than the longest datagram, so that none is cut unseen. */
    static final int SIZE = 1 << 16;

    private static final ArrayBlockingQueue<SoftReference<ByteBuffer>> POOL = new ArrayBlockingQueue<>(16);

    private Scratch() {}

    /** An empty buffer outside the heap; give it back. */
    static ByteBuffer borrow() {
        for (var kept = POOL.poll(); kept != null; kept = POOL.poll()) {
            @Nullable ByteBuffer buffer = kept.get();
            if (buffer != null) {
                return buffer.clear();
            }
        }
        return ByteBuffer.allocateDirect(SIZE);
    }

    static void giveBack(ByteBuffer buffer) {
        var _ = POOL.offer(new SoftReference<>(buffer));
    }
}
