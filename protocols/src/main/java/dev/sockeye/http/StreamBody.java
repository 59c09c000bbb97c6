package dev.sockeye.http;

import dev.sockeye.http.message.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a stream has. */
final class StreamBody implements Body {
    private static final int PIECE = 16 << 10;

    private final InputStream in;
    private final OptionalLong length;
    private final AtomicBoolean sent = new AtomicBoolean();

    StreamBody(InputStream in, OptionalLong length) {
        if (length.isPresent() && length.getAsLong() < 0) {
            throw new IllegalArgumentException("a length is not negative: " + length.getAsLong());
        }
        this.in = in;
        this.length = length;
    }

    @Override
    public Optional<MediaType> type() {
        return Optional.empty();
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public boolean isReplayable() {
        return false;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (sent.getAndSet(true)) {
            throw new IllegalStateException("a stream can be sent once");
        }
        copy(in, out, length.orElse(Long.MAX_VALUE), PIECE);
    }

    /** Copies so many bytes, or fewer when the stream ends before. */
    static void copy(InputStream in, OutputStream out, long most, int pieceSize) throws IOException {
        byte[] piece = new byte[(int) Math.min(pieceSize, Math.max(1, most))];
        long left = most;
        while (left > 0) {
            int n = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (n < 0) {
                return;
            }
            out.write(piece, 0, n);
            left -= n;
        }
    }

    /** How long it is, if that is known. */
    @Override
    public String toString() {
        return length.isPresent() ? length.getAsLong() + " bytes of a stream" : "a stream";
    }
}
