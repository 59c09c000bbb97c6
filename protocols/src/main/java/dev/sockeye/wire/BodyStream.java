package dev.sockeye.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A body on its way in. Drained, it gives the conversation back; closed before its end, it ends the conversation, since what follows on the
 * wire is no answer to anything.
 */
abstract sealed class BodyStream extends InputStream {
    final Wire wire;
    private long count;
    private boolean ended;
    private boolean closed;

    BodyStream(Wire wire) {
        this.wire = wire;
    }

    /** At least one byte, or -1 at the end of the body. */
    abstract int next(byte[] into, int offset, int length) throws IOException;

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int n = next(into, offset, length);
        if (n < 0) {
            ended = true;
            wire.bodyDone(this, count);
            return -1;
        }
        count += n;
        return n;
    }

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final void close() throws IOException {
        if (closed) {
            return;
        }
        if (!ended && !isAtEnd()) {
            wire.abort();
        } else {
            wire.bodyDone(this, count);
        }
        closed = true;
    }

    /** Whether nothing is left, though the reader was not told yet. */
    boolean isAtEnd() {
        return false;
    }

    /** So many bytes. */
    static final class Counted extends BodyStream {
        private long left;

        Counted(Wire wire, long length) {
            super(wire);
            if (length < 0) {
                throw new IllegalArgumentException("a length is not negative: " + length);
            }
            left = length;
        }

        @Override
        int next(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = wire.readRaw(into, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw wire.bodyCut("the server closed the connection " + left + " bytes before the end");
            }
            left -= n;
            wire.told(into, offset, n);
            return n;
        }

        @Override
        boolean isAtEnd() {
            return left == 0;
        }
    }

    /** Until the peer ends its direction. */
    static final class ToEnd extends BodyStream {
        ToEnd(Wire wire) {
            super(wire);
        }

        @Override
        int next(byte[] into, int offset, int length) throws IOException {
            int n = wire.readRaw(into, offset, length);
            if (n > 0) {
                wire.told(into, offset, n);
            }
            return n;
        }
    }

    /** Until a line with a dot alone. */
    static final class Dotted extends BodyStream {
        /** Below this the decoder gets an array of its own, since it may give two bytes more than it took. */
        private static final int SMALL = 64;

        private final DotDecoder decoder = new DotDecoder();
        private final byte[] spare = new byte[SMALL];
        private int spareStart;
        private int spareEnd;

        Dotted(Wire wire) {
            super(wire);
        }

        @Override
        int next(byte[] into, int offset, int length) throws IOException {
            if (spareStart == spareEnd && length < SMALL) {
                spareStart = 0;
                spareEnd = Math.max(0, decode(spare, 0, SMALL));
            }
            if (spareStart < spareEnd) {
                int n = Math.min(length, spareEnd - spareStart);
                System.arraycopy(spare, spareStart, into, offset, n);
                spareStart += n;
                return n;
            }
            return length < SMALL ? -1 : decode(into, offset, length);
        }

        private int decode(byte[] into, int offset, int length) throws IOException {
            int n = 0;
            while (n == 0 && !decoder.isEnd()) {
                ReceiveBuffer in = wire.awaitBytes();
                if (in == null) {
                    throw wire.bodyCut("the server closed the connection before the dot that ends the text");
                }
                n = decoder.decode(in.array(), in.start(), Math.min(in.size(), length - 2), into, offset);
                wire.told(in.array(), in.start(), decoder.taken());
                in.skip(decoder.taken());
            }
            return n == 0 ? -1 : n;
        }

        @Override
        boolean isAtEnd() {
            return decoder.isEnd() && spareStart == spareEnd;
        }
    }
}
