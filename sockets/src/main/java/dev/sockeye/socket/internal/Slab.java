package dev.sockeye.socket.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a batch of datagrams: room for each payload and each address, side by side, outside the heap, so that a
 * system call can fill it and the next one send it without a copy. Not thread-safe.
 */
public final class Slab {
    /** How many datagrams there is room for. */
    public final int capacity;
    /** Room for each payload, in bytes. */
    public final int size;
    /** {@code capacity} payloads of {@code size} bytes. */
    public final ByteBuffer payloads;
    /** {@code capacity} addresses of {@link SockAddr#MAX} bytes. */
    public final ByteBuffer names;
    /** How long each payload is. */
    public final int[] lengths;
    /** How long each address is; 0 for none. */
    public final int[] nameLengths;
    /** Which payloads were longer than the room. */
    public final boolean[] truncated;
    /** How many datagrams there are. */
    public int count;
    /** What a provider keeps beside the memory, such as the vector that a system call takes. */
    public @Nullable Object vector;

    public Slab(int capacity, int size) {
        this.capacity = capacity;
        this.size = size;
        payloads = ByteBuffer.allocateDirect(Math.multiplyExact(capacity, size));
        names = ByteBuffer.allocateDirect(capacity * SockAddr.MAX).order(ByteOrder.nativeOrder());
        lengths = new int[capacity];
        nameLengths = new int[capacity];
        truncated = new boolean[capacity];
    }

    /** The memory of one payload, all of its room. */
    public ByteBuffer payload(int index) {
        return payloads.slice(index * size, size);
    }

    /** The memory of one address. */
    public ByteBuffer name(int index) {
        return names.slice(index * SockAddr.MAX, SockAddr.MAX).order(ByteOrder.nativeOrder());
    }
}
