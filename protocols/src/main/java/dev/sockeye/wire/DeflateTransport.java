package dev.sockeye.wire;

import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compression of both directions with raw DEFLATE (RFC 1951), as IMAP's COMPRESS has it (RFC 4978): each write ends on a byte, so that the
 * peer can read what was written without waiting for more.
 *
 * <p>What comes in may not become more than {@link Limits#inflation} times itself, once a mebibyte has come out: a bomb is a
 * {@link MalformedReplyException}.
 */
final class DeflateTransport extends ForwardingTransport {
    private static final int PIECE = 8 << 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Inflation inflation;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] out = new byte[PIECE];
    private final ByteBuffer in = ByteBuffer.allocate(PIECE);
    private volatile boolean closed;

    DeflateTransport(Transport lower, byte[] early, Limits limits) {
        super(lower);
        inflation = new Inflation(limits.inflation(), new Inflater(true));
        inflation.feed(ByteBuffer.wrap(early));
    }

    /** What the compressed bytes go over. */
    Transport below() {
        return lower();
    }

    /** The stream below may end between blocks without having said that it is over: that is the protocol's to judge. */
    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        while (true) {
            int n = inflate(into);
            if (n > 0) {
                return n;
            }
            if (inflation.isEnd()) {
                return -1;
            }
            inflation.feed(NOTHING); // what it has is taken, and the buffer is read into: in vain, perhaps
            if (lower().read(in.clear(), limit) < 0) {
                return -1;
            }
            inflation.feed(in.flip());
        }
    }

    private int inflate(ByteBuffer into) throws IOException {
        synchronized (inflation) {
            checkOpen();
            try {
                return inflation.next(into);
            } catch (DataFormatException e) {
                throw malformed(e.getMessage() == null ? "broken compression" : e.getMessage());
            }
        }
    }

    private MalformedReplyException malformed(String what) {
        return new MalformedReplyException(
                what, new byte[0], 0, "RFC 1951", Situation.of(Phase.TRANSFER, lower().peer()));
    }

    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        synchronized (deflater) {
            checkOpen();
            for (ByteBuffer part : parts) {
                deflater.setInput(part);
                while (!deflater.needsInput()) {
                    send(deflater.deflate(out, 0, out.length, Deflater.NO_FLUSH), limit);
                }
            }
            int n;
            do { // a full buffer may be one of several
                n = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
                send(n, limit);
            } while (n == out.length);
            deflater.setInput(NOTHING); // what was written is the caller's again
        }
    }

    private void send(int length, TimeLimit limit) throws IOException {
        if (length > 0) {
            lower().write(limit, ByteBuffer.wrap(out, 0, length));
        }
    }

    @Override
    public void shutdownOutput(TimeLimit limit) throws IOException {
        synchronized (deflater) {
            checkOpen();
            deflater.finish();
            while (!deflater.finished()) {
                send(deflater.deflate(out), limit);
            }
        }
        lower().shutdownOutput(limit);
    }

    @Override
    public void abort() {
        lower().abort();
        release();
    }

    @Override
    public void close() throws IOException {
        try {
            lower().close();
        } finally {
            release();
        }
    }

    /** Frees the native memory of both; whoever is within a call was woken by now, and leaves first. */
    private void release() {
        closed = true;
        synchronized (inflation) {
            inflation.end();
        }
        synchronized (deflater) {
            deflater.end();
        }
    }

    private void checkOpen() throws AsynchronousCloseException {
        if (closed) {
            throw new AsynchronousCloseException();
        }
    }

    /** What was fed in may still come out, though nobody sees how much: then it is not quiet. */
    @Override
    public boolean isQuiet() {
        synchronized (inflation) {
            return !closed && inflation.isHungry() && lower().isQuiet();
        }
    }
}
