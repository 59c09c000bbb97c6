package dev.sockeye.socket.internal.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The vector that recvmmsg(2) and sendmmsg(2) take, over the memory of a {@link Slab}: made once, and before each call only
 * what the last one changed is written anew.
 *
 * <pre>
 * struct mmsghdr (64 bytes)   name:8  namelen:4 .4  iov:8  iovlen:8  control:8  controllen:8  flags:4 .4  len:4 .4
 * struct iovec   (16 bytes)   base:8  len:8
 * </pre>
 */
final class Vector {
    private static final int HEADER = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;
    private static final int IOVEC = 16;
    private static final int IOVEC_LENGTH = 8;

    private final MemorySegment headers;
    private final MemorySegment iovecs;
    private final MemorySegment names;

    private Vector(Slab slab) {
        var payloads = MemorySegment.ofBuffer(slab.payloads);
        names = MemorySegment.ofBuffer(slab.names);
        headers = Arena.ofAuto().allocate((long) slab.capacity * HEADER, 8);
        iovecs = Arena.ofAuto().allocate((long) slab.capacity * IOVEC, 8);
        for (int i = 0; i < slab.capacity; i++) {
            long iovec = (long) i * IOVEC;
            iovecs.set(JAVA_LONG, iovec, payloads.address() + (long) i * slab.size);
            headers.set(JAVA_LONG, header(i) + IOV, iovecs.address() + iovec);
            headers.set(JAVA_LONG, header(i) + IOV_COUNT, 1);
        }
    }

    static Vector of(Slab slab) {
        if (slab.vector instanceof Vector present) {
            return present;
        }
        var vector = new Vector(slab);
        slab.vector = vector;
        return vector;
    }

    MemorySegment memory() {
        return headers;
    }

    /** The vector from a message on. */
    MemorySegment memory(int first) {
        return first == 0 ? headers : headers.asSlice(header(first));
    }

    void prepareReceive(Slab slab) {
        for (int i = 0; i < slab.capacity; i++) {
            long header = header(i);
            headers.set(JAVA_LONG, header + NAME, names.address() + (long) i * SockAddr.MAX);
            headers.set(JAVA_INT, header + NAME_LENGTH, SockAddr.MAX);
            iovecs.set(JAVA_LONG, (long) i * IOVEC + IOVEC_LENGTH, slab.size);
        }
        slab.count = 0;
    }

    void received(Slab slab, int count) {
        for (int i = 0; i < count; i++) {
            long header = header(i);
            slab.lengths[i] = headers.get(JAVA_INT, header + LENGTH);
            slab.nameLengths[i] = headers.get(JAVA_INT, header + NAME_LENGTH);
            slab.truncated[i] = (headers.get(JAVA_INT, header + FLAGS) & Sys.MSG_TRUNC) != 0;
        }
        slab.count = count;
    }

    void prepareSend(Slab slab, int first) {
        for (int i = first; i < slab.count; i++) {
            long header = header(i);
            int nameLength = slab.nameLengths[i];
            headers.set(JAVA_LONG, header + NAME, nameLength == 0 ? 0 : names.address() + (long) i * SockAddr.MAX);
            headers.set(JAVA_INT, header + NAME_LENGTH, nameLength);
            iovecs.set(JAVA_LONG, (long) i * IOVEC + IOVEC_LENGTH, slab.lengths[i]);
        }
    }

    private static long header(int index) {
        return (long) index * HEADER;
    }
}
