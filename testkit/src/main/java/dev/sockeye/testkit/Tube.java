package dev.sockeye.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One direction of a TCP connection through a relay: one thread reads and notes when each piece is due, another writes it
 * then. What is between them is bounded, so that a slow reader slows the writer down as on a real line.
 */
final class Tube {
    private static final int PIECE = 16 * 1024;
    private static final int MOST_PIECES = 256;

    /** Some bytes and when they are due; no bytes at all: the end of the stream. */
    private record Piece(Bytes bytes, long due) {}

    private final InputStream in;
    private final OutputStream out;
    private final Duration delay;
    private final long rate;
    private final Fault.Cut cut;
    private final Valve valve;
    private final AtomicLong passed;
    private final ArrayBlockingQueue<Piece> under = new ArrayBlockingQueue<>(MOST_PIECES);

    Tube(InputStream in, OutputStream out, Duration delay, long rate, Fault.Cut cut, Valve valve, AtomicLong passed) {
        this.in = in;
        this.out = out;
        this.delay = delay;
        this.rate = rate;
        this.cut = cut;
        this.valve = valve;
        this.passed = passed;
    }

    /** Reads until the end of the stream. */
    void fill() throws IOException, InterruptedException {
        var buffer = new byte[PIECE];
        int count;
        do {
            count = in.read(buffer);
            Bytes bytes = Bytes.of(buffer, 0, Math.max(0, count));
            under.put(new Piece(bytes, System.nanoTime() + delay.toNanos()));
        } while (count >= 0);
    }

    /** Writes until the end of the stream, or the cut. */
    void drain() throws IOException, InterruptedException {
        long free = System.nanoTime();
        for (Piece piece = under.take(); piece.bytes.length() > 0; piece = under.take()) {
            valve.pass(Math.max(piece.due, free));
            int length = (int) Math.min(piece.bytes.length(), cut.after() - passed.get());
            out.write(piece.bytes.toArray(), 0, length);
            passed.addAndGet(length);
            if (passed.get() >= cut.after()) {
                return;
            }
            free = Math.max(free, System.nanoTime()) + (long) (length * 1e9 / rate);
        }
        valve.pass(free);
    }

    boolean isCut() {
        return passed.get() >= cut.after();
    }
}
