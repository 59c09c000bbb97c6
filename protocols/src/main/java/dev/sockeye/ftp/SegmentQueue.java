package dev.sockeye.ftp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who fetches which part of a file. Parts that fail come back and are given to the next who asks; who finds nothing left takes half of what the
 * slowest still has to do. Ends when all is there, or with the first failure that is final. Knows no socket. Thread-safe.
 */
final class SegmentQueue {
    private final long smallest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Segment> waiting = new ArrayDeque<>();
    private final List<Segment> underWay = new ArrayList<>();
    private @Nullable IOException failure;
    private int workers;
    private int retries;

    /** A part: from where it goes on, to where it ends. */
    final class Segment {
        private long at;
        private long end;
        private int failures; // since something came

        private Segment(long at, long end) {
            this.at = at;
            this.end = end;
        }

        /** Where the next byte belongs. */
        long at() {
            lock.lock();
            try {
                return at;
            } finally {
                lock.unlock();
            }
        }

        /** How many bytes are left, 0 when it is done; less than a moment ago when somebody else took a half. */
        long left() {
            lock.lock();
            try {
                return Math.max(0, end - at);
            } finally {
                lock.unlock();
            }
        }

        /** So many bytes came. */
        void came(int count) {
            lock.lock();
            try {
                at += count;
                failures = 0;
            } finally {
                lock.unlock();
            }
        }

        boolean ends(long size) {
            lock.lock();
            try {
                return end == size;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Divides a file.
     *
     * @param size of the file
     * @param parts how many, at least 1; fewer when they would be too small
     * @param smallest part that is worth a connection
     */
    SegmentQueue(long size, int parts, long smallest) {
        this.smallest = smallest;
        long count = Math.max(1, Math.min(parts, size / Math.max(1, smallest)));
        for (long i = 0; i < count; i++) {
            waiting.add(new Segment(part(size, i, count), part(size, i + 1, count)));
        }
    }

    /** Where part {@code i} of {@code count} begins. */
    private static long part(long size, long i, long count) {
        return size / count * i + Math.min(i, size % count);
    }

    /** How many parts wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody begins to work. */
    void join() {
        lock.lock();
        try {
            workers++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next part; waits while others are at theirs, since these may come back.
     *
     * @return empty when nothing is left to do, or it has failed
     */
    Optional<Segment> take() throws InterruptedException {
        lock.lock();
        try {
            while (failure == null && waiting.isEmpty() && !underWay.isEmpty()) {
                if (!halve()) {
                    changed.await();
                }
            }
            if (failure != null || waiting.isEmpty()) {
                return Optional.empty();
            }
            Segment next = waiting.remove();
            underWay.add(next);
            return Optional.of(next);
        } finally {
            lock.unlock();
        }
    }

    /** Takes half of the longest part that is under way; false when none is worth it. */
    private boolean halve() {
        Segment longest = underWay.getFirst();
        for (Segment segment : underWay) {
            longest = segment.end - segment.at > longest.end - longest.at ? segment : longest;
        }
        long left = longest.end - longest.at;
        if (left < 2 * smallest) {
            return false;
        }
        long middle = longest.end - left / 2;
        waiting.add(new Segment(middle, longest.end));
        longest.end = middle;
        return true;
    }

    /** All of a part is there. */
    void done(Segment segment) {
        lock.lock();
        try {
            underWay.remove(segment);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A part failed and waits again.
     *
     * @param most how often it may fail with nothing coming in between
     * @param why of use when that was once too often
     */
    void back(Segment segment, int most, IOException why) {
        lock.lock();
        try {
            underWay.remove(segment);
            waiting.addFirst(segment);
            retries++;
            if (++segment.failures >= most) {
                fail(why);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Somebody cannot go on with any part, for lack of a connection.
     *
     * @param segment goes to somebody else
     * @return false for the last one, who must try on
     */
    boolean leave(Segment segment) {
        lock.lock();
        try {
            if (workers == 1) {
                return false;
            }
            workers--;
            underWay.remove(segment);
            waiting.addFirst(segment);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** It is over; the first reason counts. */
    void fail(IOException why) {
        lock.lock();
        try {
            if (failure == null) {
                failure = why;
            } else if (!failure.equals(why)) {
                failure.addSuppressed(why);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all is there or it has failed. */
    Optional<IOException> await() throws InterruptedException {
        lock.lock();
        try {
            while (failure == null && !(waiting.isEmpty() && underWay.isEmpty())) {
                changed.await();
            }
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /** How many are at work. */
    int workers() {
        lock.lock();
        try {
            return workers;
        } finally {
            lock.unlock();
        }
    }

    /** How often a part came back. */
    int retries() {
        lock.lock();
        try {
            return retries;
        } finally {
            lock.unlock();
        }
    }
}
