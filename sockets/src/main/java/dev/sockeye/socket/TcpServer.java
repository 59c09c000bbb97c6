package dev.sockeye.socket;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Serves connections, each on a virtual thread of its own: TCP, and Unix streams as well.
 *
 * <pre>{@code
 * try (var server = TcpServer.open("127.0.0.1", 8080, connection -> {
 *     byte[] request = connection.recv(1024);
 *     connection.sendAll(request);
 * })) {                                              // the connection is closed when its handler is done
 *     System.err.println("listening on " + server.localAddress());
 *     server.serve();                                // until somebody stops it
 * }
 * }</pre>
 *
 * <p>Its life: {@link TcpServerBuilder#open open} binds and listens; {@link #start} serves in the background, or
 * {@link #serve} until the end; {@link #stop} takes no more connections and lets the handlers finish for a while;
 * {@link #close} ends all at once. A stopped server does not start again.
 *
 * <p>What a handler throws ends its connection only. When descriptors or memory run out, accepting pauses, 5 ms at first
 * and a second at most, and goes on by itself; the {@link ServerListener} hears of both. Thread-safe.
 */
public final class TcpServer implements Closeable {
    /**
     * What a server has done so far: numbers read one by one while it works on.
     *
     * @param accepted connections taken, ever
     * @param active connections that are served, or wait for their turn
     * @param failedAccepts attempts to take one that failed
     * @param failedHandlers handlers that threw, those aside whose connection the server itself ended
     */
    public record Counters(long accepted, long active, long failedAccepts, long failedHandlers) {}

    private final ConnectionHandler handler;
    private final List<Bound> bound;
    private final ThreadFactory threads;
    private final @Nullable Duration timeout;
    private final Reports reports;
    private final @Nullable Semaphore turns;
    private final Lifecycle life = new Lifecycle();
    private final List<Thread> acceptors = new CopyOnWriteArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder failedAccepts = new LongAdder();
    private final LongAdder failedHandlers = new LongAdder();

    TcpServer(TcpServerBuilder builder, List<Bound> bound) {
        this.handler = builder.handler;
        this.bound = bound;
        this.threads = builder.threads;
        this.timeout = builder.timeout;
        this.reports = new Reports(builder.listener);
        this.turns = builder.maxConnections == Integer.MAX_VALUE ? null : new Semaphore(builder.maxConnections);
    }

    /** A server with the usual settings at one address, as {@link TcpServerBuilder#open}. */
    public static TcpServer open(String host, int port, ConnectionHandler handler) throws IOException {
        return builder(handler).address(host, port).open();
    }

    /** A server with the usual settings at one address, as {@link TcpServerBuilder#open}. */
    public static TcpServer open(Address address, ConnectionHandler handler) throws IOException {
        return builder(handler).address(address).open();
    }

    /** A server to be, with all its settings. */
    public static TcpServerBuilder builder(ConnectionHandler handler) {
        return new TcpServerBuilder(handler);
    }

    /** Where it listens, with the port that the system chose; the first address, when there are several. */
    public Address localAddress() {
        return bound.getFirst().address();
    }

    /** Every address it listens at, in the builder's order. */
    public List<Address> localAddresses() {
        return bound.stream().map(Bound::address).distinct().toList();
    }

    /**
     * Serves in the background from now on.
     *
     * @throws IllegalStateException when it serves already, or has been stopped
     */
    public TcpServer start() {
        life.start();
        for (var each : bound) {
            var thread = Thread.ofVirtual().name("accept " + each.address()).unstarted(new Acceptor(this, each));
            acceptors.add(thread);
            thread.start();
        }
        return this;
    }

    /**
     * Starts, unless it runs already, and waits until it has stopped. An interrupt closes it.
     *
     * @throws java.nio.channels.ClosedByInterruptException when interrupted; the thread's flag is still set
     * @throws IOException when its own socket failed for good
     */
    public void serve() throws IOException {
        if (life.isOpen()) {
            start();
        }
        life.serve(localAddress(), this::close);
    }

    /**
     * Takes no more connections, waits for the handlers to finish, and closes what is left after the time given. Connections
     * that no handler has yet are closed. May be called from a handler, whose own connection is then not waited for.
     *
     * @param grace how long to wait, from zero
     * @return whether every handler had finished in time
     */
    public boolean stop(Duration grace) {
        refuse();
        int own = connections.stream().anyMatch(c -> c.isServedBy(Thread.currentThread())) ? 1 : 0;
        boolean finished = life.await(() -> connections.size() <= own, grace);
        cut();
        life.stopped();
        return finished;
    }

    /**
     * Stops at once: no more connections; those there are get closed and their threads interrupted. Does not wait for the
     * handlers to notice. A second call does nothing.
     */
    @Override
    public void close() {
        refuse();
        cut();
        life.stopped();
    }

    /** Whether it takes connections. */
    public boolean isServing() {
        return life.isServing();
    }

    /** What it has done so far. */
    public Counters counters() {
        return new Counters(accepted.sum(), connections.size(), failedAccepts.sum(), failedHandlers.sum());
    }

    ConnectionHandler handler() {
        return handler;
    }

    Reports reports() {
        return reports;
    }

    int acceptors() {
        return bound.size();
    }

    /** Returns when one more connection may be served, or the server stops. */
    void awaitTurn() {
        if (turns != null) {
            turns.acquireUninterruptibly();
        }
    }

    void admit(Socket socket) {
        if (timeout != null) {
            socket.setTimeout(timeout);
        }
        var connection = new Connection(this, socket);
        boolean started = false;
        try {
            var thread = connection.prepare(threads);
            connections.add(connection);
            accepted.increment();
            if (isServing()) { // else stop may have looked before it could see this one
                thread.start();
                started = true;
            }
        } finally {
            if (!started) {
                connection.end();
            }
        }
    }

    void ended(Connection connection) {
        connections.remove(connection);
        if (turns != null) {
            turns.release();
        }
        life.ended();
    }

    void acceptFailed() {
        failedAccepts.increment();
    }

    void handlerFailed(Optional<Address> peer, Throwable e) {
        failedHandlers.increment();
        reports.handlerFailed(peer, e);
    }

    void pause(Duration pause) {
        life.pause(pause);
    }

    /** An acceptor cannot go on. */
    void fail(Address local, Throwable e) {
        if (isServing()) {
            life.fail(e);
            reports.serverFailed(local, e);
            close();
        }
    }

    private void refuse() {
        if (!life.stop()) {
            return;
        }
        for (var each : bound) {
            try {
                each.close();
            } catch (IOException e) {
                reports.serverFailed(each.address(), e);
            }
        }
        if (turns != null) {
            turns.release(bound.size()); // for acceptors that wait at the limit
        }
        Lifecycle.join(acceptors);
    }

    private void cut() {
        for (var connection : connections) {
            if (!connection.isServedBy(Thread.currentThread())) {
                connection.cut();
            }
        }
    }

    /** Such as {@code TcpServer 127.0.0.1:8080 (SERVING)}. */
    @Override
    public String toString() {
        return "TcpServer " + localAddress() + " (" + life + ")";
    }
}
