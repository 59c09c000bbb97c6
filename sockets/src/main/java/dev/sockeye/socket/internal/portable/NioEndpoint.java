package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Flag;
import dev.sockeye.socket.Message;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.WouldBlockException;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What streams and datagrams have in common: one non-blocking channel, the waiting, the closing, and all that java.nio does
 * not have for either.
 *
 * <p>A call is an {@link Attempt}, tried first and again whenever the {@link SelectorLoop} says that it may go on.
 */
abstract class NioEndpoint implements Endpoint {
    static final byte[] NOTHING = {};

    static {
        Failures.load();
    }

    private final Family family;
    private final Type type;
    private final int protocol;
    private volatile boolean open = true;
    private volatile boolean watched;

    NioEndpoint(Family family, Type type, int protocol) {
        this.family = family;
        this.type = type;
        this.protocol = protocol;
    }

    /**
     * One try of a call that does not wait.
     *
     * @param <T> what the call gives
     */
    interface Attempt<T> {
        /** The result, or null when the call would have to wait. */
        @Nullable
        T now() throws IOException;
    }

    abstract SelectableChannel channel();

    @Override
    public final Family family() {
        return family;
    }

    @Override
    public final Type type() {
        return type;
    }

    @Override
    public final int protocol() {
        return protocol;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final boolean isReadable() throws IOException {
        var channel = channel();
        if ((channel.validOps() & SelectionKey.OP_READ) == 0) {
            return true; // a listener: nothing can be received from it, and recv says so at once
        }
        try (var selector = channel.provider().openSelector()) {
            channel.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0;
        } catch (ClosedChannelException e) {
            return true;
        }
    }

    /** Tries, waits for one of the operations of {@link java.nio.channels.SelectionKey}, tries again. */
    final <T> T call(String name, Optional<Address> peer, int operations, long limit, Attempt<T> attempt)
            throws IOException {
        if (!open) {
            throw failure(Errno.EBADF, name, peer);
        }
        try {
            var result = attempt.now();
            if (result != null) {
                return result;
            }
            if (limit <= 0) {
                throw failure(Errno.EAGAIN, name, peer);
            }
            boolean hasDeadline = limit < FOREVER / 2;
            long deadline = System.nanoTime() + limit;
            while (result == null) {
                var channel = channel();
                await(
                        name,
                        peer,
                        hasDeadline
                                ? Waiter.forReady(channel, () -> isCurrent(channel), operations, deadline)
                                : Waiter.forReady(channel, () -> isCurrent(channel), operations));
                result = attempt.now();
            }
            return result;
        } catch (IOException | IllegalStateException | UnsupportedAddressTypeException e) {
            throw told(name, peer, e);
        }
    }

    private boolean isCurrent(SelectableChannel channel) {
        return open && channel().equals(channel);
    }

    /** A call that never waits. */
    final <T> T call(String name, Optional<Address> peer, Attempt<T> attempt) throws IOException {
        return call(name, peer, 0, 0, attempt);
    }

    /** Waits for nothing but the time, or a close. */
    final void pause(String name, Optional<Address> peer, long nanos) throws IOException {
        var channel = channel();
        watched = true;
        var waiter = Waiter.forReady(channel, () -> open, 0, System.nanoTime() + nanos);
        SelectorLoop.shared().add(waiter);
        var _ = end(name, peer, waiter);
    }

    private void await(String name, Optional<Address> peer, Waiter waiter) throws IOException {
        watched = true; // before the loop hears of it: see close
        SelectorLoop.shared().add(waiter);
        if (end(name, peer, waiter) == Waiter.Outcome.LATE) {
            throw new SocketError.TimedOut(facts(Errno.EAGAIN, name, peer).withDetail("timed out"));
        }
    }

    private Waiter.Outcome end(String name, Optional<Address> peer, Waiter waiter) throws IOException {
        var outcome = waiter.awaitInterruptibly();
        if (outcome == null) {
            var interrupted = new SocketError.Interrupted(facts(Errno.EINTR, name, peer));
            close();
            throw interrupted;
        }
        if (!open) {
            throw new SocketError.Closed(SocketFailure.of(Errno.ECANCELED, name).withPeer(peer));
        }
        if (outcome == Waiter.Outcome.BROKEN) {
            throw facts(Errno.EIO, name, peer).withDetail("the selector failed").exception();
        }
        return outcome;
    }

    private IOException told(String name, Optional<Address> peer, Exception e) {
        if (!open && !(e instanceof SocketError)) {
            return new SocketError.Closed(
                    SocketFailure.of(Errno.ECANCELED, name).withPeer(peer));
        }
        return Failures.of(name, local(), peer, e);
    }

    final IOException failure(Errno errno, String name) {
        return failure(errno, name, Optional.empty());
    }

    final IOException failure(Errno errno, String name, Optional<Address> peer) {
        return facts(errno, name, peer).exception();
    }

    final SocketFailure facts(Errno errno, String name, Optional<Address> peer) {
        return SocketFailure.of(errno, name).withLocal(local()).withPeer(peer);
    }

    /** Where the socket is bound, as far as that can be told now; for messages. */
    abstract Optional<Address> local();

    final void checkFamily(String name, Address address) throws IOException {
        if (open && address.family() != family) {
            throw failure(Errno.EAFNOSUPPORT, name, Optional.of(address));
        }
    }

    static void refuse(int flags) {
        if (flags == 0) {
            return;
        }
        var asked = EnumSet.allOf(Flag.class);
        asked.removeIf(flag -> (flag.number() & flags) == 0);
        throw Unsupported.FLAGS.exception(asked);
    }

    @Override
    public final void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        // Whoever sets watched after this line meets a loop that sees the socket closed; the others are told now.
        release(channel());
    }

    /** Takes a channel from the selector before it is closed: the JDK would put the close off until the next selection. */
    final void release(SelectableChannel channel) throws IOException {
        if (watched) {
            SelectorLoop.shared().leave(channel);
        }
        channel.close();
    }

    @Override
    public byte[] recv(int max, int flags, long limit) throws IOException {
        refuse(flags);
        var scratch = Scratch.borrow();
        try {
            scratch.limit(Math.min(max, Scratch.SIZE));
            int n = recv(scratch, flags, limit);
            return Arrays.copyOf(bytes(scratch.flip()), n);
        } finally {
            Scratch.giveBack(scratch);
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public final int recvMany(Slab into, int flags, long limit) throws IOException {
        into.count = 0;
        do {
            int index = into.count;
            var room = into.payload(index);
            try {
                var piece = recvPiece(room, flags, index == 0 ? limit : 0);
                into.nameLengths[index] = SockAddr.write(piece.from(), into.name(index));
                into.truncated[index] = piece.truncated();
            } catch (WouldBlockException e) {
                if (index == 0) {
                    throw e;
                }
                break;
            }
            into.lengths[index] = room.position();
            into.count++;
        } while (into.count < into.capacity && (type == Type.DGRAM || into.lengths[into.count - 1] > 0));
        return into.count;
    }

    /** Receives into a buffer; the result's own bytes do not matter. */
    abstract Datagram recvPiece(ByteBuffer room, int flags, long limit) throws IOException;

    @Override
    public final int sendMany(Slab from, int first, int flags, long limit) throws IOException {
        int sent = 0;
        while (first + sent < from.count) {
            int index = first + sent;
            var payload = from.payload(index).limit(from.lengths[index]);
            try {
                if (from.nameLengths[index] == 0) {
                    send(payload, flags, sent == 0 ? limit : 0);
                } else {
                    var to = SockAddr.read(from.name(index), from.nameLengths[index]);
                    sendTo(payload, to, flags, sent == 0 ? limit : 0);
                }
            } catch (IOException e) {
                if (sent == 0) {
                    throw e;
                }
                break; // the next call meets it again
            }
            sent++;
        }
        return sent;
    }

    @Override
    public Message recvMsg(int max, int maxControl, int flags, long limit) throws IOException {
        return new Message(recvFrom(max, flags, limit), List.of(), false);
    }

    /** The value of an option that is known without asking. */
    final <T> T flag(Option<T> option, boolean on) {
        var bytes = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(0, on ? 1 : 0);
        return option.codec().decode(bytes, family);
    }

    @Override
    public final int detach() {
        throw Unsupported.DETACH.exception("");
    }

    @Override
    public final int fileno() {
        if (!open) {
            return -1;
        }
        throw Unsupported.FILENO.exception("");
    }

    @Override
    public final Endpoint dup() {
        throw Unsupported.DUP.exception("");
    }

    @Override
    public final boolean isInheritable() throws IOException {
        if (!open) {
            throw failure(Errno.EBADF, "fcntl");
        }
        return false;
    }

    @Override
    public final void setInheritable(boolean inheritable) throws IOException {
        if (!open) {
            throw failure(Errno.EBADF, "fcntl");
        }
        if (inheritable) {
            throw Unsupported.INHERITABLE.exception("");
        }
    }

    static void refuse(List<Control> controls) {
        if (!controls.isEmpty()) {
            throw Unsupported.CONTROL.exception(controls);
        }
    }

    @Override
    public final byte[] getsockopt(int level, int number, int maxLength) {
        throw Unsupported.RAW_OPTION.exception("level " + level + ", option " + number);
    }

    @Override
    public final void setsockopt(int level, int number, byte[] value) {
        throw Unsupported.RAW_OPTION.exception("level " + level + ", option " + number);
    }
}
