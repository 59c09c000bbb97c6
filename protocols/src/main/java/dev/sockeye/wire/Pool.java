package dev.sockeye.wire;

import dev.sockeye.net.TimeLimit;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are used again. What a key is, its owner decides: two users of one key must be able to use one another's connections,
 * so host, port, TLS settings, proxy and credentials belong to it.
 *
 * <pre>{@code
 * try (var pool = new Pool<Key, FtpClient>(key -> FtpClient.open(key.dial()), FtpClient::isHealthy, PoolLimits.DEFAULT)) {
 *     try (var lease = pool.take(key, limit)) {
 *         lease.get().size(path);
 *         lease.giveBack();                   // it is as good as before; without this, close() closes the connection
 *     }
 * }
 * }</pre>
 *
 * <p><b>Fair:</b> who waits is served in the order of coming; nobody who comes later passes. <b>Health</b> is asked for when an idle connection is taken, not
 * when it comes back. <b>No deadlock:</b> a thread that holds a lease and would wait for one that only it can give back is told at once.
 * When all places are taken and some are held idle for other keys, the one that was idle for longest makes room.
 *
 * <p>No lock is held while a connection is opened, checked or closed. Thread-safe.
 *
 * @param <K> what connections are kept by; has equals and hashCode
 * @param <C> the connection
 */
public final class Pool<K, C extends Closeable> implements Closeable {
    /** Opens a connection. */
    @FunctionalInterface
    public interface Opener<K, C> {
        /** Opens one for a key. */
        C open(K key) throws IOException;
    }

    /** Says whether a connection that was idle can be used. */
    @FunctionalInterface
    public interface Health<C> {
        /** Asks; whatever it throws means no. */
        boolean isGood(C connection) throws IOException;
    }

    private final Opener<K, C> opener;
    private final Health<C> health;
    private final PoolLimits limits;
    private final LongSupplier clock;
    private final Places places;
    private final IdleConnections<K, C> idle;
    private final AtomicReference<@Nullable Thread> reaper = new AtomicReference<>();

    /** A pool. */
    public Pool(Opener<K, C> opener, Health<C> health, PoolLimits limits) {
        this(opener, health, limits, System::nanoTime);
    }

    Pool(Opener<K, C> opener, Health<C> health, PoolLimits limits, LongSupplier clock) {
        this.opener = opener;
        this.health = health;
        this.limits = limits;
        this.clock = clock;
        places = new Places(limits.connections());
        idle = new IdleConnections<>(limits, clock);
    }

    /**
     * Takes a connection: an idle one that is still good, else a new one.
     *
     * @param limit bounds the waiting for a place; opening has limits of its own
     * @throws dev.sockeye.net.TimeLimitException when no place came free in time
     * @throws java.nio.channels.ClosedByInterruptException when the thread is interrupted as it waits; its flag is still set
     * @throws IllegalStateException when the pool is closed, or when this thread would wait for itself
     * @throws IOException when opening fails; the place is free again
     */
    public Lease take(K key, TimeLimit limit) throws IOException {
        return take(key, limit, true);
    }

    /**
     * Takes a new connection, though others may be idle: for when one of those let its user down.
     *
     * @throws IOException as {@link #take}
     */
    public Lease takeNew(K key, TimeLimit limit) throws IOException {
        return take(key, limit, false);
    }

    private Lease take(K key, TimeLimit limit, boolean used) throws IOException {
        places.take(limit);
        boolean done = false;
        try {
            Lease lease = used ? reused(key) : null;
            if (lease == null) {
                closeAll(idle.trim(limits.connections() - places.taken())); // what is idle for other keys makes room
                long born = clock.getAsLong();
                lease = new Lease(key, opener.open(key), born, false);
            }
            done = true;
            return lease;
        } finally {
            if (!done) {
                places.free(Thread.currentThread());
            }
        }
    }

    private @Nullable Lease reused(K key) {
        var candidate = idle.take(key);
        while (candidate.isPresent()) {
            IdleConnections.Idle<K, C> one = candidate.get();
            if (!idle.isOver(one) && isGood(one.connection())) {
                return new Lease(key, one.connection(), one.born(), true);
            }
            closeQuietly(one.connection());
            candidate = idle.take(key);
        }
        return null;
    }

    private boolean isGood(C connection) {
        try {
            return health.isGood(connection);
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes what is idle for too long, though nobody comes; one thread, that ends when nothing is idle. */
    private void startReaper() {
        if (reaper.get() == null) {
            Thread thread = Thread.ofVirtual().name("pool-reaper").unstarted(this::reap);
            if (reaper.compareAndSet(null, thread)) {
                thread.start();
            }
        }
    }

    private void reap() {
        Duration pause = limits.idle().dividedBy(4).plusMillis(1);
        try {
            while (idle.count() > 0) {
                Thread.sleep(pause);
                closeAll(idle.expired());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pool is closed, and nothing is idle
        } finally {
            reaper.set(null);
        }
        if (idle.count() > 0) {
            startReaper(); // one came back in between
        }
    }

    /** How many connections are out on lease, or being opened. */
    public int leased() {
        return places.taken();
    }

    /** How many connections wait to be used again. */
    public int idle() {
        return idle.count();
    }

    /** Closes what is idle, and tells those that wait; what is leased is closed when it comes back. A second call does nothing. */
    @Override
    public void close() {
        places.close();
        closeAll(idle.close());
        Thread running = reaper.get();
        if (running != null) {
            running.interrupt();
        }
    }

    private void closeAll(List<C> connections) {
        connections.forEach(this::closeQuietly);
    }

    /** Nobody waits for what an old connection still has to say. */
    private void closeQuietly(C connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    /** One connection, for one user. Not thread-safe. */
    public final class Lease implements Closeable {
        private final K key;
        private final C connection;
        private final long born;
        private final Thread holder = Thread.currentThread();
        private final boolean reused;
        private boolean over;

        private Lease(K key, C connection, long born, boolean reused) {
            this.key = key;
            this.connection = connection;
            this.born = born;
            this.reused = reused;
        }

        /** Whether somebody had it before: it may have died while it was idle, and not have told. */
        public boolean isReused() {
            return reused;
        }

        /** The connection. */
        public C get() {
            if (over) {
                throw new IllegalStateException("the lease is over");
            }
            return connection;
        }

        /** Gives it back, as good as it was. */
        public void giveBack() {
            if (!over) {
                over = true;
                closeAll(idle.keep(key, connection, born));
                startReaper();
                places.free(holder);
            }
        }

        /** Closes the connection, unless it was given back. */
        @Override
        public void close() {
            if (!over) {
                over = true;
                closeQuietly(connection);
                places.free(holder);
            }
        }
    }
}
