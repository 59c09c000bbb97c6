package dev.sockeye.http;

import dev.sockeye.http.message.MediaType;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Between the thread that writes a body and the thread that sends it: a piece goes from hand to hand, and its writer waits until it has gone out, so that
 * nothing is copied and nothing piles up.
 */
final class HandOver implements Body {
    private final OptionalLong length;
    private final TimeLimit limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte @Nullable [] piece;
    private int offset;
    private int count;
    private boolean flush;
    private boolean ended;
    private boolean abandoned;
    private boolean done;
    private @Nullable HttpResponse response;
    private @Nullable Throwable failure;

    HandOver(OptionalLong length, TimeLimit limit) {
        this.length = length;
        this.limit = limit.withIdle(Optional.empty());
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

    // ---- the sending thread

    @Override
    public void writeTo(OutputStream out) throws IOException {
        while (awaitPiece()) {
            if (count > 0) {
                out.write(piece(), offset, count);
            }
            if (flush) {
                out.flush();
            }
            taken();
        }
    }

    private byte[] piece() {
        byte[] here = piece;
        if (here == null) {
            throw new IllegalStateException("no piece");
        }
        return here;
    }

    /** False at the end of the body. */
    private boolean awaitPiece() throws IOException {
        lock.lock();
        try {
            long left = limit.nanos();
            while (piece == null && !ended && !abandoned) {
                if (left <= 0) {
                    throw limit.exceeded(Situation.of(Phase.TRANSFER, "the writer of the body"), null);
                }
                left = changed.awaitNanos(left);
            }
            if (abandoned) {
                throw new IOException("the upload was abandoned");
            }
            return piece != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            lock.unlock();
        }
    }

    private void taken() {
        lock.lock();
        try {
            piece = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void answered(HttpResponse answer) {
        done(answer, null);
    }

    void failed(Throwable e) {
        done(null, e);
    }

    private void done(@Nullable HttpResponse answer, @Nullable Throwable e) {
        lock.lock();
        try {
            response = answer;
            failure = e;
            piece = null;
            done = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the writing thread

    boolean isAnswered() {
        lock.lock();
        try {
            return response != null;
        } finally {
            lock.unlock();
        }
    }

    /** Hands a piece over and waits until it was taken; to a server that has answered it goes nowhere. */
    void pass(byte[] bytes, int from, int length, boolean flushing, Thread sender) throws IOException {
        lock.lock();
        try {
            if (!done) {
                piece = bytes;
                offset = from;
                count = length;
                flush = flushing;
                changed.signalAll();
                while (piece != null) {
                    changed.await();
                }
            }
            checkFailure();
        } catch (InterruptedException e) {
            throw interrupted(sender);
        } finally {
            lock.unlock();
        }
    }

    HttpResponse finish(Thread sender) throws IOException {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
            while (!done) {
                changed.await();
            }
            checkFailure();
            HttpResponse answer = response;
            if (answer == null) {
                throw new IllegalStateException("neither an answer nor a failure");
            }
            return answer;
        } catch (InterruptedException e) {
            throw interrupted(sender);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the sending, wherever it stands, and waits for that: it is not long. */
    void abandon(Thread sender) throws IOException {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
            if (!done) {
                sender.interrupt();
            }
            while (!done) {
                changed.awaitUninterruptibly();
            }
            if (response != null) {
                response.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private IOException interrupted(Thread sender) throws IOException {
        abandon(sender);
        Thread.currentThread().interrupt();
        return new ClosedByInterruptException();
    }

    private void checkFailure() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
