package dev.sockeye.http.server;

import dev.sockeye.net.NetException;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.ServerListener;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.TcpServer;
import dev.sockeye.tls.TlsAcceptor;
import dev.sockeye.wire.RateLimit;
import dev.sockeye.wire.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves HTTP/1.1 and 1.0, each connection on a virtual thread of its own.
 *
 * <pre>{@code
 * try (var server = HttpServer.open("127.0.0.1", 8080, FileTree.of(Path.of("site")))) {
 *     System.err.println("listening on " + server.url());
 *     server.serve();                                      // until somebody stops it
 * }
 * }</pre>
 *
 * <p>What is read strictly: a request that could be read in two ways is a 400, and its connection ends. What clients may take is bounded by
 * {@link ServerLimits}. Connections are kept, requests may be pipelined, {@code Expect: 100-continue} is answered when the handler wants the
 * body.
 *
 * <p>Its life is that of a {@link TcpServer}: {@link HttpServerBuilder#open open} binds, {@link #start} or {@link #serve} serve,
 * {@link #stop} lets what is under way finish, {@link #close} does not. Thread-safe.
 */
public final class HttpServer implements Closeable {
    private static final Duration TIDY = Duration.ofSeconds(1);

    private final HttpHandler handler;
    private final ServerLimits limits;
    private final AccessLog log;
    private final RateLimit rate;
    private final Transcript transcript;
    private final ServerListener listener;
    private final @Nullable TlsAcceptor tls;
    private final TcpServer tcp;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Transport> handshakes = ConcurrentHashMap.newKeySet();
    private final Object ends = new Object();
    private volatile boolean stopping;

    HttpServer(HttpServerBuilder builder) throws IOException {
        handler = builder.handler;
        limits = builder.limits;
        log = builder.log;
        rate = builder.rate;
        transcript = builder.transcript;
        listener = builder.listener;
        tls = builder.tls;
        var sockets = TcpServer.builder(this::handle)
                .maxConnections(limits.connections())
                .listener(listener);
        for (var place : builder.places) {
            place.tell(sockets);
        }
        tcp = sockets.open();
    }

    /** A server with the usual settings at one address, as {@link HttpServerBuilder#open}; port 0 is a free one. */
    public static HttpServer open(String host, int port, HttpHandler handler) throws IOException {
        return builder(handler).address(host, port).open();
    }

    /** A server to be, with all its settings. */
    public static HttpServerBuilder builder(HttpHandler handler) {
        return new HttpServerBuilder(handler);
    }

    /** Where it listens, with the port that the system chose; the first address, when there are several. */
    public Address localAddress() {
        return tcp.localAddress();
    }

    /** Its URL, such as {@code http://127.0.0.1:8080/}; of a Unix socket {@code http://localhost/}. */
    public String url() {
        var authority = localAddress() instanceof Address.Inet inet ? inet.toString() : "localhost";
        return (tls == null ? "http://" : "https://") + authority + "/";
    }

    /**
     * Serves in the background from now on.
     *
     * @throws IllegalStateException when it serves already, or has been stopped
     */
    public HttpServer start() {
        tcp.start();
        return this;
    }

    /**
     * Starts, unless it runs already, and waits until it has stopped. An interrupt closes it.
     *
     * @throws IOException when its own socket failed for good
     */
    public void serve() throws IOException {
        tcp.serve();
    }

    /**
     * Takes no more requests, lets the answers that are under way finish, and ends after the time given what is left of them. Connections that wait
     * for a request end at once. Handlers that are cut off have a second more to put away what they had.
     *
     * @param grace how long to wait, from zero
     * @return whether every answer had finished in time
     */
    public boolean stop(Duration grace) {
        stopping = true;
        connections.forEach(ServerConnection::endIfIdle);
        handshakes.forEach(Transport::abort);
        boolean finished = tcp.stop(grace);
        awaitEnds();
        return finished;
    }

    /** As {@link #stop} without a grace. A second call does nothing. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** Whether it takes connections. */
    public boolean isServing() {
        return tcp.isServing();
    }

    /** Connections so far, and those there are. */
    public TcpServer.Counters counters() {
        return tcp.counters();
    }

    private void handle(Socket socket) throws IOException {
        Address peer;
        try {
            if (socket.family() != Family.UNIX) {
                socket.set(Option.NODELAY, true);
            }
            peer = socket.peerAddress();
        } catch (IOException e) {
            return; // gone before it was served
        }
        Transport plain = SocketTransport.of(socket, peer.toString());
        var accepted = encrypted(plain);
        if (accepted.isEmpty()) {
            return;
        }
        var connection = new ServerConnection(this, accepted.get(), peer, tls != null);
        connections.add(connection);
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
            if (stopping) {
                synchronized (ends) {
                    ends.notifyAll();
                }
            }
        }
    }

    private Optional<Transport> encrypted(Transport plain) throws IOException {
        var acceptor = tls;
        if (acceptor == null) {
            return Optional.of(plain);
        }
        handshakes.add(plain);
        try {
            return stopping ? Optional.empty() : Optional.of(acceptor.accept(plain, TimeLimit.within(limits.head())));
        } catch (NetException | java.nio.channels.ClosedChannelException e) {
            return Optional.empty(); // the client's affair: it was told why
        } finally {
            handshakes.remove(plain);
        }
    }

    private void awaitEnds() {
        long start = System.nanoTime();
        synchronized (ends) {
            try {
                while (!connections.isEmpty()) {
                    long left = TIDY.minusNanos(System.nanoTime() - start).toMillis();
                    if (left <= 0) {
                        return;
                    }
                    ends.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    HttpHandler handler() {
        return handler;
    }

    ServerLimits limits() {
        return limits;
    }

    AccessLog log() {
        return log;
    }

    RateLimit rate() {
        return rate;
    }

    Told told(Address peer, boolean secure) {
        return Told.of(transcript, localAddress().toString(), peer + (secure ? ", by TLS" : ""));
    }

    boolean isLogging() {
        return !log.equals(AccessLog.NONE);
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether there is room enough for connections that wait. */
    boolean keepsConnections() {
        return !stopping && connections.size() <= Math.max(1, limits.connections() / 4 * 3);
    }

    void handlerFailed(Address peer, Throwable failure) {
        listener.handlerFailed(Optional.of(peer), failure);
    }

    /** The peer as a log has it. */
    String shown(Address peer) {
        return peer instanceof Address.Inet inet ? inet.ip().toString() : "-";
    }

    /** Such as {@code HttpServer http://127.0.0.1:8080/}. */
    @Override
    public String toString() {
        return "HttpServer " + url();
    }
}
