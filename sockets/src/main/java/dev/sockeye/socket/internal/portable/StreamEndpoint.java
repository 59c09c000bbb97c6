package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.Unix;
import dev.sockeye.socket.WouldBlockException;
import dev.sockeye.socket.internal.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A TCP or Unix stream. BSD has one socket for both ends, java.nio a channel for each: it begins as a
 * {@link SocketChannel}, bound at once so that a port asked for is known, and {@link #listen} puts a
 * {@link ServerSocketChannel} in its place. A connection that fails closes java.nio's channel; another one takes its place.
 *
 * <p>The backlog of the first listen stays: java.nio cannot change it.
 */
final class StreamEndpoint extends NioEndpoint {
    private static final long FIRST_PAUSE = 1_000_000;
    private static final long LAST_PAUSE = 16_000_000;
    private static final long A_MOMENT = 50_000_000;

    private final ReentrantLock changing = new ReentrantLock();
    private final ChosenOptions chosen = new ChosenOptions();
    private volatile SelectableChannel channel;
    private volatile @Nullable Address bound;
    /** Somebody is within a send. */
    private volatile boolean sending;
    /** A send was told that the connection is no more. */
    private volatile boolean torn;
    /** A connection has begun, and no call of connect has told yet that it stands. */
    private boolean connecting;

    private boolean paired;

    private StreamEndpoint(Family family, int protocol, SelectableChannel channel) throws IOException {
        super(family, Type.STREAM, protocol);
        this.channel = channel;
        channel.configureBlocking(false);
    }

    static StreamEndpoint open(Family family, int protocol) throws IOException {
        return new StreamEndpoint(family, protocol, SocketChannel.open(Addresses.family(family)));
    }

    /** A connection that stands; the channel is closed when it cannot be used. */
    static StreamEndpoint connected(Family family, int protocol, SocketChannel channel) throws IOException {
        try {
            return new StreamEndpoint(family, protocol, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Both ends, with no names: how they came together is nobody's business. */
    static List<Endpoint> pair(UnixPair.Ends ends) throws IOException {
        try {
            var one = connected(Family.UNIX, 0, ends.one());
            var other = connected(Family.UNIX, 0, ends.other());
            one.bound = Unix.UNNAMED;
            other.bound = Unix.UNNAMED;
            one.paired = true;
            other.paired = true;
            return List.of(one, other);
        } catch (IOException e) {
            ends.one().close();
            ends.other().close();
            throw e;
        }
    }

    @Override
    SelectableChannel channel() {
        return channel;
    }

    @Override
    public void bind(Address local) throws IOException {
        checkFamily("bind", local);
        call("bind", Optional.empty(), () -> {
            changing.lock();
            try {
                if (!(channel instanceof SocketChannel socket) || bound != null || socket.isConnected()) {
                    throw failure(Errno.EINVAL, "bind");
                }
                socket.bind(Addresses.toNio(local));
                bound = Addresses.fromNio(family(), socket.getLocalAddress());
                return bound;
            } catch (IOException e) {
                throw Failures.of("bind", Optional.of(local), Optional.empty(), e);
            } finally {
                changing.unlock();
            }
        });
    }

    @Override
    public void listen(int backlog) throws IOException {
        call("listen", Optional.empty(), () -> {
            changing.lock();
            try {
                if (channel instanceof SocketChannel socket) {
                    if (socket.isConnected()
                            || socket.isConnectionPending()
                            || (bound == null && family() == Family.UNIX)) {
                        throw failure(Errno.EINVAL, "listen");
                    }
                    listen(socket, Math.max(backlog, 1)); // java.nio takes 0 for "any"
                }
                return true;
            } finally {
                changing.unlock();
            }
        });
    }

    private void listen(SocketChannel old, int backlog) throws IOException {
        var local = bound == null ? Addresses.unbound(family()) : bound;
        var server = Listeners.open(family(), chosen, old, local, backlog);
        bound = Addresses.fromNio(family(), server.getLocalAddress());
        channel = server;
        release(old);
        if (!isOpen()) {
            server.close(); // a close came between, and saw the old one
        }
    }

    @Override
    public Endpoint accept(long limit) throws IOException {
        return call("accept", Optional.empty(), SelectionKey.OP_ACCEPT, limit, () -> {
            if (!(channel instanceof ServerSocketChannel server)) {
                throw failure(Errno.EINVAL, "accept");
            }
            var taken = server.accept();
            return taken == null ? null : accepted(taken);
        });
    }

    private StreamEndpoint accepted(SocketChannel taken) throws IOException {
        var endpoint = connected(family(), protocol(), taken);
        chosen.copyTo(endpoint.chosen);
        endpoint.bound = bound;
        try {
            chosen.apply(taken);
        } catch (IOException e) {
            taken.close(); // the peer has gone already
            throw e;
        }
        return endpoint;
    }

    @Override
    public void connect(Address peer, long limit) throws IOException {
        checkFamily("connect", peer);
        var to = Optional.of(peer);
        if (limit <= 0) {
            boolean goesOn = channel instanceof SocketChannel socket && socket.isConnectionPending();
            boolean done = call("connect", to, () -> connectNow(peer) != null);
            if (!done) {
                throw failure(goesOn ? Errno.EALREADY : Errno.EINPROGRESS, "connect", to);
            }
            return;
        }
        boolean hasDeadline = limit < FOREVER / 2;
        long deadline = System.nanoTime() + limit;
        for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LAST_PAUSE)) {
            long left = hasDeadline ? Math.max(1, deadline - System.nanoTime()) : limit;
            try {
                call("connect", to, SelectionKey.OP_CONNECT, left, () -> connectNow(peer));
                return;
            } catch (WouldBlockException e) {
                // a Unix listener's full queue: no event tells when there is room
                if (hasDeadline && deadline - System.nanoTime() <= 0) {
                    throw facts(Errno.EAGAIN, "connect", to).timedOut();
                }
                pause("connect", to, Math.min(pause, left));
            }
        }
    }

    /** Begins a connection, or sees whether one that has begun stands; null: not yet. */
    private @Nullable Boolean connectNow(Address peer) throws IOException {
        changing.lock();
        try {
            if (!(channel instanceof SocketChannel socket) || (socket.isConnected() && !connecting)) {
                throw failure(Errno.EISCONN, "connect", Optional.of(peer));
            }
            boolean done;
            try {
                done = socket.isConnected()
                        || (socket.isConnectionPending()
                                ? socket.finishConnect()
                                : socket.connect(Addresses.toNio(peer)));
            } catch (IOException e) {
                connecting = false;
                startAgain(socket);
                throw e;
            }
            connecting = !done;
            return done ? true : null;
        } finally {
            changing.unlock();
        }
    }

    /** A failed connection leaves BSD's socket open, and java.nio's channel closed. */
    private void startAgain(SocketChannel failed) throws IOException {
        if (!isOpen()) {
            return;
        }
        var fresh = SocketChannel.open(Addresses.family(family()));
        fresh.configureBlocking(false);
        channel = fresh;
        release(failed);
        chosen.apply(fresh);
        var local = bound;
        if (local != null && family() != Family.UNIX) {
            fresh.bind(Addresses.toNio(local));
        }
        if (!isOpen()) {
            fresh.close();
        }
    }

    /** The connection, or what BSD answers when there is none; waits for one that is on its way. */
    private SocketChannel connection(String name, long limit) throws IOException {
        if (!isOpen()) {
            throw failure(Errno.EBADF, name);
        }
        if (channel instanceof SocketChannel socket) {
            if (socket.isConnectionPending()) {
                return call(name, Optional.empty(), SelectionKey.OP_CONNECT, limit, () -> {
                    changing.lock();
                    try {
                        return !socket.isConnectionPending() || socket.finishConnect() ? socket : null;
                    } catch (IOException e) {
                        connecting = false;
                        startAgain(socket);
                        throw e;
                    } finally {
                        changing.unlock();
                    }
                });
            }
            if (socket.isConnected()) {
                return socket;
            }
        }
        boolean sends = name.startsWith("send");
        if (family() == Family.UNIX) {
            throw failure(sends ? Errno.ENOTCONN : Errno.EINVAL, name);
        }
        throw failure(sends ? Errno.EPIPE : Errno.ENOTCONN, name);
    }

    @Override
    public int recv(ByteBuffer into, int flags, long limit) throws IOException {
        return recv("recv", into, flags, limit);
    }

    private int recv(String name, ByteBuffer into, int flags, long limit) throws IOException {
        refuse(flags);
        var socket = connection(name, limit);
        if (!into.hasRemaining()) {
            return 0;
        }
        boolean wasTorn = torn;
        int count = call(name, Optional.empty(), SelectionKey.OP_READ, limit, () -> {
            int n = Pieces.read(socket, into);
            return n == 0 ? null : Math.max(n, 0);
        });
        if (count == 0 && !wasTorn && isTornNow()) {
            throw failure(Errno.ECONNRESET, name);
        }
        return count;
    }

    /**
     * Whether what looks like an end is a reset. The system tells a reset once, and java.nio lets nobody ask for it: where the one who sends at
     * the same time is told, the one who receives finds an end. So at an end that comes while somebody sends, it is seen what becomes of that, for
     * a moment.
     */
    private boolean isTornNow() {
        for (long start = System.nanoTime(); sending && !torn && System.nanoTime() - start < A_MOMENT; ) {
            LockSupport.parkNanos(FIRST_PAUSE);
        }
        return torn;
    }

    @Override
    public Address recvFrom(ByteBuffer into, int flags, long limit) throws IOException {
        recv("recvfrom", into, flags, limit);
        return peerAddress();
    }

    @Override
    public Datagram recvFrom(int max, int flags, long limit) throws IOException {
        var bytes = recv(max, flags, limit);
        return new Datagram(bytes, peerAddress());
    }

    @Override
    Datagram recvPiece(ByteBuffer room, int flags, long limit) throws IOException {
        return new Datagram(NOTHING, recvFrom(room, flags, limit));
    }

    @Override
    public int send(ByteBuffer from, int flags, long limit) throws IOException {
        refuse(flags);
        var socket = connection("send", limit);
        if (!from.hasRemaining()) {
            return 0;
        }
        sending = true;
        try {
            return call("send", Optional.empty(), SelectionKey.OP_WRITE, limit, () -> {
                int n = (int) written("send", () -> (long) Pieces.write(socket, from));
                return n == 0 ? null : n;
            });
        } catch (IOException e) {
            if (e instanceof SocketError error && (error.errno() == Errno.ECONNRESET || error.errno() == Errno.EPIPE)) {
                torn = true;
            }
            throw e;
        } finally {
            sending = false;
        }
    }

    /** One write to the system. */
    private interface Write {
        long now() throws IOException;
    }

    /** java.nio takes a send after a shutdown for one on a closed channel. */
    private long written(String name, Write write) throws IOException {
        try {
            return write.now();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (ClosedChannelException e) {
            if (isOpen()) {
                throw failure(Errno.EPIPE, name);
            }
            throw e;
        }
    }

    @Override
    public int sendTo(ByteBuffer from, Address to, int flags, long limit) throws IOException {
        checkFamily("sendto", to);
        if (family() == Family.UNIX) {
            boolean connected = channel instanceof SocketChannel socket && socket.isConnected();
            throw failure(connected ? Errno.EISCONN : Errno.EOPNOTSUPP, "sendto", Optional.of(to));
        }
        return send(from, flags, limit); // TCP ignores the address
    }

    @Override
    public long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, int flags, long limit)
            throws IOException {
        refuse(flags);
        refuse(controls);
        var socket = connection("sendmsg", limit);
        var buffers = parts.toArray(ByteBuffer[]::new);
        boolean empty = parts.stream().noneMatch(ByteBuffer::hasRemaining);
        return call("sendmsg", Optional.empty(), SelectionKey.OP_WRITE, limit, () -> {
            long n = written("sendmsg", () -> socket.write(buffers));
            return n == 0 && !empty ? null : n;
        });
    }

    @Override
    public long sendFile(FileChannel file, long offset, long count, long limit) throws IOException {
        var socket = connection("sendfile", limit);
        return call("sendfile", Optional.empty(), SelectionKey.OP_WRITE, limit, () -> {
            long n = written("sendfile", () -> file.transferTo(offset, count, socket));
            return n == 0 && count > 0 && offset < file.size() ? null : n;
        });
    }

    @Override
    public void shutdown(How how) throws IOException {
        call("shutdown", Optional.empty(), () -> {
            if (channel instanceof ServerSocketChannel) {
                throw Unsupported.LISTENER_SHUTDOWN.exception("");
            }
            var socket = (SocketChannel) channel;
            if (!socket.isConnected()) {
                throw failure(Errno.ENOTCONN, "shutdown");
            }
            if (how != How.WRITE) {
                socket.shutdownInput();
            }
            if (how != How.READ) {
                socket.shutdownOutput();
            }
            return true;
        });
    }

    @Override
    public Address localAddress() throws IOException {
        return call("getsockname", Optional.empty(), () -> {
            var fixed = bound;
            if (fixed != null && (family() == Family.UNIX || channel instanceof ServerSocketChannel)) {
                return fixed;
            }
            return Addresses.fromNio(family(), ((NetworkChannel) channel).getLocalAddress());
        });
    }

    @Override
    Optional<Address> local() {
        try {
            var address = isOpen() && !paired ? ((NetworkChannel) channel).getLocalAddress() : null;
            return Optional.ofNullable(address).map(known -> Addresses.fromNio(family(), known));
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    @Override
    public Address peerAddress() throws IOException {
        return call("getpeername", Optional.empty(), () -> {
            if (channel instanceof SocketChannel socket && socket.isConnected()) {
                return paired ? Unix.UNNAMED : Addresses.fromNio(family(), socket.getRemoteAddress());
            }
            throw failure(Errno.ENOTCONN, "getpeername");
        });
    }

    @Override
    public <T> T get(Option<T> option) throws IOException {
        return call("getsockopt", Optional.empty(), () -> {
            if (option == Option.ACCEPTCONN) {
                return flag(option, channel instanceof ServerSocketChannel);
            }
            if (NioOptions.has((NetworkChannel) channel, option)) {
                return NioOptions.get((NetworkChannel) channel, option);
            }
            var set = chosen.get(option);
            return set.isPresent() ? set.get() : usual(option);
        });
    }

    /** What a listener hands on, but java.nio's does not have: the value that a new socket begins with. */
    private <T> T usual(Option<T> option) throws IOException {
        try (var fresh = SocketChannel.open(Addresses.family(family()))) {
            if (!NioOptions.has(fresh, option)) {
                throw NioOptions.unsupported(option, family(), type());
            }
            return NioOptions.get(fresh, option);
        }
    }

    @Override
    public <T> void set(Option<T> option, T value) throws IOException {
        call("setsockopt", Optional.empty(), () -> {
            changing.lock();
            try {
                if (NioOptions.has((NetworkChannel) channel, option)) {
                    NioOptions.set((NetworkChannel) channel, option, value);
                } else {
                    usual(option); // throws unless a connection has it
                }
                chosen.put(option, value);
                return true;
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw failure(Errno.EINVAL, "setsockopt");
            } finally {
                changing.unlock();
            }
        });
    }
}
