package dev.sockeye.http;

import dev.sockeye.http.message.ChunkEncoder;
import dev.sockeye.http.message.Headers;
import dev.sockeye.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A request's body on its way out: counted or in chunks, until it is over or the server has answered without waiting for its end
 * (RFC 9112 section 9.5). Whether it has is looked at now and then, and when it takes no more.
 */
final class BodyOutput extends OutputStream {
    /** As much is sent between two looks. */
    private static final int BETWEEN_LOOKS = 64 << 10;

    /** A file up to this goes out together with the head. */
    private static final int SMALL_FILE = 32 << 10;

    private static final int FILE_PIECE = 1 << 20;
    private static final int CHUNK = 16 << 10;

    /** Leads out of a body that is still writing. */
    private static final class Answered extends IOException {
        private static final long serialVersionUID = 1L;

        Answered() {
            super("the server has answered before the body was sent");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** Hears what the server says meanwhile. */
    @FunctionalInterface
    interface Listener {
        /** Whether it has answered for good; called when there is something to hear, or nothing more can be said. */
        boolean isAnswered() throws IOException;
    }

    private final Wire wire;
    private final Listener listener;
    private final boolean chunked;
    private final byte[] chunk;
    private int inChunk;
    private long left; // of what was announced
    private long sinceLook;
    private boolean answered;

    BodyOutput(Wire wire, OptionalLong length, Listener listener) {
        this.wire = wire;
        this.listener = listener;
        chunked = length.isEmpty();
        left = length.orElse(Long.MAX_VALUE);
        chunk = new byte[chunked ? CHUNK : 0];
    }

    /**
     * Sends a body.
     *
     * @return false when the server has answered before its end
     * @throws IOException when the body cannot be had, or is not as long as was announced; the connection is of no more use
     */
    boolean send(Body body) throws IOException {
        try {
            if (body instanceof FileBody file && left > SMALL_FILE) {
                sendFile(file);
            } else {
                body.writeTo(this);
            }
        } catch (Answered e) {
            return false;
        }
        if (!answered) { // a body may have kept the exception to itself
            finish();
        }
        return !answered;
    }

    private void finish() throws IOException {
        if (chunked) {
            endChunk();
            wire.write(ChunkEncoder.last(Headers.EMPTY));
        } else if (left > 0) {
            throw new IOException("the body ended " + left + " bytes before its announced length");
        }
        answered = wire.isRefused() && listener.isAnswered();
    }

    private void sendFile(FileBody body) throws IOException {
        try (FileChannel file = body.open()) {
            long at = 0;
            while (left > 0) {
                look();
                long n = wire.write(file, at, Math.min(FILE_PIECE, left));
                if (n == 0) {
                    break; // the file was cut since
                }
                at += n;
                left -= n;
            }
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (answered) {
            throw new Answered();
        }
        if (count > left) {
            throw new IOException("the body is longer than its announced length");
        }
        sinceLook += count;
        if (sinceLook >= BETWEEN_LOOKS) {
            look();
        }
        if (!chunked) {
            left -= count;
            wire.write(bytes, offset, count);
        } else if (inChunk + count <= CHUNK) {
            System.arraycopy(bytes, offset, chunk, inChunk, count);
            inChunk += count;
        } else {
            endChunk();
            writeChunk(bytes, offset, count);
        }
    }

    /** Sends what has been written, now. */
    @Override
    public void flush() throws IOException {
        if (answered) {
            throw new Answered();
        }
        endChunk();
        wire.flush();
        look();
    }

    private void endChunk() throws IOException {
        if (inChunk > 0) {
            writeChunk(chunk, 0, inChunk);
            inChunk = 0;
        }
    }

    private void writeChunk(byte[] bytes, int offset, int count) throws IOException {
        wire.write(ChunkEncoder.before(count));
        wire.write(bytes, offset, count);
        wire.write(ChunkEncoder.after());
    }

    private void look() throws IOException {
        sinceLook = 0;
        if ((wire.isRefused() || !wire.isQuiet()) && listener.isAnswered()) {
            answered = true;
            throw new Answered();
        }
    }
}
