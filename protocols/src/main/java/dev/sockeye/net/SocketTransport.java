package dev.sockeye.net;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Flag;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.SocketError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connected TCP or Unix socket. A read is one system call, and so is a write of one buffer or of several small ones; neither makes an
 * object.
 *
 * <pre>{@code
 * try (var transport = SocketTransport.of(Socket.dial("example.org", 7), "example.org:7")) {
 *     transport.write(limit, ByteBuffer.wrap(request));
 *     transport.shutdownOutput(limit);
 *     while (transport.read(into, limit) >= 0) { ... }
 * }
 * }</pre>
 *
 * <p>{@link #abort} resets a TCP connection. A Unix socket cannot do that: its peer sees an end.
 */
public final class SocketTransport implements Transport {
    private static final Flag[] PLAINLY = {};
    private static final long FOREVER = Long.MAX_VALUE;

    /** Buffers smaller than this are copied together for one system call, which costs less than a second one. */
    private static final int GATHERED = 16 << 10;

    private final Socket socket;
    private final String peer;
    private final Optional<Address> address;
    /** What the socket was told last, so that it is told again only what is new; the first is the reader's, the second the writer's. */
    private long receiveNanos = FOREVER;

    private long sendNanos = FOREVER;
    private @Nullable Together together;
    private volatile boolean outputEnded;
    /** The system tells a reset once; what the writer was told, the reader must not take for an end. */
    private volatile boolean broken;

    /** Where small parts are put together; made once, for those who write so. */
    private static final class Together {
        final byte[] bytes = new byte[GATHERED];
        final ByteBuffer view = ByteBuffer.wrap(bytes);
    }

    private SocketTransport(Socket socket, String peer, Optional<Address> address) {
        this.socket = socket;
        this.peer = peer;
        this.address = address;
        socket.setTimeout(null);
    }

    /**
     * Over a socket that is connected; from now on the transport's, which sets its time limits and closes it.
     *
     * @param peer whom it leads to, for messages: {@code mail.example.org:143}
     */
    public static SocketTransport of(Socket socket, String peer) {
        return new SocketTransport(socket, peer, addressOf(socket));
    }

    /** As {@link #of(Socket, String)}, named by its address. */
    public static SocketTransport of(Socket socket) {
        var address = addressOf(socket);
        return new SocketTransport(socket, address.map(Address::toString).orElse("a peer that is gone"), address);
    }

    private static Optional<Address> addressOf(Socket socket) {
        try {
            return Optional.of(socket.peerAddress());
        } catch (IOException e) {
            return Optional.empty(); // broken already: the first read tells
        }
    }

    /** The address at the other end; empty when the peer had gone before anybody asked. */
    public Optional<Address> address() {
        return address;
    }

    /** The socket itself, for its options and for what TCP knows of the connection. Time limits set there do not last. */
    public Socket socket() {
        return socket;
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        if (!into.hasRemaining()) {
            throw new IllegalArgumentException("no room to read into");
        }
        long nanos = nanos(limit);
        int n;
        try {
            if (nanos != receiveNanos) {
                socket.setReceiveTimeout(duration(nanos));
                receiveNanos = nanos;
            }
            n = socket.recv(into, PLAINLY);
        } catch (IOException e) {
            throw Failures.told(e, limit, situation());
        }
        if (n == 0) {
            checkEnd();
            return -1;
        }
        return n;
    }

    @Override
    public boolean isQuiet() {
        try {
            return !broken && socket.isOpen() && !socket.isReadable();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the end that the system gave is the peer's doing, and not what a reset leaves behind that the writer was told of. */
    private void checkEnd() throws IOException {
        if (broken || (!outputEnded && !isConnected())) {
            if (!socket.isOpen()) {
                throw new AsynchronousCloseException();
            }
            throw new DisconnectedException("the connection was reset", situation(), null);
        }
    }

    private boolean isConnected() {
        try {
            socket.peerAddress();
            return true;
        } catch (IOException e) {
            return e instanceof SocketError error && error.errno() != Errno.ENOTCONN && socket.isOpen();
        }
    }

    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        checkOutput();
        int last = parts.length - 1;
        for (int i = 0; i <= last; ) {
            if (i == last || parts[i].remaining() >= GATHERED) {
                send(parts[i], limit);
                i++;
            } else if (parts[i].hasRemaining()) {
                i = sendTogether(parts, i, limit);
            } else {
                i++;
            }
        }
    }

    /**
     * Sends small parts, and perhaps the beginning of a large one, in one piece.
     *
     * @return the first part that has something left, or how many there are
     */
    private int sendTogether(ByteBuffer[] parts, int first, TimeLimit limit) throws IOException {
        var gathered = together;
        if (gathered == null) {
            gathered = new Together();
            together = gathered;
        }
        int size = 0;
        int i = first;
        while (i < parts.length && size < GATHERED) {
            var part = parts[i];
            int n = Math.min(part.remaining(), GATHERED - size);
            part.get(gathered.bytes, size, n);
            size += n;
            if (part.hasRemaining()) {
                break;
            }
            i++;
        }
        try {
            send(gathered.view.position(0).limit(size), limit);
        } finally {
            Arrays.fill(gathered.bytes, 0, size, (byte) 0); // it may have been a password
        }
        return i;
    }

    private void send(ByteBuffer bytes, TimeLimit limit) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            try {
                limitSending(limit);
                socket.send(bytes, PLAINLY);
            } catch (IOException e) {
                throw sendFailed(e, limit, bytes.position() > start);
            }
        }
    }

    @Override
    public long write(TimeLimit limit, FileChannel file, long offset, long count) throws IOException {
        checkOutput();
        long sent = 0;
        do {
            try {
                limitSending(limit);
                long n = socket.send(file, offset + sent, count - sent);
                if (n == 0) {
                    break; // the file ends here
                }
                sent += n;
            } catch (IOException e) {
                throw sendFailed(e, limit, sent > 0);
            }
        } while (sent < count);
        return sent;
    }

    private void limitSending(TimeLimit limit) throws TimeLimitException {
        long nanos = nanos(limit);
        if (nanos != sendNanos) {
            socket.setSendTimeout(duration(nanos));
            sendNanos = nanos;
        }
    }

    private IOException sendFailed(IOException e, TimeLimit limit, boolean halfway) {
        var told = halfway ? Failures.toldHalfway(e, limit, situation()) : Failures.told(e, limit, situation());
        broken |= told instanceof DisconnectedException;
        return told;
    }

    private void checkOutput() {
        if (outputEnded) {
            throw new IllegalStateException("the output was shut down");
        }
    }

    @Override
    public void shutdownOutput(TimeLimit limit) throws IOException {
        if (outputEnded) {
            return;
        }
        outputEnded = true; // first: the peer's end, which answers ours, may be there before the call returns
        try {
            socket.shutdown(How.WRITE);
        } catch (IOException e) {
            throw sendFailed(e, limit, false);
        }
    }

    @Override
    public void abort() {
        try {
            if (socket.family() != Family.UNIX && socket.isOpen()) {
                socket.set(Option.LINGER, Optional.of(Duration.ZERO));
            }
        } catch (IOException e) {
            // closed meanwhile, or reset by the peer: there is nobody to tell
        }
        try {
            socket.close();
        } catch (IOException e) {
            // whatever close(2) says, the descriptor is gone
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public boolean isConfidential() {
        return socket.family() == Family.UNIX
                || address.filter(known ->
                                known instanceof Address.Inet inet && inet.ip().isLoopback())
                        .isPresent();
    }

    private Situation situation() {
        return Situation.of(Phase.TRANSFER, peer);
    }

    /** How long the call may wait. */
    private long nanos(TimeLimit limit) throws TimeLimitException {
        long nanos = limit.nanos();
        if (nanos == 0) { // also where bytes are there: else a peer that is never silent would outlast the deadline
            throw limit.exceeded(situation(), null);
        }
        return nanos;
    }

    private static @Nullable Duration duration(long nanos) {
        return nanos == FOREVER ? null : Duration.ofNanos(nanos);
    }

    /** Such as {@code socket example.org:7}. */
    @Override
    public String toString() {
        return "socket " + peer;
    }
}
