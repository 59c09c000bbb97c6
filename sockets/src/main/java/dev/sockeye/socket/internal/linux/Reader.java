package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Message;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The receiving half of a {@link LinuxEndpoint}: recv(2) and its kin, each the loop of {@link Waits}. */
final class Reader {
    /** A first guess at how much has come, for reads that bring their own memory. */
    private static final int PIECE = 4096;

    private static final int LARGEST_STREAM_MESSAGE = 1 << 20;

    private final LinuxEndpoint endpoint;
    private final Descriptor descriptor;
    private final Kernel kernel;
    private final Waits waits;
    private final Family family;
    private final Type type;
    /** Whether a short read says that nothing more is there: not so for Unix streams, which stop at passed descriptors. */
    private final boolean shortReadsDrain;

    Reader(LinuxEndpoint endpoint, Descriptor descriptor, Kernel kernel) {
        this.endpoint = endpoint;
        this.descriptor = descriptor;
        this.kernel = kernel;
        waits = new Waits(endpoint, descriptor, descriptor.read, kernel);
        family = endpoint.family();
        type = endpoint.type();
        shortReadsDrain = type == Type.STREAM && family != Family.UNIX;
    }

    /** Keeps a failure for the next call that receives. */
    void hold(IOException failure) {
        waits.hold(failure);
    }

    /** The descriptor of the next connection. */
    int accept(long limit) throws IOException {
        for (long deadline = Waits.UNSET; ; ) {
            long seen = waits.begin("accept", deadline);
            int fd;
            try {
                fd = kernel.accept(descriptor.fd);
            } finally {
                descriptor.exit();
            }
            if (fd >= 0) {
                return fd;
            }
            deadline = waits.await(fd, "accept", seen, limit, deadline);
        }
    }

    /**
     * As recv(2). A stream that gave less than was asked for had nothing more, so the next call begins with the waiting: that sees at once what has come
     * since, and is one system call less than being told to wait first.
     */
    int recv(ByteBuffer into, int flags, long limit) throws IOException {
        int asked = into.remaining();
        var gate = descriptor.read;
        boolean drains = shortReadsDrain && flags == 0;
        long deadline = Waits.UNSET;
        if (drains && limit != 0 && gate.isDrained(gate.events())) {
            long seen = waits.begin("recv", deadline);
            descriptor.exit();
            if (gate.isDrained(seen)) {
                deadline = waits.awaitFirst("recv", seen, limit);
            }
        }
        while (true) {
            long seen = waits.begin("recv", deadline);
            int n;
            try {
                n = kernel.recv(descriptor.fd, into, flags);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                if (drains) {
                    gate.drained(n < asked && n > 0, seen);
                    gate.gave(n);
                }
                into.position(into.position() + Math.min(n, asked));
                return n;
            }
            deadline = waits.await(n, "recv", seen, limit, deadline);
        }
    }

    Address recvFrom(ByteBuffer into, int flags, long limit) throws IOException {
        return receive(into, flags, limit).from;
    }

    /** Looks at the first byte, with one system call; a failure that this comes upon is held for the next call. */
    boolean isReadable() {
        if (waits.holds() || !descriptor.enter()) {
            return true;
        }
        int n;
        try {
            n = kernel.recv(descriptor.fd, ByteBuffer.allocate(1), Sys.MSG_PEEK);
        } finally {
            descriptor.exit();
        }
        holdFailure(n);
        return n != -Sys.EAGAIN;
    }

    /** What one recvfrom(2) gave. */
    private record Received(int length, Address from) {}

    private Received receive(ByteBuffer into, int flags, long limit) throws IOException {
        var name = new byte[SockAddr.MAX];
        var nameLength = new int[1];
        for (long deadline = Waits.UNSET; ; ) {
            long seen = waits.begin("recvfrom", deadline);
            nameLength[0] = SockAddr.MAX;
            int n;
            try {
                n = kernel.recvfrom(descriptor.fd, into, flags, name, nameLength);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                into.position(into.position() + Math.min(n, into.remaining()));
                boolean named = nameLength[0] > 0 || (family == Family.UNIX && type == Type.DGRAM);
                return new Received(n, named ? SockAddr.read(name, nameLength[0]) : endpoint.knownPeer());
            }
            deadline = waits.await(n, "recvfrom", seen, limit, deadline);
        }
    }

    byte[] recv(int max, int flags, long limit) throws IOException {
        if (type == Type.STREAM) {
            return recvStream(max, flags, limit);
        }
        int room = roomFor(max, flags, limit);
        var bytes = new byte[room];
        int n = recv(ByteBuffer.wrap(bytes), flags, limit);
        return n >= room ? bytes : Arrays.copyOf(bytes, n);
    }

    /** Takes what is there in pieces that grow, so that a large {@code max} costs nothing until that much has come. */
    private byte[] recvStream(int max, int flags, long limit) throws IOException {
        var bytes = new byte[Math.min(max, PIECE)];
        int n = recv(ByteBuffer.wrap(bytes), flags, limit);
        boolean more = n == bytes.length && n < max && (flags & Sys.MSG_PEEK) == 0;
        while (more) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(max, 4L * bytes.length));
            var rest = ByteBuffer.wrap(bytes, n, bytes.length - n);
            int got = recvNow(rest, flags);
            n += got;
            more = got > 0 && n == bytes.length && n < max;
        }
        return n == bytes.length ? bytes : Arrays.copyOf(bytes, n);
    }

    /** What is there without waiting, or 0: an end stays for the next call, and an error is held for it. */
    private int recvNow(ByteBuffer into, int flags) {
        if (!descriptor.enter()) {
            return 0;
        }
        int n;
        try {
            n = kernel.recv(descriptor.fd, into, flags);
        } finally {
            descriptor.exit();
        }
        holdFailure(n);
        return Math.max(0, n);
    }

    /** What a call gave that is not to fail: if it is more than that nothing is there, the next call tells. */
    private void holdFailure(int n) {
        if (n < 0 && n != -Sys.EAGAIN && n != -Sys.EINTR) {
            waits.hold(Failures.between(endpoint, Failures.failure(n, "recv")).exception());
        }
    }

    Datagram recvFrom(int max, int flags, long limit) throws IOException {
        if (type == Type.STREAM) {
            return new Datagram(recvStream(max, flags, limit), endpoint.knownPeer());
        }
        int room = roomFor(max, flags, limit);
        var bytes = new byte[room];
        var received = receive(ByteBuffer.wrap(bytes), flags | Sys.MSG_TRUNC, limit);
        boolean truncated = received.length > room;
        return new Datagram(
                received.length < room ? Arrays.copyOf(bytes, received.length) : bytes, received.from, truncated);
    }

    /** How many bytes to bring for the next datagram: asked of the system where {@code max} would be a waste. */
    private int roomFor(int max, int flags, long limit) throws IOException {
        return max <= PIECE
                ? max
                : Math.min(max, recv(ByteBuffer.allocate(0), flags | Sys.MSG_PEEK | Sys.MSG_TRUNC, limit));
    }

    int recvMany(Slab into, int flags, long limit) throws IOException {
        var vector = Vector.of(into);
        vector.prepareReceive(into);
        for (long deadline = Waits.UNSET; ; ) {
            long seen = waits.begin("recvmmsg", deadline);
            int n;
            try {
                n = kernel.recvmmsg(descriptor.fd, vector.memory(), into.capacity, flags);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                vector.received(into, n);
                return n;
            }
            deadline = waits.await(n, "recvmmsg", seen, limit, deadline);
        }
    }

    Message recvMsg(int max, int maxControl, int flags, long limit) throws IOException {
        int room = type == Type.STREAM ? Math.min(max, LARGEST_STREAM_MESSAGE) : roomFor(max, flags, limit);
        try (var message = MessageHeader.receive(room, maxControl)) {
            for (long deadline = Waits.UNSET; ; ) {
                long seen = waits.begin("recvmsg", deadline);
                message.reset();
                int n;
                try {
                    n = kernel.recvmsg(descriptor.fd, message.memory(), flags | Sys.MSG_CMSG_CLOEXEC);
                } finally {
                    descriptor.exit();
                }
                if (n >= 0) {
                    return message.received(n, endpoint::knownPeer);
                }
                deadline = waits.await(n, "recvmsg", seen, limit, deadline);
            }
        }
    }
}
