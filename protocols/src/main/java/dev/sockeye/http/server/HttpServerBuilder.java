package dev.sockeye.http.server;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ServerListener;
import dev.sockeye.socket.TcpServerBuilder;
import dev.sockeye.tls.TlsAcceptor;
import dev.sockeye.wire.RateLimit;
import dev.sockeye.wire.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link HttpServer} is to be.
 *
 * <pre>{@code
 * var server = HttpServer.builder(FileTree.of(Path.of("site")))
 *         .address("127.0.0.1", 8443)
 *         .tls(TlsAcceptor.of(ClientIdentity.pem(cert, key, null)))
 *         .limits(ServerLimits.DEFAULT.connections(100))
 *         .log(access -> System.err.println(access.commonLog(ZoneId.systemDefault())))
 *         .open();
 * }</pre>
 *
 * <p>Not thread-safe; may open several servers.
 */
public final class HttpServerBuilder {
    final HttpHandler handler;
    final List<Place> places = new ArrayList<>();
    ServerLimits limits = ServerLimits.DEFAULT;
    AccessLog log = AccessLog.NONE;
    RateLimit rate = RateLimit.NONE;
    Transcript transcript = Transcript.NONE;
    ServerListener listener = ServerListener.logging();

    @Nullable
    TlsAcceptor tls;

    /** One address to listen at. */
    @FunctionalInterface
    interface Place {
        void tell(TcpServerBuilder sockets) throws IOException;
    }

    HttpServerBuilder(HttpHandler handler) {
        this.handler = handler;
    }

    /** Where to listen; once more for one more address. Port 0 is a free one, and a Unix address a socket's file. */
    public HttpServerBuilder address(Address address) {
        places.add(sockets -> sockets.address(address));
        return this;
    }

    /**
     * As {@link #address(Address)}.
     *
     * @param host the text of an address, or a name that {@link #open} looks up for its IPv4 address
     */
    public HttpServerBuilder address(String host, int port) {
        places.add(sockets -> sockets.address(host, port));
        return this;
    }

    /** What clients may take; {@link ServerLimits#DEFAULT} unless set. */
    public HttpServerBuilder limits(ServerLimits limits) {
        this.limits = limits;
        return this;
    }

    /** Speaks TLS, and nothing else, on all its addresses. */
    public HttpServerBuilder tls(TlsAcceptor acceptor) {
        tls = acceptor;
        return this;
    }

    /** Who hears of answers; nobody unless set. */
    public HttpServerBuilder log(AccessLog log) {
        this.log = log;
        return this;
    }

    /** How fast answers and the bodies of requests move, all connections together; as fast as can be unless set. */
    public HttpServerBuilder rate(RateLimit limit) {
        rate = limit;
        return this;
    }

    /** Where all that is said is told, above TLS, with the secrets of heads as {@code ***}; {@code C} are the clients. It stays the caller's to close. */
    public HttpServerBuilder transcript(Transcript all) {
        transcript = all;
        return this;
    }

    /** Who hears what goes wrong in handlers and with connecting; by default the log. */
    public HttpServerBuilder listener(ServerListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Binds and listens: from now on clients can connect. {@link HttpServer#serve} or {@link HttpServer#start} serve them.
     *
     * @throws java.net.BindException when an address is taken, or not ours
     * @throws IllegalStateException when no address was given
     */
    public HttpServer open() throws IOException {
        return new HttpServer(this);
    }
}
