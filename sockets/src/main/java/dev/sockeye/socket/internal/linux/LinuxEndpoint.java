package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Message;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A socket by system calls. Every call that can wait is the same loop: note the gate's events, try, and on EAGAIN wait for
 * a later one ({@link Waits}).
 */
final class LinuxEndpoint implements Endpoint {
    /** A first guess at how much has come, for reads that bring their own memory. */
    private static final int PIECE = 4096;

    private static final int SEND_FLAGS = Sys.MSG_NOSIGNAL;

    private final LinuxProvider provider;
    private final Kernel kernel;
    private final Descriptor descriptor;
    private final Waits reads;
    private final Waits writes;
    private final Family family;
    private final Type type;
    private final int protocol;
    /** Whether a short read says that nothing more is there: not so for Unix streams, which stop at passed descriptors. */
    private final boolean shortReadsDrain;

    private volatile @Nullable Address peer;
    private volatile boolean lingers;

    LinuxEndpoint(LinuxProvider provider, int fd, Family family, Type type, int protocol) {
        this.provider = provider;
        this.kernel = provider.kernel();
        this.family = family;
        this.type = type;
        this.protocol = protocol;
        descriptor = new Descriptor(fd, kernel, provider.pollers());
        reads = new Waits(this, descriptor, descriptor.read, kernel);
        writes = new Waits(this, descriptor, descriptor.write, kernel);
        shortReadsDrain = type == Type.STREAM && family != Family.UNIX;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public int protocol() {
        return protocol;
    }

    @Override
    public void bind(Address local) throws IOException {
        expectFamily(local, "bind");
        var bytes = SockAddr.encode(local);
        int n = at("bind", fd -> kernel.bind(fd, bytes));
        if (n < 0) {
            throw Failures.failure(n, "bind").withLocal(Optional.of(local)).exception();
        }
    }

    @Override
    public void listen(int backlog) throws IOException {
        check(at("listen", fd -> kernel.listen(fd, backlog)), "listen");
    }

    @Override
    public Endpoint accept(long limit) throws IOException {
        for (long deadline = Waits.UNSET; ; ) {
            long seen = reads.begin("accept", deadline);
            int fd;
            try {
                fd = kernel.accept(descriptor.fd);
            } finally {
                descriptor.exit();
            }
            if (fd >= 0) {
                return new LinuxEndpoint(provider, fd, family, type, protocol);
            }
            deadline = reads.await(fd, "accept", seen, limit, deadline);
        }
    }

    @Override
    public void connect(Address to, long limit) throws IOException {
        expectFamily(to, "connect");
        peer = to; // before it is so, for the failure's sake
        Connect.run(descriptor, kernel, writes, to, limit);
    }

    @Override
    public int recv(ByteBuffer into, int flags, long limit) throws IOException {
        int asked = into.remaining();
        var gate = descriptor.read;
        boolean watched = shortReadsDrain && flags == 0 && descriptor.isWatched();
        for (long deadline = Waits.UNSET; ; ) {
            long seen = reads.begin("recv", deadline);
            int n = -Sys.EAGAIN;
            try {
                if (!watched || limit == 0 || !gate.isDrained(seen)) {
                    n = kernel.recv(descriptor.fd, into, flags);
                }
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                if (watched && n < asked && n > 0) {
                    gate.drained(seen);
                }
                into.position(into.position() + Math.min(n, asked));
                return n;
            }
            deadline = reads.await(n, "recv", seen, limit, deadline);
        }
    }

    @Override
    public Address recvFrom(ByteBuffer into, int flags, long limit) throws IOException {
        return receive(into, flags, limit).from;
    }

    /** What one recvfrom(2) gave. */
    private record Received(int length, Address from) {}

    private Received receive(ByteBuffer into, int flags, long limit) throws IOException {
        var name = new byte[SockAddr.MAX];
        var nameLength = new int[1];
        for (long deadline = Waits.UNSET; ; ) {
            long seen = reads.begin("recvfrom", deadline);
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
                return new Received(n, named ? SockAddr.read(name, nameLength[0]) : peerAddress());
            }
            deadline = reads.await(n, "recvfrom", seen, limit, deadline);
        }
    }

    @Override
    public byte[] recv(int max, int flags, long limit) throws IOException {
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

    /** What is there without waiting, or 0: an end or an error stays for the next call. */
    private int recvNow(ByteBuffer into, int flags) {
        if (!descriptor.enter()) {
            return 0;
        }
        try {
            return Math.max(0, kernel.recv(descriptor.fd, into, flags));
        } finally {
            descriptor.exit();
        }
    }

    @Override
    public Datagram recvFrom(int max, int flags, long limit) throws IOException {
        if (type == Type.STREAM) {
            return new Datagram(recvStream(max, flags, limit), peerAddress());
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

    @Override
    public int send(ByteBuffer from, int flags, long limit) throws IOException {
        for (long deadline = Waits.UNSET; ; ) {
            long seen = writes.begin("send", deadline);
            int n;
            try {
                n = kernel.send(descriptor.fd, from, flags | SEND_FLAGS);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                from.position(from.position() + n);
                return n;
            }
            deadline = writes.await(n, "send", seen, limit, deadline);
        }
    }

    @Override
    public int sendTo(ByteBuffer from, Address to, int flags, long limit) throws IOException {
        expectFamily(to, "sendto");
        var address = SockAddr.encode(to);
        for (long deadline = Waits.UNSET; ; ) {
            long seen = writes.begin("sendto", deadline);
            int n;
            try {
                n = kernel.sendto(descriptor.fd, from, flags | SEND_FLAGS, address);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                from.position(from.position() + n);
                return n;
            }
            deadline = family == Family.UNIX
                    ? writes.awaitUnseen(n, "sendto", limit, deadline)
                    : writes.await(n, "sendto", seen, limit, deadline);
        }
    }

    @Override
    public int recvMany(Slab into, int flags, long limit) throws IOException {
        var vector = Vector.of(into);
        vector.prepareReceive(into);
        for (long deadline = Waits.UNSET; ; ) {
            long seen = reads.begin("recvmmsg", deadline);
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
            deadline = reads.await(n, "recvmmsg", seen, limit, deadline);
        }
    }

    @Override
    public int sendMany(Slab from, int first, int flags, long limit) throws IOException {
        var vector = Vector.of(from);
        vector.prepareSend(from, first);
        for (long deadline = Waits.UNSET; ; ) {
            long seen = writes.begin("sendmmsg", deadline);
            int n;
            try {
                n = kernel.sendmmsg(descriptor.fd, vector.memory(first), from.count - first, flags | SEND_FLAGS);
            } finally {
                descriptor.exit();
            }
            if (n >= 0) {
                return n;
            }
            deadline = family == Family.UNIX
                    ? writes.awaitUnseen(n, "sendmmsg", limit, deadline)
                    : writes.await(n, "sendmmsg", seen, limit, deadline);
        }
    }

    @Override
    public Message recvMsg(int max, int maxControl, int flags, long limit) throws IOException {
        int room = type == Type.STREAM ? Math.min(max, 1 << 20) : roomFor(max, flags, limit);
        try (var message = MessageHeader.receive(room, maxControl)) {
            for (long deadline = Waits.UNSET; ; ) {
                long seen = reads.begin("recvmsg", deadline);
                message.reset();
                int n;
                try {
                    n = kernel.recvmsg(descriptor.fd, message.memory(), flags | Sys.MSG_CMSG_CLOEXEC);
                } finally {
                    descriptor.exit();
                }
                if (n >= 0) {
                    return message.received(n, peer);
                }
                deadline = reads.await(n, "recvmsg", seen, limit, deadline);
            }
        }
    }

    @Override
    public long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, int flags, long limit)
            throws IOException {
        if (to != null) {
            expectFamily(to, "sendmsg");
        }
        if (controls.stream().anyMatch(Control.Descriptors.class::isInstance)) {
            provider.pollers().descriptorsLeave();
        }
        try (var message = MessageHeader.send(parts, controls, to, family)) {
            for (long deadline = Waits.UNSET; ; ) {
                long seen = writes.begin("sendmsg", deadline);
                int n;
                try {
                    n = kernel.sendmsg(descriptor.fd, message.memory(), flags | SEND_FLAGS);
                } finally {
                    descriptor.exit();
                }
                if (n >= 0) {
                    MessageHeader.advance(parts, n);
                    return n;
                }
                deadline = family == Family.UNIX && type == Type.DGRAM
                        ? writes.awaitUnseen(n, "sendmsg", limit, deadline)
                        : writes.await(n, "sendmsg", seen, limit, deadline);
            }
        }
    }

    @Override
    public long sendFile(FileChannel file, long offset, long count, long limit) throws IOException {
        return FileSender.send(this, file, offset, count, limit);
    }

    @Override
    public void shutdown(How how) throws IOException {
        check(at("shutdown", fd -> kernel.shutdown(fd, how.number())), "shutdown");
    }

    @Override
    public void close() {
        if (lingers && Thread.currentThread().isVirtual()) {
            Lingering.run(descriptor::close);
        } else {
            descriptor.close();
        }
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    @Override
    public int detach() throws IOException {
        int flags = at("detach", fd -> kernel.fcntl(fd, Sys.F_GETFL, 0));
        check(flags, "detach");
        if (!descriptor.detach()) {
            throw Failures.failure(-Errno.EBADF.number(), "detach").exception();
        }
        check(kernel.fcntl(descriptor.fd, Sys.F_SETFL, flags & ~Sys.O_NONBLOCK), "detach");
        return descriptor.fd;
    }

    @Override
    public int fileno() {
        return descriptor.isOpen() ? descriptor.fd : -1;
    }

    @Override
    public Endpoint dup() throws IOException {
        descriptor.share();
        int fd = check(at("dup", number -> kernel.fcntl(number, Sys.F_DUPFD_CLOEXEC, 0)), "dup");
        var copy = new LinuxEndpoint(provider, fd, family, type, protocol);
        copy.descriptor.share();
        copy.lingers = lingers;
        copy.peer = peer;
        return copy;
    }

    @Override
    public boolean isInheritable() throws IOException {
        int flags = check(at("get_inheritable", fd -> kernel.fcntl(fd, Sys.F_GETFD, 0)), "get_inheritable");
        return (flags & Sys.FD_CLOEXEC) == 0;
    }

    @Override
    public void setInheritable(boolean inheritable) throws IOException {
        if (inheritable) {
            descriptor.share();
        }
        int flags = inheritable ? 0 : Sys.FD_CLOEXEC;
        check(at("set_inheritable", fd -> kernel.fcntl(fd, Sys.F_SETFD, flags)), "set_inheritable");
    }

    @Override
    public Address localAddress() throws IOException {
        var name = new byte[SockAddr.MAX];
        int n = check(at("getsockname", fd -> kernel.getsockname(fd, name)), "getsockname");
        return SockAddr.read(name, n);
    }

    @Override
    public Address peerAddress() throws IOException {
        var name = new byte[SockAddr.MAX];
        int n = at("getpeername", fd -> kernel.getpeername(fd, name));
        if (n < 0) {
            throw Failures.failure(n, "getpeername").exception();
        }
        return SockAddr.read(name, n);
    }

    @Override
    public <T> T get(Option<T> option) throws IOException {
        var bytes = getsockopt(option.level(family), option.number(family), 256);
        return option.codec().decode(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), family);
    }

    @Override
    public <T> void set(Option<T> option, T value) throws IOException {
        setsockopt(option.level(family), option.number(family), option.codec().encode(value, family));
    }

    @Override
    public byte[] getsockopt(int level, int number, int maxLength) throws IOException {
        var value = new byte[maxLength];
        int n = check(at("getsockopt", fd -> kernel.getsockopt(fd, level, number, value)), "getsockopt");
        return Arrays.copyOf(value, Math.min(n, maxLength));
    }

    @Override
    public void setsockopt(int level, int number, byte[] value) throws IOException {
        check(at("setsockopt", fd -> kernel.setsockopt(fd, level, number, value)), "setsockopt");
        if (level == Sys.SOL_SOCKET && number == Sys.SO_LINGER) {
            lingers = true;
        }
    }

    /** Marks the open socket as one that lives on elsewhere when this descriptor is closed. */
    void share() {
        descriptor.share();
    }

    /** A call that cannot wait. */
    @FunctionalInterface
    private interface Call {
        int on(int fd);
    }

    private int at(String operation, Call call) throws IOException {
        if (!descriptor.enter()) {
            throw Failures.failure(-Errno.EBADF.number(), operation)
                    .withDetail("the socket is closed")
                    .exception();
        }
        try {
            return call.on(descriptor.fd);
        } finally {
            descriptor.exit();
        }
    }

    private int check(int result, String operation) throws IOException {
        if (result < 0) {
            throw Failures.between(this, Failures.failure(result, operation)).exception();
        }
        return result;
    }

    @Nullable
    Address peer() {
        return peer;
    }

    private void expectFamily(Address address, String operation) throws IOException {
        if (address.family() != family) {
            throw Failures.failure(-Errno.EAFNOSUPPORT.number(), operation)
                    .withPeer(Optional.of(address))
                    .withDetail(address + " is of family " + address.family() + ", this socket of " + family)
                    .exception();
        }
    }
}
