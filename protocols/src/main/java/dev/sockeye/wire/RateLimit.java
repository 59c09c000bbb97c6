package dev.sockeye.wire;

import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.locks.LockSupport;

/**
 * One bucket of bytes for any number of connections: what moves through them, both ways together, is no more than so much a second.
 * Thread-safe.
 *
 * <pre>{@code
 * var limit = RateLimit.bytesPerSecond(500_000);
 * Transport slow = limit.over(transport);
 * }</pre>
 *
 * <p>Whoever has moved bytes waits until the rate allows them; pieces are small enough for the rate to show within a tenth of a second.
 * Waiting is no silence: the idle limit does not count it, the deadline over the whole does.
 */
public final class RateLimit {
    /** Bounds nothing. */
    public static final RateLimit NONE = new RateLimit(Long.MAX_VALUE);

    private static final double SECOND = 1e9;

    private final long bytesPerSecond;
    private long paidUntil = System.nanoTime();

    private RateLimit(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /**
     * A limit.
     *
     * @param bytes at least 1
     */
    public static RateLimit bytesPerSecond(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a rate is positive: " + bytes);
        }
        return new RateLimit(bytes);
    }

    /** Whether it bounds nothing. */
    public boolean isNone() {
        return bytesPerSecond == Long.MAX_VALUE;
    }

    /** How much to move at once, at most {@code size}. */
    public int piece(int size) {
        return Math.clamp(bytesPerSecond / 10, 1, size);
    }

    /**
     * Pays for bytes that were moved: waits.
     *
     * @throws ClosedByInterruptException when the thread is interrupted; its flag is still set
     * @throws dev.sockeye.net.TimeLimitException when the deadline passes first
     */
    public void moved(int bytes, TimeLimit limit) throws IOException {
        if (isNone()) {
            return;
        }
        long until = pay(bytes);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            if (limit.hasPassed()) {
                throw limit.exceeded(Situation.of(Phase.TRANSFER, "rate limit"), null);
            }
            LockSupport.parkNanos(this, Math.min(left, 100_000_000));
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
        }
    }

    private synchronized long pay(int bytes) {
        long cost = (long) (bytes * SECOND / bytesPerSecond);
        paidUntil = Math.max(paidUntil, System.nanoTime()) + cost;
        return paidUntil;
    }

    /** A transport that keeps to it. */
    public Transport over(Transport lower) {
        return isNone() ? lower : new Limited(lower);
    }

    private final class Limited extends ForwardingTransport {
        Limited(Transport lower) {
            super(lower);
        }

        @Override
        public int read(ByteBuffer into, TimeLimit limit) throws IOException {
            int end = into.limit();
            into.limit(into.position() + piece(into.remaining()));
            int n;
            try {
                n = super.read(into, limit);
            } finally {
                into.limit(end);
            }
            if (n > 0) {
                paid(n, limit);
            }
            return n;
        }

        @Override
        public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    int length = piece(part.remaining());
                    super.write(limit, part.slice(part.position(), length));
                    part.position(part.position() + length);
                    paid(length, limit);
                }
            }
        }

        /** What fails here leaves the pipe as any failure does: closed. */
        private void paid(int bytes, TimeLimit limit) throws IOException {
            try {
                moved(bytes, limit);
            } catch (IOException e) {
                abort();
                throw e;
            }
        }
    }
}
