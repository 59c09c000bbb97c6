package dev.sockeye.socket;

import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Many datagrams for one system call (recvmmsg(2), sendmmsg(2)), in memory that is used again and again.
 *
 * <pre>{@code
 * var batch = DatagramBatch.of(64, 2048);
 * while (true) {
 *     socket.recvMany(batch);      // waits for the first, takes what else is there
 *     socket.sendMany(batch);      // each back to its sender, unchanged and uncopied
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Its memory lies outside the heap and goes with the object.
 */
public final class DatagramBatch {
    final Slab slab;

    private DatagramBatch(Slab slab) {
        this.slab = slab;
    }

    /**
     * An empty batch.
     *
     * @param capacity how many datagrams at most, 1 to 1024
     * @param size room for each, 1 to 65,535 bytes; what is longer is cut
     */
    public static DatagramBatch of(int capacity, int size) {
        if (capacity < 1 || capacity > 1024 || size < 1 || size > 65_535) {
            throw new IllegalArgumentException(
                    "a batch has 1 to 1024 datagrams of 1 to 65535 bytes, not " + capacity + " of " + size);
        }
        return new DatagramBatch(new Slab(capacity, size));
    }

    /** How many datagrams there is room for. */
    public int capacity() {
        return slab.capacity;
    }

    /** How many datagrams there are. */
    public int count() {
        return slab.count;
    }

    /** The bytes of one datagram: the batch's own memory, good until the batch is used again. */
    public ByteBuffer payload(int index) {
        return slab.payload(Objects.checkIndex(index, slab.count)).limit(slab.lengths[index]);
    }

    /** Who sent a datagram, or whom it goes to. */
    public Address address(int index) {
        return SockAddr.read(slab.name(Objects.checkIndex(index, slab.count)), slab.nameLengths[index]);
    }

    /** Whether a datagram was longer than the room. */
    public boolean truncated(int index) {
        return slab.truncated[Objects.checkIndex(index, slab.count)];
    }

    /** One datagram, copied out. */
    public Datagram get(int index) {
        var bytes = new byte[slab.lengths[Objects.checkIndex(index, slab.count)]];
        payload(index).get(bytes);
        return new Datagram(bytes, address(index), truncated(index));
    }

    /**
     * Adds a datagram for {@link Socket#sendMany}.
     *
     * @throws IllegalStateException when the batch is full
     * @throws IllegalArgumentException when the payload is longer than the room
     */
    public void add(ByteBuffer payload, Address to) {
        append(payload);
        slab.nameLengths[slab.count] = SockAddr.write(to, slab.name(slab.count));
        slab.count++;
    }

    /** Adds a datagram for the peer that the socket is connected to. */
    public void add(ByteBuffer payload) {
        append(payload);
        slab.nameLengths[slab.count] = 0;
        slab.count++;
    }

    /** Empties the batch. */
    public void clear() {
        slab.count = 0;
    }

    private void append(ByteBuffer payload) {
        if (slab.count == slab.capacity) {
            throw new IllegalStateException("the batch is full: " + slab.capacity);
        }
        if (payload.remaining() > slab.size) {
            throw new IllegalArgumentException(payload.remaining() + " bytes, where there is room for " + slab.size);
        }
        slab.lengths[slab.count] = payload.remaining();
        slab.truncated[slab.count] = false;
        slab.payload(slab.count).put(payload.duplicate());
    }
}
