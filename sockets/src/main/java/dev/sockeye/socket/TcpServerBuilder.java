package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link TcpServer} is to be.
 *
 * <pre>{@code
 * var server = TcpServer.builder(connection -> connection.sendAll(connection.recv(1024)))
 *         .address("127.0.0.1", 8080)
 *         .address(Address.unix("/run/app.sock"))
 *         .backlog(10)
 *         .maxConnections(500)
 *         .option(Option.NODELAY, true)
 *         .open();
 * }</pre>
 *
 * <p>Not thread-safe; may open several servers.
 */
public final class TcpServerBuilder {
    final ConnectionHandler handler;
    final List<Address> addresses = new ArrayList<>();
    final List<Bound.Setting> settings = new ArrayList<>();
    int backlog = Integer.MAX_VALUE;
    int maxConnections = Integer.MAX_VALUE;
    int shards = 1;

    @Nullable
    Duration timeout;

    ServerListener listener = ServerListener.logging();
    ThreadFactory threads = Thread.ofVirtual().factory();

    TcpServerBuilder(ConnectionHandler handler) {
        this.handler = handler;
        settings.add(socket -> {
            if (socket.family() != Family.UNIX) {
                socket.set(Option.REUSEADDR, true);
            }
        });
    }

    /**
     * Where to listen; once more for one more address. Port 0 lets the system choose ({@link TcpServer#localAddress}). A Unix
     * socket's file that a dead server left behind is replaced; one at which somebody listens is not.
     */
    public TcpServerBuilder address(Address address) {
        addresses.add(address);
        return this;
    }

    /**
     * As {@link #address(Address)}.
     *
     * @param host the text of an address, {@code ""} for every IPv4 address of this machine, or a name
     * @throws java.net.UnknownHostException when the name has no IPv4 address
     */
    public TcpServerBuilder address(String host, int port) throws IOException {
        return address(Names.address(host, port, Family.INET));
    }

    /** How many connections may wait to be accepted; the system's longest queue by default ({@link Socket#listen(int)}). */
    public TcpServerBuilder backlog(int connections) {
        backlog = connections;
        return this;
    }

    /**
     * How many connections are served at once, 1 or more; unlimited by default. At the limit nothing is accepted and the
     * kernel's queue holds the rest. (With several addresses or shards, each may have accepted one more that waits.)
     */
    public TcpServerBuilder maxConnections(int connections) {
        maxConnections = atLeastOne("connections", connections);
        return this;
    }

    /**
     * How many sockets listen at each IP address, each with an acceptor: the kernel shares connections out among them
     * ({@link Option#REUSEPORT}). 1 by default; worth it on many cores where connections are short. A Unix address has one.
     */
    public TcpServerBuilder shards(int sockets) {
        shards = atLeastOne("shards", sockets);
        return this;
    }

    /**
     * Sets an option on the listening sockets before they are bound; connections inherit most of them (such as NODELAY,
     * KEEPALIVE and the buffers' sizes on Linux; java.nio knows few for them, so what is to work everywhere is set on each
     * connection). REUSEADDR is set unless it is cleared here.
     */
    public <T> TcpServerBuilder option(Option<T> option, T value) {
        settings.add(socket -> socket.set(option, value));
        return this;
    }

    /** The time limit that connections start with ({@link Socket#setTimeout}); none by default. */
    public TcpServerBuilder timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Who hears what goes wrong; by default the log. */
    public TcpServerBuilder listener(ServerListener listener) {
        this.listener = listener;
        return this;
    }

    /** What handlers run on, one thread for each connection; unnamed virtual threads by default. */
    public TcpServerBuilder threads(ThreadFactory threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Binds and listens: from now on clients can connect. {@link TcpServer#serve} or {@link TcpServer#start} serve them.
     *
     * @throws java.net.BindException when an address is taken, or not ours
     * @throws IllegalStateException when no address was given
     */
    public TcpServer open() throws IOException {
        if (addresses.isEmpty()) {
            throw new IllegalStateException("a server needs an address");
        }
        Recovery.prepare();
        var bound = Bound.bindAll(addresses, Type.STREAM, shards, settings);
        var server = new TcpServer(this, bound);
        try {
            for (var each : bound) {
                each.listen(backlog);
            }
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    static int atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("at least 1 of " + what + ", not " + number);
        }
        return number;
    }
}
