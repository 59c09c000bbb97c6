package dev.sockeye.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A body on its way out, in lines, with a dot after it: lines end in CRLF whatever the text has, dots that begin a line are doubled.
 *
 * <pre>{@code
 * try (var body = wire.dotStream()) {
 *     message.writeTo(body);
 *     body.finish();                       // C: .
 * }
 * }</pre>
 *
 * <p>{@link #finish} commits. {@link #close} without it abandons the conversation, so that half a message never counts as a whole one.
 * Not thread-safe.
 */
public final class DotStream extends OutputStream {
    private static final int PIECE = 8 << 10;

    private final Wire wire;
    private final DotEncoder encoder = new DotEncoder();
    private final byte[] encoded = new byte[DotEncoder.most(PIECE)];
    private boolean over;

    DotStream(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        for (int at = 0; at < length; at += PIECE) {
            int n = encoder.encode(bytes, offset + at, Math.min(PIECE, length - at), encoded, 0);
            wire.write(encoded, 0, n);
        }
    }

    /** Ends the body with its dot; what comes next is the server's answer. */
    public void finish() throws IOException {
        checkOpen();
        wire.write(encoded, 0, encoder.end(encoded, 0));
        over = true;
    }

    /** Ends the conversation, unless the body was finished. */
    @Override
    public void close() throws IOException {
        if (!over) {
            over = true;
            wire.abort();
        }
    }

    private void checkOpen() throws IOException {
        if (over) {
            throw new IOException("the body is over");
        }
    }
}
