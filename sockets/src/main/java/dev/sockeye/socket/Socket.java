package dev.sockeye.socket;

import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Provider;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The BSD socket, with the names everyone knows from C and Python.
 *
 * <pre>{@code
 * // a server: socket, bind, listen, accept, recv, send, close
 * try (var server = Socket.tcp()) {
 *     server.set(Option.REUSEADDR, true);
 *     server.bind("127.0.0.1", 8080);
 *     server.listen(10);
 *     try (var client = server.accept()) {
 *         byte[] request = client.recv(1024);       // empty: the client has ended the stream
 *         client.sendAll(request);
 *     }
 * }
 *
 * // a client
 * try (var socket = Socket.dial("example.org", 7, Duration.ofSeconds(10))) {
 *     socket.sendAll("hello ca".getBytes(UTF_8));
 *     socket.shutdown(How.WRITE);
 *     socket.in().transferTo(System.out);
 * }
 * }</pre>
 *
 * <p><b>Time limits.</b> {@link #setTimeout}: none by default, as with BSD; {@link #setReceiveTimeout} and
 * {@link #setSendTimeout} for one direction. It bounds each call; {@link #sendAll} and
 * {@link #sendFile} as a whole. When it passes, {@link java.net.SocketTimeoutException}, and the socket is as good as
 * before. {@link Duration#ZERO} never waits: {@link WouldBlockException}.
 *
 * <p><b>Threads.</b> Every call may come from virtual and platform threads, and one reader and one writer may use a socket
 * at the same time; several threads may accept. {@link #close} from anywhere wakes those that wait, with
 * {@link java.nio.channels.AsynchronousCloseException}. An interrupt of a thread that waits closes the socket:
 * {@link java.nio.channels.ClosedByInterruptException}, the thread's flag still set.
 *
 * <p><b>Errors</b> are the java.net exceptions, each also a {@link SocketError} with errno, operation and addresses. Short
 * reads and writes are visible; nothing is retried behind one's back but EINTR.
 *
 * <p>Where Linux's system calls can be had they are used; elsewhere java.nio, and what that lacks is an
 * {@link UnsupportedOperationException} that names the platform. A socket that is never closed leaks its descriptor.
 */
public final class Socket implements Closeable {
    private static final Duration LONGEST = Duration.ofNanos(Endpoint.FOREVER);

    private final Endpoint endpoint;
    private volatile long receiveLimit = Endpoint.FOREVER;
    private volatile long sendLimit = Endpoint.FOREVER;

    Socket(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** A TCP socket over IPv4, as {@link #open(Family, Type, int)}. */
    public static Socket open() throws IOException {
        return open(Family.INET);
    }

    /** A stream socket of a family, as {@link #open(Family, Type, int)}. */
    public static Socket open(Family family) throws IOException {
        return open(family, Type.STREAM);
    }

    /** A socket with the protocol that its type usually has, as {@link #open(Family, Type, int)}. */
    public static Socket open(Family family, Type type) throws IOException {
        return open(family, type, 0);
    }

    /**
     * Makes a socket (socket(2)); not inherited by child processes.
     *
     * @param protocol 0 for the usual one; otherwise such as 1, ICMP, for a raw socket
     * @throws java.net.SocketException such as EPERM for a raw socket without the privilege, EPROTONOSUPPORT, EMFILE
     */
    public static Socket open(Family family, Type type, int protocol) throws IOException {
        return open(Providers.chosen(), family, type, protocol);
    }

    static Socket open(Provider provider, Family family, Type type, int protocol) throws IOException {
        return new Socket(provider.open(family, type, protocol));
    }

    /** A TCP socket over IPv4. */
    public static Socket tcp() throws IOException {
        return open(Family.INET, Type.STREAM);
    }

    /** A UDP socket over IPv4. */
    public static Socket udp() throws IOException {
        return open(Family.INET, Type.DGRAM);
    }

    /** A Unix stream socket. */
    public static Socket unix() throws IOException {
        return open(Family.UNIX, Type.STREAM);
    }

    /** Two Unix stream sockets, connected to each other (socketpair(2)). */
    public static List<Socket> pair() throws IOException {
        return pair(Type.STREAM);
    }

    /** Two Unix sockets of a type, connected to each other. */
    public static List<Socket> pair(Type type) throws IOException {
        return Providers.chosen().pair(type).stream().map(Socket::new).toList();
    }

    /**
     * A socket of a descriptor that this process has already: passed by {@link Control.Descriptors}, by systemd, or from
     * {@link #detach}. From now on it is this object's, which closes it.
     *
     * @throws java.net.SocketException EBADF, or ENOTSOCK when the descriptor is something else
     */
    public static Socket fromFd(int fd) throws IOException {
        return new Socket(Providers.chosen().fromFd(fd));
    }

    /**
     * Connects to a host by name, as {@link #dial(String, int, Duration)} within 30 seconds.
     */
    public static Socket dial(String host, int port) throws IOException {
        return dial(host, port, Duration.ofSeconds(30));
    }

    /**
     * Connects to a host by name: all its addresses are tried, a quarter of a second apart and the families in turn, and
     * the first connection wins (RFC 8305, "Happy Eyeballs"). The winner has NODELAY set and no time limit. {@link Dialing}
     * can say more: one family only, from which address.
     *
     * @param host a name or the text of an IP address
     * @param limit for the look-up and the connections together; positive
     * @throws java.net.UnknownHostException when the name has no address
     * @throws java.net.ConnectException when every address failed; the message names each and why, and they are suppressed
     *     exceptions as well
     * @throws java.net.SocketTimeoutException when the limit passed first; likewise
     */
    public static Socket dial(String host, int port, Duration limit) throws IOException {
        return Dialing.to(host, port).limit(limit).dial();
    }

    /** The family it was opened with. */
    public Family family() {
        return endpoint.family();
    }

    /** The type it was opened with. */
    public Type type() {
        return endpoint.type();
    }

    /** The protocol's number: what was asked for, or 0 where nothing was. */
    public int protocol() {
        return endpoint.protocol();
    }

    /**
     * Gives the socket a local address (bind(2)).
     *
     * @throws java.net.BindException EADDRINUSE, EADDRNOTAVAIL, EACCES
     */
    public void bind(Address local) throws IOException {
        endpoint.bind(local);
    }

    /**
     * As {@link #bind(Address)}.
     *
     * @param host the text of an address, {@code ""} for all of this machine, or a name of an address of the socket's family
     * @param port 0 to 65535; 0 lets the system choose, {@link #localAddress} tells
     */
    public void bind(String host, int port) throws IOException {
        endpoint.bind(Names.address(host, port, family()));
    }

    /** Listens with the system's longest queue, as {@link #listen(int)}. */
    public void listen() throws IOException {
        listen(Integer.MAX_VALUE);
    }

    /**
     * Takes connections from now on (listen(2)).
     *
     * @param backlog how many may wait to be accepted; less than 0 counts as 0, more than the system allows as that
     */
    public void listen(int backlog) throws IOException {
        endpoint.listen(Math.max(backlog, 0));
    }

    /** Waits for a connection and takes it (accept(2)). The new socket has no time limit of its own. */
    public Socket accept() throws IOException {
        return new Socket(endpoint.accept(receiveLimit));
    }

    /**
     * Connects (connect(2)). A datagram socket only notes whom it speaks to. With {@link Duration#ZERO} the connection goes
     * on by itself after the {@link WouldBlockException}: call connect again to see, as with BSD. After a time-out or any
     * other failure, open a new socket: what the old one does next is the system's business.
     *
     * @throws java.net.ConnectException ECONNREFUSED, or ETIMEDOUT when the system gave up
     * @throws java.net.NoRouteToHostException EHOSTUNREACH, ENETUNREACH
     */
    public void connect(Address peer) throws IOException {
        endpoint.connect(peer, sendLimit);
    }

    /**
     * As {@link #connect(Address)}, to the first address of a name in the socket's own family; {@link #dial} tries them all.
     */
    public void connect(String host, int port) throws IOException {
        endpoint.connect(Names.address(host, port, family()), sendLimit);
    }

    /**
     * Receives what is there, waiting for the first byte (recv(2)).
     *
     * @param max most bytes to give; that many are not allocated ahead
     * @return at least one byte; empty at the end of the stream, or for an empty datagram
     */
    public byte[] recv(int max, Flag... flags) throws IOException {
        checkRoom(max);
        int bits = Flag.bits(flags);
        if (Flags.waitsForAll(bits, type()) && max > 0) {
            return Transfers.recvAll(endpoint, max, Flags.system(bits), receiveLimit(bits));
        }
        return endpoint.recv(max, Flags.system(bits), receiveLimit(bits));
    }

    /** As {@link #recv(byte[], int, int, Flag...)} with the whole array. */
    public int recv(byte[] into, Flag... flags) throws IOException {
        return recv(ByteBuffer.wrap(into), flags);
    }

    /** As {@link #recv(ByteBuffer, Flag...)}, into a part of an array. */
    public int recv(byte[] into, int offset, int length, Flag... flags) throws IOException {
        return recv(ByteBuffer.wrap(into, offset, length), flags);
    }

    /**
     * Receives into what remains of a buffer and moves its position.
     *
     * @return how many bytes; 0 at the end of the stream. With {@link Flag#TRUNC} a datagram's real length, which may exceed
     *     the room there was
     */
    public int recv(ByteBuffer into, Flag... flags) throws IOException {
        checkWritable(into);
        if (flags.length == 0) {
            return endpoint.recv(into, 0, receiveLimit);
        }
        int bits = Flag.bits(flags);
        if (Flags.waitsForAll(bits, type())) {
            return Transfers.recvAll(endpoint, into, Flags.system(bits), receiveLimit(bits));
        }
        return endpoint.recv(into, Flags.system(bits), receiveLimit(bits));
    }

    /**
     * Whether {@link #recv} would return at once: something is there, the peer has ended its direction, or there is a failure to tell. A look, which
     * waits for nothing and takes nothing; {@link #setTimeout} does not matter to it.
     */
    public boolean isReadable() throws IOException {
        return endpoint.isReadable();
    }

    /** Receives one datagram of at most {@code max} bytes, with its sender (recvfrom(2)). */
    public Datagram recvFrom(int max, Flag... flags) throws IOException {
        checkRoom(max);
        int bits = Flag.bits(flags);
        return endpoint.recvFrom(max, Flags.system(bits), receiveLimit(bits));
    }

    /** Receives one datagram into what remains of a buffer, moves its position, and gives the sender. What does not fit is lost. */
    public Address recvFrom(ByteBuffer into, Flag... flags) throws IOException {
        checkWritable(into);
        int bits = Flag.bits(flags);
        return endpoint.recvFrom(into, Flags.system(bits), receiveLimit(bits));
    }

    /** As {@link #send(ByteBuffer, Flag...)}. */
    public int send(byte[] bytes, Flag... flags) throws IOException {
        return send(ByteBuffer.wrap(bytes), flags);
    }

    /**
     * Sends what the system takes in one go, waiting until it takes something (send(2)), and moves the buffer's position.
     *
     * @return how many bytes went, perhaps fewer than there were; {@link #sendAll} sends them all
     */
    public int send(ByteBuffer bytes, Flag... flags) throws IOException {
        int bits = Flag.bits(flags);
        return endpoint.send(bytes, Flags.system(bits), sendLimit(bits));
    }

    /** As {@link #sendAll(ByteBuffer, Flag...)}. */
    public void sendAll(byte[] bytes, Flag... flags) throws IOException {
        sendAll(ByteBuffer.wrap(bytes), flags);
    }

    /**
     * Sends all that remains of a buffer. The time limit is over the whole.
     *
     * @throws IOException as {@link #send}; {@link SocketError#transferred} says how many bytes had gone out, and the
     *     buffer's position as well
     */
    public void sendAll(ByteBuffer bytes, Flag... flags) throws IOException {
        int bits = Flag.bits(flags);
        Transfers.sendAll(endpoint, bytes, Flags.system(bits), sendLimit(bits));
    }

    /** As {@link #sendTo(ByteBuffer, Address, Flag...)}. */
    public int sendTo(byte[] bytes, Address to, Flag... flags) throws IOException {
        return sendTo(ByteBuffer.wrap(bytes), to, flags);
    }

    /**
     * Sends a datagram to an address (sendto(2)).
     *
     * @throws java.net.SocketException EMSGSIZE when it is longer than the protocol can carry
     */
    public int sendTo(ByteBuffer bytes, Address to, Flag... flags) throws IOException {
        int bits = Flag.bits(flags);
        return endpoint.sendTo(bytes, to, Flags.system(bits), sendLimit(bits));
    }

    /**
     * Waits for a datagram and takes all that are there, as far as the batch has room (recvmmsg(2)); what was in the batch
     * before is gone.
     *
     * @return how many, at least one
     */
    public int recvMany(DatagramBatch into, Flag... flags) throws IOException {
        int bits = Flag.bits(flags);
        return endpoint.recvMany(into.slab, Flags.system(bits), receiveLimit(bits));
    }

    /**
     * Sends all the datagrams of a batch (sendmmsg(2)). The time limit is over the whole.
     *
     * @throws IOException as {@link #sendTo}; {@link SocketError#transferred} says how many datagrams had gone out
     */
    public void sendMany(DatagramBatch batch, Flag... flags) throws IOException {
        int bits = Flag.bits(flags);
        Transfers.sendMany(endpoint, batch.slab, Flags.system(bits), sendLimit(bits));
    }

    /**
     * Receives data with what travels beside it (recvmsg(2)).
     *
     * @param max most bytes of data
     * @param maxControl room for ancillary data, in bytes; 256 holds a few dozen descriptors
     */
    public Message recvMsg(int max, int maxControl, Flag... flags) throws IOException {
        checkRoom(max);
        checkRoom(maxControl);
        int bits = Flag.bits(flags);
        return endpoint.recvMsg(max, maxControl, Flags.system(bits), receiveLimit(bits));
    }

    /** As {@link #sendMsg(List, List, Address, Flag...)}, of one piece to the connected peer. */
    public long sendMsg(byte[] bytes, List<Control> controls, Flag... flags) throws IOException {
        return sendMsg(List.of(ByteBuffer.wrap(bytes)), controls, null, flags);
    }

    /**
     * Sends pieces of data in one call, with what travels beside them (sendmsg(2)).
     *
     * @param to whom, or null for the connected peer
     * @return how many bytes went, perhaps fewer than there were; the positions of the buffers are moved
     */
    public long sendMsg(List<ByteBuffer> parts, List<Control> controls, @Nullable Address to, Flag... flags)
            throws IOException {
        int bits = Flag.bits(flags);
        return endpoint.sendMsg(parts, controls, to, Flags.system(bits), sendLimit(bits));
    }

    /**
     * Sends of a piece of a file what the system takes in one go, waiting until it takes something; {@link #sendFile} sends it all.
     *
     * @param offset where the piece starts, in bytes; not negative
     * @param count its length; not negative
     * @return how many bytes went; 0 where the file ends before the piece begins
     */
    public long send(FileChannel file, long offset, long count) throws IOException {
        return Transfers.sendPiece(endpoint, file, offset, count, sendLimit);
    }

    /**
     * Sends a piece of a file without taking it through this process (sendfile(2)). The time limit is over the whole.
     *
     * @param offset where the piece starts, in bytes
     * @param count its length
     * @return how many bytes went: fewer than {@code count} where the file ends before
     * @throws IOException as {@link #sendAll}
     */
    public long sendFile(FileChannel file, long offset, long count) throws IOException {
        return Transfers.sendFile(endpoint, file, offset, count, sendLimit);
    }

    /**
     * How long each call may wait from now on, in both directions.
     *
     * @param timeout null: for ever; {@link Duration#ZERO}: not at all; not negative
     */
    public void setTimeout(@Nullable Duration timeout) {
        long nanos = nanos(timeout);
        receiveLimit = nanos;
        sendLimit = nanos;
    }

    /**
     * How long each call that receives or accepts may wait from now on: a reader and a writer at the same time have a limit each.
     *
     * @param timeout as of {@link #setTimeout}
     */
    public void setReceiveTimeout(@Nullable Duration timeout) {
        receiveLimit = nanos(timeout);
    }

    /**
     * How long each call that sends or connects may wait from now on.
     *
     * @param timeout as of {@link #setTimeout}
     */
    public void setSendTimeout(@Nullable Duration timeout) {
        sendLimit = nanos(timeout);
    }

    /** What {@link #setTimeout} set; empty: for ever. Where the directions differ, the one for receiving. */
    public Optional<Duration> timeout() {
        return receiveTimeout();
    }

    /** How long a call that receives or accepts may wait; empty: for ever. */
    public Optional<Duration> receiveTimeout() {
        return duration(receiveLimit);
    }

    /** How long a call that sends or connects may wait; empty: for ever. */
    public Optional<Duration> sendTimeout() {
        return duration(sendLimit);
    }

    private static long nanos(@Nullable Duration timeout) {
        if (timeout == null) {
            return Endpoint.FOREVER;
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a time limit is not negative: " + timeout);
        }
        return timeout.compareTo(LONGEST) >= 0 ? Endpoint.FOREVER : timeout.toNanos();
    }

    private static Optional<Duration> duration(long nanos) {
        return nanos == Endpoint.FOREVER ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** Ends one half of the connection, or both (shutdown(2)). */
    public void shutdown(How how) throws IOException {
        endpoint.shutdown(how);
    }

    /** Closes the socket and wakes the threads that wait on it. A second call does nothing. */
    @Override
    public void close() throws IOException {
        endpoint.close();
    }

    /** Whether it has been neither closed nor detached. */
    public boolean isOpen() {
        return endpoint.isOpen();
    }

    /** Gives the descriptor away to the caller, in blocking mode, and ends this object without closing it. */
    public int detach() throws IOException {
        return endpoint.detach();
    }

    /** The descriptor's number, -1 when closed. */
    public int fileno() {
        return endpoint.fileno();
    }

    /** A second descriptor of the same socket (dup(2)), with the same time limits; each must be closed. */
    public Socket dup() throws IOException {
        var copy = new Socket(endpoint.dup());
        copy.receiveLimit = receiveLimit;
        copy.sendLimit = sendLimit;
        return copy;
    }

    /** Whether child processes inherit the descriptor. */
    public boolean isInheritable() throws IOException {
        return endpoint.isInheritable();
    }

    /** Lets child processes inherit the descriptor, or not; they do not by default. */
    public void setInheritable(boolean inheritable) throws IOException {
        endpoint.setInheritable(inheritable);
    }

    /** Where the socket is bound (getsockname(2)); {@code 0.0.0.0:0} or the like when it is not. */
    public Address localAddress() throws IOException {
        return endpoint.localAddress();
    }

    /**
     * Whom the socket is connected to (getpeername(2)).
     *
     * @throws java.net.SocketException ENOTCONN
     */
    public Address peerAddress() throws IOException {
        return endpoint.peerAddress();
    }

    /** Reads an option. */
    public <T> T get(Option<T> option) throws IOException {
        return endpoint.get(option);
    }

    /** Sets an option. */
    public <T> void set(Option<T> option, T value) throws IOException {
        endpoint.set(option, value);
    }

    /**
     * Reads any option as bytes in the machine's order.
     *
     * @param maxLength room for it, in bytes
     */
    public ByteBuffer getsockopt(int level, int number, int maxLength) throws IOException {
        checkRoom(maxLength);
        return ByteBuffer.wrap(endpoint.getsockopt(level, number, maxLength)).order(ByteOrder.nativeOrder());
    }

    /** Sets any option from bytes in the machine's order. */
    public void setsockopt(int level, int number, byte[] value) throws IOException {
        endpoint.setsockopt(level, number, value);
    }

    /** The received bytes as a stream: -1 at the end; closing it closes the socket. */
    public InputStream in() {
        return new SocketStreams.In(this);
    }

    /** A stream that sends, unbuffered, each write as {@link #sendAll}; closing it closes the socket. */
    public OutputStream out() {
        return new SocketStreams.Out(this);
    }

    /** The socket as java.nio has it: reads give -1 at the end, writes send all; closing it closes the socket. */
    public ByteChannel channel() {
        return new SocketStreams.Channel(this);
    }

    private static void checkRoom(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("room for bytes is not negative: " + bytes);
        }
    }

    private static void checkWritable(ByteBuffer into) {
        if (into.isReadOnly()) {
            throw new IllegalArgumentException("the buffer to receive into is read-only");
        }
    }

    private long receiveLimit(int bits) {
        return Flags.waits(bits) ? receiveLimit : 0;
    }

    private long sendLimit(int bits) {
        return Flags.waits(bits) ? sendLimit : 0;
    }

    /** Such as {@code TCP 127.0.0.1:54321->127.0.0.1:8080}, for logs; asks the system. */
    @Override
    public String toString() {
        return SocketStreams.describe(this);
    }
}
