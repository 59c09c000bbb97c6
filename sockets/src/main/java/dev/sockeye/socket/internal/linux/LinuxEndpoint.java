package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Message;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.Unix;
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
 * A socket by system calls. What may wait is done by its two halves, {@link Reader} and {@link Writer}; what never waits is here.
 */
final class LinuxEndpoint implements Endpoint {
    private final LinuxProvider provider;
    private final Kernel kernel;
    private final Descriptor descriptor;
    private final Reader reader;
    private final Writer writer;
    private final Family family;
    private final Type type;
    private final int protocol;

    private volatile @Nullable Address peer;
    private volatile boolean lingers;

    LinuxEndpoint(LinuxProvider provider, int fd, Family family, Type type, int protocol) {
        this.provider = provider;
        this.kernel = provider.kernel();
        this.family = family;
        this.type = type;
        this.protocol = protocol;
        descriptor = provider.pollers().descriptor(fd);
        reader = new Reader(this, descriptor, kernel);
        writer = new Writer(this, descriptor, kernel, provider.pollers());
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
        return new LinuxEndpoint(provider, reader.accept(limit), family, type, protocol);
    }

    @Override
    public void connect(Address to, long limit) throws IOException {
        expectFamily(to, "connect");
        peer = to; // before it is so, for the failure's sake
        writer.connect(to, limit);
    }

    @Override
    public int recv(ByteBuffer into, int flags, long limit) throws IOException {
        return reader.recv(into, flags, limit);
    }

    @Override
    public boolean isReadable() {
        return reader.isReadable();
    }

    @Override
    public Address recvFrom(ByteBuffer into, int flags, long limit) throws IOException {
        return reader.recvFrom(into, flags, limit);
    }

    @Override
    public byte[] recv(int max, int flags, long limit) throws IOException {
        return reader.recv(max, flags, limit);
    }

    @Override
    public Datagram recvFrom(int max, int flags, long limit) throws IOException {
        return reader.recvFrom(max, flags, limit);
    }

    @Override
    public int recvMany(Slab into, int flags, long limit) throws IOException {
        return reader.recvMany(into, flags, limit);
    }

    @Override
    public Message recvMsg(int max, int maxControl, int flags, long limit) throws IOException {
        return reader.recvMsg(max, maxControl, flags, limit);
    }

    @Override
    public int send(ByteBuffer from, int flags, long limit) throws IOException {
        return writer.send(from, flags, limit);
    }

    @Override
    public int sendTo(ByteBuffer from, Address to, int flags, long limit) throws IOException {
        return writer.sendTo(from, to, flags, limit);
    }

    @Override
    public int sendMany(Slab from, int first, int flags, long limit) throws IOException {
        return writer.sendMany(from, first, flags, limit);
    }

    @Override
    public long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, int flags, long limit)
            throws IOException {
        return writer.sendMsg(parts, controls, to, flags, limit);
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
        int set = kernel.fcntl(descriptor.fd, Sys.F_SETFL, flags & ~Sys.O_NONBLOCK);
        if (set < 0) { // nobody has the number now
            kernel.close(descriptor.fd);
            Failures.check(set, "detach");
        }
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

    @Override
    public void hold(IOException failure) {
        reader.hold(failure);
    }

    /** Keeps a failure to send for the next call that sends. */
    void holdSending(IOException failure) {
        writer.hold(failure);
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

    /** Whom the socket is or was connected to, also when the system has forgotten; else the unspecified address. */
    Address knownPeer() {
        var known = peer;
        if (known != null) {
            return known;
        }
        try {
            known = peerAddress();
            peer = known;
            return known;
        } catch (IOException e) {
            return switch (family) {
                case INET -> Address.of(Ip.ANY, 0);
                case INET6 -> Address.of(Ip.ANY6, 0);
                case UNIX -> Unix.UNNAMED;
            };
        }
    }

    @Nullable
    Address peer() {
        return peer;
    }

    void expectFamily(Address address, String operation) throws IOException {
        if (address.family() != family) {
            throw Failures.failure(-Errno.EAFNOSUPPORT.number(), operation)
                    .withPeer(Optional.of(address))
                    .withDetail(address + " is of family " + address.family() + ", this socket of " + family)
                    .exception();
        }
    }
}
