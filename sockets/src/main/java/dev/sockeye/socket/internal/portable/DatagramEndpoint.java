package dev.sockeye.socket.internal.portable;

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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * UDP. Every datagram is received into a buffer that holds any, so that it is known whether it was cut.
 *
 * <p>What java.nio does in its own way: a connect throws away the datagrams that were there before.
 */
final class DatagramEndpoint extends NioEndpoint {
    private final ReentrantLock changing = new ReentrantLock();
    private final DatagramChannel channel;
    private final Memberships memberships;

    DatagramEndpoint(Family family, int protocol) throws IOException {
        super(family, Type.DGRAM, protocol);
        channel = DatagramChannel.open(Addresses.family(family));
        channel.configureBlocking(false);
        memberships = new Memberships(channel);
    }

    @Override
    SelectableChannel channel() {
        return channel;
    }

    @Override
    public void bind(Address local) throws IOException {
        checkFamily("bind", local);
        call("bind", Optional.empty(), () -> {
            try {
                return channel.bind(Addresses.toNio(local));
            } catch (IOException e) {
                throw Failures.of("bind", Optional.of(local), Optional.empty(), e);
            }
        });
    }

    @Override
    public void listen(int backlog) throws IOException {
        call("listen", Optional.empty(), () -> {
            throw failure(Errno.EOPNOTSUPP, "listen");
        });
    }

    @Override
    public Endpoint accept(long limit) throws IOException {
        return call("accept", Optional.empty(), () -> {
            throw failure(Errno.EOPNOTSUPP, "accept");
        });
    }

    @Override
    public void connect(Address peer, long limit) throws IOException {
        checkFamily("connect", peer);
        call("connect", Optional.of(peer), () -> {
            changing.lock();
            try {
                if (channel.isConnected()) {
                    channel.disconnect();
                }
                return channel.connect(Addresses.toNio(peer));
            } finally {
                changing.unlock();
            }
        });
    }

    @Override
    public int recv(ByteBuffer into, int flags, long limit) throws IOException {
        int start = into.position();
        var _ = receive("recv", into, flags, limit);
        return into.position() - start;
    }

    @Override
    public Address recvFrom(ByteBuffer into, int flags, long limit) throws IOException {
        return receive("recvfrom", into, flags, limit).from();
    }

    @Override
    Datagram recvPiece(ByteBuffer room, int flags, long limit) throws IOException {
        return receive("recvmmsg", room, flags, limit);
    }

    @Override
    public byte[] recv(int max, int flags, long limit) throws IOException {
        return receive("recv", max, flags, limit).bytes();
    }

    @Override
    public Datagram recvFrom(int max, int flags, long limit) throws IOException {
        return receive("recvfrom", max, flags, limit);
    }

    @Override
    public Message recvMsg(int max, int maxControl, int flags, long limit) throws IOException {
        return new Message(receive("recvmsg", max, flags, limit), List.of(), false);
    }

    /** Into a buffer; the result has the sender and whether it was cut, and no bytes. */
    private Datagram receive(String name, ByteBuffer into, int flags, long limit) throws IOException {
        return receive(name, flags, limit, (scratch, from) -> {
            boolean cut = scratch.remaining() > into.remaining();
            into.put(scratch.limit(Math.min(scratch.limit(), into.remaining())));
            return new Datagram(NOTHING, from, cut);
        });
    }

    private Datagram receive(String name, int max, int flags, long limit) throws IOException {
        return receive(name, flags, limit, (scratch, from) -> {
            boolean cut = scratch.remaining() > max;
            return new Datagram(bytes(scratch.limit(Math.min(scratch.limit(), max))), from, cut);
        });
    }

    /** What becomes of a datagram. */
    private interface Take {
        Datagram of(ByteBuffer scratch, Address from);
    }

    private Datagram receive(String name, int flags, long limit, Take take) throws IOException {
        refuse(flags);
        return call(name, Optional.empty(), SelectionKey.OP_READ, limit, () -> {
            var scratch = Scratch.borrow();
            try {
                var from = channel.receive(scratch);
                return from == null ? null : take.of(scratch.flip(), Addresses.fromNio(family(), from));
            } finally {
                Scratch.giveBack(scratch);
            }
        });
    }

    @Override
    public int send(ByteBuffer from, int flags, long limit) throws IOException {
        return send("send", from, null, flags, limit);
    }

    @Override
    public int sendTo(ByteBuffer from, Address to, int flags, long limit) throws IOException {
        checkFamily("sendto", to);
        return send("sendto", from, to, flags, limit);
    }

    private int send(String name, ByteBuffer from, @Nullable Address to, int flags, long limit) throws IOException {
        refuse(flags);
        int length = from.remaining();
        return call(name, Optional.ofNullable(to), SelectionKey.OP_WRITE, limit, () -> {
            int n;
            var peer = channel.getRemoteAddress();
            if (peer != null) {
                if (to != null && !to.equals(Addresses.fromNio(family(), peer))) {
                    throw Unsupported.SEND_ELSEWHERE.exception(to);
                }
                if (length == 0) {
                    throw Unsupported.EMPTY_TO_PEER.exception(name);
                }
                n = channel.write(from);
            } else if (to != null) {
                n = channel.send(from, Addresses.toNio(to));
            } else {
                throw failure(Errno.EDESTADDRREQ, name);
            }
            return n == 0 && length > 0 ? null : n;
        });
    }

    @Override
    public long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, int flags, long limit)
            throws IOException {
        refuse(controls);
        if (to != null) {
            checkFamily("sendmsg", to);
        }
        int length = parts.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
        var whole = ByteBuffer.allocate(length);
        parts.forEach(part -> whole.put(part.duplicate()));
        int sent = send("sendmsg", whole.flip(), to, flags, limit);
        parts.forEach(part -> part.position(part.limit()));
        return sent;
    }

    /** A piece of a file is one datagram, as with sendfile(2). */
    @Override
    public long sendFile(FileChannel file, long offset, long count, long limit) throws IOException {
        var piece = ByteBuffer.allocate((int) Math.min(count, Scratch.SIZE));
        if (file.read(piece, offset) <= 0) {
            return 0;
        }
        return send("sendfile", piece.flip(), null, 0, limit);
    }

    @Override
    public void shutdown(How how) throws IOException {
        call("shutdown", Optional.empty(), () -> {
            if (!channel.isConnected()) {
                throw failure(Errno.ENOTCONN, "shutdown");
            }
            throw Unsupported.DATAGRAM_SHUTDOWN.exception(how);
        });
    }

    @Override
    public Address localAddress() throws IOException {
        return call("getsockname", Optional.empty(), () -> Addresses.fromNio(family(), channel.getLocalAddress()));
    }

    @Override
    Optional<Address> local() {
        try {
            var address = isOpen() ? channel.getLocalAddress() : null;
            return Optional.ofNullable(address).map(known -> Addresses.fromNio(family(), known));
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    @Override
    public Address peerAddress() throws IOException {
        return call("getpeername", Optional.empty(), () -> {
            var peer = channel.getRemoteAddress();
            if (peer == null) {
                throw failure(Errno.ENOTCONN, "getpeername");
            }
            return Addresses.fromNio(family(), peer);
        });
    }

    @Override
    public <T> T get(Option<T> option) throws IOException {
        return call("getsockopt", Optional.empty(), () -> {
            if (option == Option.ACCEPTCONN) {
                return flag(option, false);
            }
            if ((option == Option.MULTICAST_IF && family() == Family.INET) || !NioOptions.has(channel, option)) {
                throw NioOptions.unsupported(option, family(), type());
            }
            return NioOptions.get(channel, option);
        });
    }

    @Override
    public <T> void set(Option<T> option, T value) throws IOException {
        call("setsockopt", Optional.empty(), () -> {
            changing.lock();
            try {
                if (!memberships.set(option, value)) {
                    if (!NioOptions.has(channel, option)) {
                        throw NioOptions.unsupported(option, family(), type());
                    }
                    NioOptions.set(channel, option, value);
                }
                return true;
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw failure(Errno.EINVAL, "setsockopt");
            } finally {
                changing.unlock();
            }
        });
    }
}
