package dev.sockeye.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One direction in memory: a ring of bytes between one writer and one reader, each of whom may leave.
 *
 * <pre>
 *   the writer    write, {@link #end}, {@link #closeWriter}        ring        the reader    read, {@link #closeReader}
 * </pre>
 *
 * <p>Whoever leaves says why, and the other one is told when it comes to that: the reader after the last byte, the writer at once. Each
 * call takes the situation of its caller, for exceptions. An interrupt of one who waits is for the owner to act on.
 */
final class Pipe {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    private final byte[] ring;
    private int head;
    private int size;
    private boolean ended;
    private boolean writerClosed;
    private boolean readerClosed;
    /** Why the reader gets no more, where that is not a proper end. */
    private @Nullable String cut;
    /** Why the writer's bytes are not taken any more. */
    private @Nullable String refusal;

    Pipe(int capacity) {
        ring = new byte[capacity];
    }

    /** As {@link Transport#read}. */
    int read(ByteBuffer into, TimeLimit limit, Situation situation) throws IOException {
        if (!into.hasRemaining()) {
            throw new IllegalArgumentException("no room to read into");
        }
        lock.lock();
        try {
            if (readerClosed) {
                throw new ClosedChannelException();
            }
            until(readable, () -> size > 0 || ended || readerClosed, limit, situation);
            if (readerClosed) {
                throw new AsynchronousCloseException();
            }
            if (size > 0) {
                int n = take(into);
                writable.signal();
                return n;
            }
            if (cut != null) {
                throw new DisconnectedException(cut, situation, null);
            }
            return -1;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a reader would have to wait. */
    boolean isQuiet() {
        lock.lock();
        try {
            return size == 0 && !ended && !readerClosed;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link Transport#write}. */
    void write(TimeLimit limit, Situation situation, ByteBuffer... parts) throws IOException {
        lock.lock();
        try {
            if (writerClosed) {
                throw new ClosedChannelException();
            }
            if (ended) {
                throw new IllegalStateException("the output was shut down");
            }
            for (var part : parts) {
                while (part.hasRemaining()) {
                    awaitRoom(limit, situation);
                    put(part);
                    readable.signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(TimeLimit limit, Situation situation) throws IOException {
        until(writable, () -> size < ring.length || refusal != null || writerClosed, limit, situation);
        if (writerClosed) {
            throw new AsynchronousCloseException();
        }
        if (refusal != null) {
            throw new DisconnectedException(refusal, situation, null);
        }
    }

    private static void until(Condition condition, BooleanSupplier met, TimeLimit limit, Situation situation)
            throws IOException {
        long nanos = limit.nanos();
        if (nanos == 0) { // also where there is no need to wait: a peer that is never silent must not outlast the
            // deadline
            throw limit.exceeded(situation, null);
        }
        try {
            while (!met.getAsBoolean()) {
                if (nanos <= 0) {
                    throw limit.exceeded(situation, null);
                }
                nanos = condition.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var told = new ClosedByInterruptException();
            told.initCause(e);
            throw told;
        }
    }

    private int take(ByteBuffer into) {
        int n = Math.min(size, into.remaining());
        int first = Math.min(n, ring.length - head);
        into.put(ring, head, first).put(ring, 0, n - first);
        head = (head + n) % ring.length;
        size -= n;
        return n;
    }

    private void put(ByteBuffer from) {
        int n = Math.min(ring.length - size, from.remaining());
        int tail = (head + size) % ring.length;
        int first = Math.min(n, ring.length - tail);
        from.get(ring, tail, first).get(ring, 0, n - first);
        size += n;
    }

    /** The writer has said all: the reader reads to the end, and is told why it is none if {@code why} is given. */
    void end(@Nullable String why) {
        change(() -> {
            if (!ended) {
                ended = true;
                cut = why;
            }
        });
    }

    /** The writer has gone: a call of its own that waits is woken, and what the reader has not read is its to read. */
    void closeWriter() {
        change(() -> {
            ended = true;
            writerClosed = true;
        });
    }

    /** The writer has torn it off: what was not read is gone, and the reader is told. */
    void abortWriter(String why) {
        change(() -> {
            ended = true;
            writerClosed = true;
            size = 0;
            cut = why;
        });
    }

    /** The reader has gone: a call of its own that waits is woken, and the writer is told why. */
    void closeReader(String why) {
        change(() -> {
            readerClosed = true;
            size = 0;
            refusal = refusal == null ? why : refusal;
        });
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
