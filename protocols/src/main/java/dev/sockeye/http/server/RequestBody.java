package dev.sockeye.http.server;

import dev.sockeye.http.message.ChunkDecoder;
import dev.sockeye.http.message.Framing;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.wire.MalformedBodyException;
import dev.sockeye.wire.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request. The first read tells a client that waits for it to go on (100). Keeps what broke it, so that the server can tell
 * a client's failure from its own.
 */
final class RequestBody extends InputStream {
    /** What is passed over, so that the connection can serve another request. */
    private static final int PASSED_OVER = 64 << 10;

    private final RequestReader reader;
    private final ServerLimits limits;
    private final RateLimit rate;
    private final OptionalLong length;
    private final @Nullable ChunkDecoder chunks;
    private @Nullable Interim goOn;
    private long left; // of a body whose length was told
    private long came;
    private long waited; // nanoseconds, for the client
    private @Nullable IOException failure;

    /** Says that the client may go on. */
    @FunctionalInterface
    interface Interim {
        void send() throws IOException;
    }

    /**
     * Of one request.
     *
     * @param goOn null when the client does not wait
     */
    RequestBody(RequestReader reader, Framing framing, ServerLimits limits, RateLimit rate, @Nullable Interim goOn) {
        this.reader = reader;
        this.limits = limits;
        this.rate = rate;
        this.goOn = goOn;
        switch (framing) {
            case Framing.Length(long told) -> {
                length = OptionalLong.of(told);
                left = told;
                chunks = null;
            }
            case Framing.Chunked _ -> {
                length = OptionalLong.empty();
                chunks = new ChunkDecoder(limits.message());
            }
            default -> {
                length = OptionalLong.of(0);
                chunks = null;
            }
        }
    }

    OptionalLong length() {
        return length;
    }

    boolean isOver() {
        return chunks == null ? left == 0 : chunks.isEnd();
    }

    /** What broke it while it was read. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (failure != null) {
            throw failure;
        }
        if (count == 0) {
            return 0;
        }
        if (isOver()) {
            return -1;
        }
        try {
            begin();
            int n = chunks == null ? counted(into, offset, count) : chunked(chunks, into, offset, count);
            if (n > 0) {
                came += n;
                if (came > limits.body()) {
                    throw new RefusedException(413, "the body is too large");
                }
                rate.moved(n, TimeLimit.NONE);
            }
            return n;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void begin() throws IOException {
        if (length.orElse(0) > limits.body()) {
            throw new RefusedException(413, "the body is too large");
        }
        if (goOn != null) {
            var waiting = goOn;
            goOn = null;
            waiting.send();
        }
    }

    private int counted(byte[] into, int offset, int count) throws IOException {
        long begun = System.nanoTime();
        int n = reader.read(into, offset, (int) Math.min(count, left), limit());
        waited += System.nanoTime() - begun;
        if (n < 0) {
            throw new CutException();
        }
        left -= n;
        return n;
    }

    private int chunked(ChunkDecoder decoder, byte[] into, int offset, int count) throws IOException {
        var out = ByteBuffer.wrap(into, offset, count);
        try {
            while (true) {
                var there = reader.there();
                decoder.decode(there, out);
                reader.took(there);
                if (out.position() > offset) {
                    return out.position() - offset;
                }
                if (decoder.isEnd()) {
                    return -1;
                }
                fill();
            }
        } catch (MalformedBodyException e) {
            throw new RefusedException(400, "the chunks are malformed");
        }
    }

    private void fill() throws IOException {
        long begun = System.nanoTime();
        boolean more = reader.fill(limit());
        waited += System.nanoTime() - begun; // also for bytes that are no data: the sizes of chunks can trickle, too
        if (!more) {
            throw new CutException();
        }
    }

    /** Nothing for too long, or all of it too slowly: what has come pays for more time. */
    private TimeLimit limit() {
        if (limits.slowest() == 0) {
            return TimeLimit.idle(limits.stall());
        }
        Duration rest = limits.stall().plusSeconds(came / limits.slowest()).minusNanos(waited);
        Duration most = rest.compareTo(limits.stall()) < 0 ? rest : limits.stall();
        return TimeLimit.within(most.isNegative() ? Duration.ZERO : most);
    }

    @Override
    public int available() {
        return 0;
    }

    /**
     * Passes over what the handler left, if that is little and has been sent.
     *
     * @return whether the next request begins where the reader stands
     */
    boolean finish() {
        if (failure != null || (goOn != null && !isOver()) || left > PASSED_OVER) {
            return false; // a client that was not told to go on may send the body, or not
        }
        var rest = new byte[1024];
        try {
            for (int passed = 0; passed <= PASSED_OVER; ) {
                int n = read(rest, 0, rest.length);
                if (n < 0) {
                    return true;
                }
                passed += n;
            }
            return false;
        } catch (IOException e) {
            return false; // kept as the failure
        }
    }

    /** Whether the connection can be expected to serve another request. */
    boolean isLittleLeft() {
        return failure == null && (goOn == null || isOver()) && left <= PASSED_OVER;
    }

    /** The client left in the middle of its body. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1;

        CutException() {
            super("the client closed the connection within a body");
        }
    }
}
