package dev.sockeye.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A body on its way in. Drained, it gives the conversation back; closed before its end, it ends the conversation, since what follows on the
 * wire is no answer to anything.
 */
abstract sealed class BodyStream extends InputStream {
    final Reading wire;
    private long count;
    private boolean ended;
    private boolean closed;

    BodyStream(Reading wire) {
        this.wire = wire;
    }

    /** At least one byte, or -1 at the end of the body. */
    abstract int next(byte[] into, int offset, int length) throws IOException;

    /** Whether nothing is left, though the reader was not told yet. */
    abstract boolean isAtEnd();

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
            wire.done(this, count);
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
        closed = true;
        if (ended || isAtEnd()) {
            wire.done(this, count);
        } else {
            wire.abandon();
        }
    }

    /** So many bytes. */
    static final class Counted extends BodyStream {
        private long left;

        Counted(Reading wire, long length) {
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
            int n = wire.raw(into, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw wire.cut(" " + left + " bytes before the end");
            }
            left -= n;
            return n;
        }

        @Override
        boolean isAtEnd() {
            return left == 0;
        }
    }

    /** Until the peer ends its direction. */
    static final class ToEnd extends BodyStream {
        ToEnd(Reading wire) {
            super(wire);
        }

        @Override
        int next(byte[] into, int offset, int length) throws IOException {
            return wire.raw(into, offset, length);
        }

        @Override
        boolean isAtEnd() {
            return false;
        }
    }

    /** Until a decoder says that it is over. */
    static final class Decoded extends BodyStream {
        private final BodyDecoder decoder;

        Decoded(Reading wire, BodyDecoder decoder) {
            super(wire);
            this.decoder = decoder;
        }

        @Override
        int next(byte[] into, int offset, int length) throws IOException {
            var out = ByteBuffer.wrap(into, offset, length);
            while (out.position() == offset && !decoder.isEnd()) {
                if (!wire.decode(decoder, out)) {
                    throw wire.cut(" before " + decoder.awaited());
                }
            }
            int n = out.position() - offset;
            return n == 0 ? -1 : n;
        }

        @Override
        boolean isAtEnd() {
            return decoder.isEnd();
        }
    }
}
