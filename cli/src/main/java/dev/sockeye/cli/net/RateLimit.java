package dev.sockeye.cli.net;

import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One bucket of bytes for the whole command ({@code --limit-rate}), shared by its connections: whoever has moved bytes waits until the
 * rate allows them. Thread-safe.
 */
public final class RateLimit {
    private static final long SECOND = 1_000_000_000L;

    private final long bytesPerSecond;
    private long paidUntil = System.nanoTime();

    private RateLimit(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Empty: no limit. */
    public static RateLimit of(Optional<Long> bytesPerSecond) {
        return new RateLimit(bytesPerSecond.orElse(Long.MAX_VALUE));
    }

    /** How much to move at once, at most {@code size}, so that the rate shows within a tenth of a second. */
    public int piece(int size) {
        return Math.clamp(bytesPerSecond / 10, 1, size);
    }

    /** Pays for bytes that were moved: waits. */
    public void moved(int bytes) throws InterruptedIOException {
        if (bytesPerSecond == Long.MAX_VALUE) {
            return;
        }
        long until = pay(bytes);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the rate was limited");
            }
        }
    }

    private synchronized long pay(int bytes) {
        long cost = (long) ((double) bytes * SECOND / bytesPerSecond);
        paidUntil = Math.max(paidUntil, System.nanoTime()) + cost;
        return paidUntil;
    }
}
