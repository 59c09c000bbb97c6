package dev.sockeye.ftp;

import dev.sockeye.net.NetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way there.
 *
 * <pre>{@code
 * try (FtpUpload film = ftp.put("film.mp4")) {
 *     in.transferTo(film);
 *     film.finish();              // without this, close() abandons it, and there is no film.mp4
 * }
 * }</pre>
 *
 * <p>It goes under another name until it is complete: {@link #finish} waits for the server's 226, compares the size, and renames. What was under the name stays until
 * then. {@link #close} without that breaks the transfer off and deletes what is there of it. An upload that appends, or goes on at an offset, or into a name that the
 * server makes, goes there at once. While it is open, the client belongs to it. For one thread.
 */
public final class FtpUpload extends OutputStream {
    private static final int SMALL = 16 << 10;
    private static final int ROOM = 64 << 10;
    private static final long PIECE = 8L << 20;
    private static final int REPLAY = 8 << 20;
    private static final Pattern UNIQUE = Pattern.compile("(?i)FILE: ?(.+)|unique (?:file )?name:? ?\"?([^\")]+)");

    private final Session session;
    private final Turn turn;
    private final Placing placing;
    private final ByteBuffer buffer = ByteBuffer.allocate(ROOM);
    private Transfer transfer;
    private OutputStream encoded;
    private boolean isPlain;
    private long written;
    private @Nullable ByteArrayOutputStream replay;
    private @Nullable FtpReply last;
    private boolean closed;

    private FtpUpload(Session session, Turn turn, Placing placing, Transfer transfer) {
        this.session = session;
        this.turn = turn;
        this.placing = placing;
        this.transfer = transfer;
        encoded = encoded();
        replay = transfer.isDoubtful() ? new ByteArrayOutputStream() : null;
    }

    static FtpUpload start(Session session, Turn turn, Placing placing) throws IOException {
        var upload = new FtpUpload(session, turn, placing, placing.start());
        turn.lend();
        return upload;
    }

    private OutputStream encoded() {
        OutputStream bottom = new Raw();
        isPlain = true;
        if (session.isCompressed()) {
            bottom = new DeflaterOutputStream(bottom);
            isPlain = false;
        }
        if (session.type() == FtpType.ASCII) {
            bottom = new TextOutput(bottom);
            isPlain = false;
        }
        return bottom;
    }

    /** The name that the server has chosen, after {@code STOU}; empty when it does not say. */
    public Optional<String> uniqueName() {
        return unique(transfer.begun()).or(() -> reply().flatMap(FtpUpload::unique));
    }

    private static Optional<String> unique(FtpReply reply) {
        Matcher found = UNIQUE.matcher(reply.text());
        return found.find()
                ? Optional.of(Objects.requireNonNullElse(found.group(1), found.group(2))
                        .strip())
                : Optional.empty();
    }

    /** The server's first words on it: a 150 as a rule. */
    public FtpReply begun() {
        return transfer.begun();
    }

    /** The server's last word; empty until {@link #finish}. */
    public Optional<FtpReply> reply() {
        return Optional.ofNullable(last);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        try {
            encoded.write(bytes, offset, length);
            written += length;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Sends a file, from its position to its end: in large pieces, which the system copies where it can.
     *
     * @return how many bytes
     */
    public long transferFrom(FileChannel file) throws IOException {
        return transferFrom(file, Long.MAX_VALUE);
    }

    /**
     * Sends a piece of a file, from its position on, which is moved.
     *
     * @param most bytes
     * @return how many bytes; 0 when the file has ended
     */
    public long transferFrom(FileChannel file, long most) throws IOException {
        checkOpen();
        try {
            long sum = copy(file, most);
            if (isPlain && replay == null) {
                sendBuffer();
                for (long n = 1; n > 0 && sum < most; sum += n) {
                    n = transfer.write(file, file.position(), Math.min(PIECE, most - sum));
                    file.position(file.position() + n);
                    written += n;
                }
            }
            return sum;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Through memory: as long as it may have to be sent again, or all of it when it is encoded. */
    private long copy(FileChannel file, long most) throws IOException {
        if (isPlain && replay == null) {
            return 0;
        }
        var piece = ByteBuffer.allocate(ROOM);
        long sum = 0;
        while ((!isPlain || replay != null) && sum < most) {
            if (file.read(piece.clear().limit((int) Math.min(ROOM, most - sum))) < 0) {
                break;
            }
            encoded.write(piece.array(), 0, piece.position());
            written += piece.position();
            sum += piece.position();
        }
        return sum;
    }

    private void checkOpen() throws IOException {
        if (closed || last != null) {
            throw new IOException("the stream is closed");
        }
    }

    /** Sends what has gathered. */
    @Override
    public void flush() throws IOException {
        checkOpen();
        try {
            encoded.flush();
            sendBuffer();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * That was all: the file is there when this returns.
     *
     * @throws dev.sockeye.net.NetException when it is not; then nothing of it is under its name
     */
    public void finish() throws IOException {
        checkOpen();
        try {
            encoded.close(); // the layers, which write their last; not the connection
            sendBuffer();
            last = endOfOutput();
        } catch (IOException e) {
            throw failed(e);
        }
        closed = true;
        try {
            placing.commit(session.type() == FtpType.ASCII ? OptionalLong.empty() : placing.expected(written));
        } finally {
            turn.giveBack();
        }
    }

    /** Breaks it off unless it is finished. A second call does nothing. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            transfer.abandon();
            placing.discard();
        } catch (NetException e) {
            session.control().abort(); // what was to be given up is given up
        } finally {
            turn.giveBack();
        }
    }

    /** Deletes what is there of it. */
    private IOException failed(IOException e) {
        closed = true;
        try {
            transfer.abandon();
            placing.discard();
        } catch (IOException second) {
            e.addSuppressed(second);
        } finally {
            turn.giveBack();
        }
        return e;
    }

    private void sendBuffer() throws IOException {
        if (buffer.position() > 0) {
            buffer.flip();
            try {
                send(buffer);
            } finally {
                buffer.clear();
            }
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        ByteArrayOutputStream kept = replay;
        if (kept != null) {
            if (kept.size() + bytes.remaining() > REPLAY) {
                replay = null; // it was taken so far: it will not be refused for its session any more
            } else {
                kept.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            }
        }
        try {
            transfer.write(bytes);
        } catch (FtpReplyException e) {
            sendAgain(e);
        }
    }

    private FtpReply endOfOutput() throws IOException {
        try {
            return transfer.endOfOutput();
        } catch (FtpReplyException e) {
            sendAgain(e);
            return transfer.endOfOutput();
        }
    }

    /** Where the server wanted a TLS session taken up: all of it over TLS 1.2. */
    private void sendAgain(FtpReplyException e) throws IOException {
        ByteArrayOutputStream kept = replay;
        if (kept == null || !Transfer.isRefusal(e) || !session.isRepairable()) {
            throw e;
        }
        replay = null;
        session.repair(e);
        placing.discard(); // what the first attempt has left
        transfer = placing.start();
        transfer.write(ByteBuffer.wrap(kept.toByteArray()));
    }

    /** The bytes of the data connection; small ones gather. */
    private final class Raw extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length <= buffer.remaining()) {
                buffer.put(bytes, offset, length);
                return;
            }
            sendBuffer();
            if (length < SMALL) {
                buffer.put(bytes, offset, length);
            } else {
                send(ByteBuffer.wrap(bytes, offset, length));
            }
        }
    }
}
