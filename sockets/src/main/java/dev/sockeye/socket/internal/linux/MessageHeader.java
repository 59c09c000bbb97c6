package dev.sockeye.socket.internal.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Message;
import dev.sockeye.socket.internal.SockAddr;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one recvmsg(2) or sendmsg(2): {@code struct msghdr}, one piece of data, an address and ancillary data.
 *
 * <pre>
 * struct msghdr   name:8  namelen:4 .4  iov:8  iovlen:8  control:8  controllen:8  flags:4 .4
 * </pre>
 */
final class MessageHeader implements AutoCloseable {
    private static final int HEADER = 56;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment header = arena.allocate(HEADER, 8);
    private final MemorySegment name = arena.allocate(SockAddr.MAX, 8);
    private final MemorySegment data;
    private final MemorySegment control;

    private MessageHeader(long dataLength, long controlLength) {
        data = arena.allocate(Math.max(1, dataLength), 8);
        control = arena.allocate(Math.max(8, controlLength), 8);
        var iovec = arena.allocate(16, 8);
        iovec.set(JAVA_LONG, 0, data.address());
        iovec.set(JAVA_LONG, 8, dataLength);
        header.set(JAVA_LONG, IOV, iovec.address());
        header.set(JAVA_LONG, IOV_COUNT, 1);
        header.set(JAVA_LONG, CONTROL, controlLength == 0 ? 0 : control.address());
        header.set(JAVA_LONG, CONTROL_LENGTH, controlLength);
    }

    static MessageHeader receive(int max, int maxControl) {
        return new MessageHeader(max, maxControl);
    }

    static MessageHeader send(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, Family family) {
        var ancillary = ControlCodec.encode(controls, family);
        long length = parts.stream().mapToLong(ByteBuffer::remaining).sum();
        var message = new MessageHeader(length, ancillary.length);
        MemorySegment.copy(ancillary, 0, message.control, JAVA_BYTE, 0, ancillary.length);
        long at = 0;
        for (var part : parts) {
            message.data.asSlice(at, part.remaining()).copyFrom(MemorySegment.ofBuffer(part));
            at += part.remaining();
        }
        if (to != null) {
            var address = SockAddr.encode(to);
            MemorySegment.copy(address, 0, message.name, JAVA_BYTE, 0, address.length);
            message.header.set(JAVA_LONG, NAME, message.name.address());
            message.header.set(JAVA_INT, NAME_LENGTH, address.length);
        }
        return message;
    }

    /** Moves the positions of what was sent. */
    static void advance(List<ByteBuffer> parts, long sent) {
        for (var part : parts) {
            int n = (int) Math.min(sent, part.remaining());
            part.position(part.position() + n);
            sent -= n;
        }
    }

    /** Before each try to receive: the last one may have changed the lengths. */
    void reset() {
        header.set(JAVA_LONG, NAME, name.address());
        header.set(JAVA_INT, NAME_LENGTH, (int) name.byteSize());
        header.set(JAVA_LONG, CONTROL_LENGTH, header.get(JAVA_LONG, CONTROL) == 0 ? 0 : control.byteSize());
    }

    MemorySegment memory() {
        return header;
    }

    /**
     * What came.
     *
     * @param peer who sent it, where the system gives no name
     */
    Message received(int length, Supplier<Address> peer) {
        int flags = header.get(JAVA_INT, FLAGS);
        int nameLength = header.get(JAVA_INT, NAME_LENGTH);
        var from = nameLength > 0 ? SockAddr.read(name.toArray(JAVA_BYTE), nameLength) : peer.get();
        int count = (int) Math.min(length, data.byteSize());
        var bytes = data.asSlice(0, count).toArray(JAVA_BYTE);
        var ancillary = control.asSlice(0, header.get(JAVA_LONG, CONTROL_LENGTH))
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        return new Message(
                new Datagram(bytes, from, (flags & Sys.MSG_TRUNC) != 0),
                ControlCodec.decode(ancillary),
                (flags & Sys.MSG_CTRUNC) != 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
