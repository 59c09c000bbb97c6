package dev.sockeye.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Connections that wait to be used again. The one that came back last is used first, the one that has waited longest is given up first; so
 * the fewest are kept alive. Nothing is closed here: what is to be closed is handed out. Thread-safe.
 */
final class IdleConnections<K, C> {
    /**
     * A connection that is not in use.
     *
     * @param born when it was opened, by the clock
     * @param since when it came back
     */
    record Idle<K, C>(K key, C connection, long born, long since) {}

    private final PoolLimits limits;
    private final LongSupplier clock;
    private final long longestIdle;
    private final long oldest;
    private final ArrayDeque<Idle<K, C>> waiting = new ArrayDeque<>(); // longest first
    private boolean closed;

    IdleConnections(PoolLimits limits, LongSupplier clock) {
        this.limits = limits;
        this.clock = clock;
        longestIdle = TimeUnit.NANOSECONDS.convert(limits.idle());
        oldest = TimeUnit.NANOSECONDS.convert(limits.age());
    }

    /** Keeps one; gives those that are too many now, perhaps the same one. */
    synchronized List<C> keep(K key, C connection, long born) {
        if (closed) {
            return List.of(connection);
        }
        waiting.addLast(new Idle<>(key, connection, born, clock.getAsLong()));
        return trim(limits.idleConnections());
    }

    /** Gives one of this key, which is this caller's from now on. */
    synchronized Optional<Idle<K, C>> take(K key) {
        Iterator<Idle<K, C>> newest = waiting.descendingIterator();
        while (newest.hasNext()) {
            Idle<K, C> one = newest.next();
            if (one.key().equals(key)) {
                newest.remove();
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Gives those that have waited longest, until so many are left. */
    synchronized List<C> trim(int left) {
        var out = new ArrayList<C>();
        while (waiting.size() > left) {
            out.add(waiting.removeFirst().connection());
        }
        return out;
    }

    /** Gives those whose time is over. */
    synchronized List<C> expired() {
        var out = new ArrayList<C>();
        waiting.removeIf(one -> isOver(one) && out.add(one.connection()));
        return out;
    }

    boolean isOver(Idle<K, C> one) {
        long now = clock.getAsLong();
        return now - one.since() >= longestIdle || now - one.born() >= oldest;
    }

    synchronized int count() {
        return waiting.size();
    }

    /** Gives all of them, and keeps none from now on. */
    synchronized List<C> close() {
        closed = true;
        return trim(0);
    }
}
