package dev.sockeye.http.server;

import dev.sockeye.http.message.ChunkEncoder;
import dev.sockeye.http.message.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The content of an answer while somebody writes it; the head goes with the first of it. Not closed by {@link #close}, but by {@link #finish}:
 * what is left in the middle must not look whole.
 */
final class AnswerStream extends OutputStream {
    private static final int ROOM = 16 << 10;
    private static final byte[] NOTHING = {};

    private final AnswerWriter out;
    private final OptionalLong length;
    private final boolean chunked;
    private final byte[] gathered = new byte[ROOM];
    private byte[] head;
    private int size;
    private long written;

    AnswerStream(AnswerWriter out, byte[] head, OptionalLong length, boolean chunked) {
        this.out = out;
        this.head = head;
        this.length = length;
        this.chunked = chunked;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, from.length);
        written += count;
        if (written > length.orElse(Long.MAX_VALUE)) {
            throw new IOException("more was written than the " + length.getAsLong() + " bytes that were announced");
        }
        if (count > ROOM - size) {
            send(ByteBuffer.wrap(from, offset, count), NOTHING);
        } else {
            System.arraycopy(from, offset, gathered, size, count);
            size += count;
        }
    }

    @Override
    public void flush() throws IOException {
        if (size > 0 || head.length > 0) {
            send(ByteBuffer.wrap(NOTHING), NOTHING);
        }
    }

    /** All is written. */
    void finish() throws IOException {
        if (written < length.orElse(0)) {
            throw new IOException(
                    written + " bytes were written of the " + length.getAsLong() + " that were announced");
        }
        if (chunked || size > 0 || head.length > 0) {
            send(ByteBuffer.wrap(NOTHING), chunked ? ChunkEncoder.last(Headers.EMPTY) : NOTHING);
        }
    }

    private void send(ByteBuffer more, byte[] end) throws IOException {
        var first = head;
        head = NOTHING;
        int content = size + more.remaining();
        var here = ByteBuffer.wrap(gathered, 0, size);
        size = 0;
        if (chunked && content > 0) {
            var start = ByteBuffer.wrap(ChunkEncoder.before(content));
            out.write(
                    content,
                    ByteBuffer.wrap(first),
                    start,
                    here,
                    more,
                    ByteBuffer.wrap(ChunkEncoder.after()),
                    ByteBuffer.wrap(end));
        } else {
            out.write(content, ByteBuffer.wrap(first), here, more, ByteBuffer.wrap(end));
        }
    }
}
