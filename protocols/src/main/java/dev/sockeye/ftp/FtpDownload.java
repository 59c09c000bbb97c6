package dev.sockeye.ftp;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.TimeLimitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a listing, on its way here.
 *
 * <pre>{@code
 * try (FtpDownload film = ftp.get("film.mp4")) {
 *     film.transferTo(out);
 * }
 * }</pre>
 *
 * <p>The end of the stream is given when the server has said that the transfer is complete (226), and, where it has told the size before, when so much has come: a
 * transfer that ends short is an exception, never an end. {@link #close} before the end abandons it; the client can be used again afterwards, unless the server does
 * not answer that within {@link FtpSettings#patience}. While it is open, the client belongs to it. For one thread.
 */
public final class FtpDownload extends InputStream {
    private static final int SMALL = 8 << 10;
    private static final int ROOM = 64 << 10;
    private static final int PIECE = 1 << 20;

    private final Session session;
    private final Turn turn;
    private final Transfer.Order order;
    private final OptionalLong whole;
    private Transfer transfer;
    private InputStream decoded;
    private boolean isPlain;
    private final ByteBuffer buffer = ByteBuffer.allocate(ROOM).limit(0);
    private @Nullable FtpReply last;
    private boolean closed;

    private FtpDownload(Session session, Turn turn, Transfer.Order order, Transfer transfer) {
        this.session = session;
        this.turn = turn;
        this.order = order;
        this.transfer = transfer;
        whole = size(transfer);
        decoded = decoded();
    }

    static FtpDownload start(Session session, Turn turn, Transfer.Order order) throws IOException {
        return over(session, turn, order, Transfer.start(session, order));
    }

    /** What was started already. */
    static FtpDownload over(Session session, Turn turn, Transfer.Order order, Transfer transfer) {
        var download = new FtpDownload(session, turn, order, transfer);
        turn.lend();
        return download;
    }

    private static OptionalLong size(Transfer transfer) {
        return transfer.ahead().stream()
                .filter(reply -> reply.code() == 213)
                .findFirst()
                .map(FtpNumbers::size)
                .orElse(OptionalLong.empty());
    }

    private InputStream decoded() {
        InputStream top = new Raw();
        isPlain = true;
        if (session.isCompressed()) {
            top = new InflatedInput(top, session.dial().limits().inflation());
            isPlain = false;
        }
        if (session.type() == FtpType.ASCII) {
            top = new TextInput(top);
            isPlain = false;
        }
        return top;
    }

    /** How long the file is, from its beginning, where the server says so. */
    public OptionalLong size() {
        return whole;
    }

    /** Where the stream begins in the file. */
    public long offset() {
        return order.offset();
    }

    /** The server's first words on it: a 150 as a rule. */
    public FtpReply begun() {
        return transfer.begun();
    }

    /** The server's last word; empty until the end. */
    public Optional<FtpReply> reply() {
        return Optional.ofNullable(last);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        if (last != null || length == 0) {
            return last != null ? -1 : 0;
        }
        try {
            int n = decoded.read(into, offset, length);
            if (n < 0) {
                end();
            }
            return n < 0 && last == null ? read(into, offset, length) : n;
        } catch (InflatedInput.BrokenCompression e) {
            throw broken(e);
        } catch (TimeLimitException | FtpReplyException e) {
            if (session.isCompressed()
                    && transfer.moved() == 0
                    && !session.control().isQueueing()) {
                again(e);
                return read(into, offset, length);
            }
            giveBack();
            throw e;
        } catch (IOException e) {
            giveBack();
            throw e;
        }
    }

    /** Without compression, which some servers offer and cannot do. */
    private void again(NetException why) throws IOException {
        boolean done = false;
        try {
            session.stopCompressing(why);
            transfer = Transfer.start(session, order);
            decoded = decoded();
            done = true;
        } finally {
            if (!done) {
                giveBack();
            }
        }
    }

    private IOException broken(IOException e) throws IOException {
        transfer.abandon();
        giveBack();
        return new MalformedReplyException(
                String.valueOf(e.getMessage()), session.control().situation());
    }

    /**
     * Reads into a buffer, which had better be a large direct one: nothing is copied on the way there.
     *
     * @param into has room for at least one byte
     * @return how many bytes; -1 at the end
     */
    public int read(ByteBuffer into) throws IOException {
        if (isPlain && !buffer.hasRemaining() && last == null && !closed) {
            int n = readPlain(into);
            if (n >= 0 || last != null) {
                return n;
            }
        }
        var room = new byte[Math.min(into.remaining(), ROOM)];
        int n = read(room, 0, room.length);
        into.put(room, 0, Math.max(0, n));
        return n;
    }

    /**
     * Puts the rest into a file, from its position on: in large pieces, without detours.
     *
     * @return how many bytes
     */
    public long transferTo(FileChannel file) throws IOException {
        long sum = 0;
        var piece = ByteBuffer.allocateDirect(PIECE);
        while (read(piece.clear()) >= 0) {
            piece.flip();
            sum += piece.remaining();
            while (piece.hasRemaining()) {
                file.write(piece);
            }
        }
        return sum;
    }

    private int readPlain(ByteBuffer piece) throws IOException {
        try {
            int n = transfer.read(piece);
            if (n < 0) {
                end();
            }
            return n;
        } catch (IOException e) {
            giveBack();
            throw e;
        }
    }

    /** What was decoded has ended: so must the data connection, and the server must say that this was all. */
    private void end() throws IOException {
        var waste = ByteBuffer.allocate(SMALL);
        while (transfer.read(waste.clear()) >= 0) {}
        long expected = whole.isPresent() && isPlain ? whole.getAsLong() - order.offset() : -1;
        FtpReply word;
        try {
            word = transfer.endOfInput(expected);
        } catch (FtpReplyException e) {
            if (transfer.moved() == 0
                    && !session.control().isQueueing()
                    && Transfer.isRefusal(e)
                    && session.isRepairable()) {
                session.repair(e);
                transfer = Transfer.start(session, order);
                decoded = decoded();
                return;
            }
            throw e;
        }
        if (transfer.moved() < expected) {
            throw new MalformedReplyException(
                    "the server says " + word + ", but only " + transfer.moved() + " of " + expected + " bytes came",
                    session.control().situation());
        }
        last = word;
        turn.giveBack();
    }

    private void giveBack() {
        closed = true;
        turn.giveBack();
    }

    /** Before the end: abandons it. A second call does nothing. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (last == null) {
                transfer.abandon();
            }
        } catch (NetException e) {
            session.control().abort(); // what was to be given up is given up
        } finally {
            turn.giveBack();
        }
    }

    /** The bytes of the data connection. */
    private final class Raw extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!buffer.hasRemaining()) {
                if (length >= SMALL) {
                    return transfer.read(ByteBuffer.wrap(into, offset, length));
                }
                buffer.clear();
                int n = transfer.read(buffer);
                buffer.flip();
                if (n < 0) {
                    return -1;
                }
            }
            int n = Math.min(length, buffer.remaining());
            buffer.get(into, offset, n);
            return n;
        }
    }
}
