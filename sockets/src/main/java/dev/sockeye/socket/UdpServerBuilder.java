package dev.sockeye.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * How a {@link UdpServer} is to be.
 *
 * <pre>{@code
 * var server = UdpServer.builder((datagram, reply) -> reply.send(datagram.bytes()))
 *         .address("127.0.0.1", 8080)
 *         .maxSize(1500)
 *         .inline()                     // the handler never waits, and is to be fast
 *         .open();
 * }</pre>
 *
 * <p>Not thread-safe; may open several servers.
 */
public final class UdpServerBuilder {
    private static final int BATCH_MEMORY = 1 << 20;

    final DatagramHandler handler;
    final List<Address> addresses = new ArrayList<>();
    final List<Bound.Setting> settings = new ArrayList<>();
    boolean inline;
    int maxHandlers = 256;
    int queue = 1024;
    int maxSize = 65_535;
    int shards = 1;
    ServerListener listener = ServerListener.logging();
    ThreadFactory threads = Thread.ofVirtual().factory();

    UdpServerBuilder(DatagramHandler handler) {
        this.handler = handler;
    }

    /** Where to receive; once more for one more address. Port 0 lets the system choose ({@link UdpServer#localAddress}). */
    public UdpServerBuilder address(Address address) {
        addresses.add(address);
        return this;
    }

    /**
     * As {@link #address(Address)}.
     *
     * @param host the text of an address, {@code ""} for every IPv4 address of this machine, or a name
     * @throws java.net.UnknownHostException when the name has no IPv4 address
     */
    public UdpServerBuilder address(String host, int port) throws IOException {
        return address(Names.address(host, port, Family.INET));
    }

    /**
     * Calls the handler in the receive loop, one datagram after the other, and sends the replies in batches: for handlers
     * that compute a little and never wait. Without it each datagram has a virtual thread.
     */
    public UdpServerBuilder inline() {
        inline = true;
        return this;
    }

    /** How many handlers run at once, 1 or more; 256 by default. */
    public UdpServerBuilder maxHandlers(int handlers) {
        maxHandlers = TcpServerBuilder.atLeastOne("handlers", handlers);
        return this;
    }

    /** How many datagrams wait for a handler, 0 or more; 1024 by default. What comes when all places are taken is dropped, and counted. */
    public UdpServerBuilder queue(int datagrams) {
        if (datagrams < 0) {
            throw new IllegalArgumentException("a queue has 0 places or more, not " + datagrams);
        }
        queue = datagrams;
        return this;
    }

    /** The longest datagram in bytes, 1 to 65,535 and that by default; of a longer one the rest is lost ({@link Datagram#truncated}). */
    public UdpServerBuilder maxSize(int bytes) {
        if (bytes < 1 || bytes > 65_535) {
            throw new IllegalArgumentException("a datagram has 1 to 65535 bytes, not " + bytes);
        }
        maxSize = bytes;
        return this;
    }

    /**
     * How many sockets receive at each IP address, each with a loop: the kernel shares senders out among them
     * ({@link Option#REUSEPORT}). 1 by default.
     */
    public UdpServerBuilder shards(int sockets) {
        shards = TcpServerBuilder.atLeastOne("shards", sockets);
        return this;
    }

    /** Sets an option on the sockets before they are bound, such as {@link Option#RCVBUF}. */
    public <T> UdpServerBuilder option(Option<T> option, T value) {
        settings.add(socket -> socket.set(option, value));
        return this;
    }

    /** Who hears what goes wrong; by default the log. */
    public UdpServerBuilder listener(ServerListener listener) {
        this.listener = listener;
        return this;
    }

    /** What handlers run on; unnamed virtual threads by default. */
    public UdpServerBuilder threads(ThreadFactory threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Binds: from now on the kernel keeps what comes. {@link UdpServer#serve} or {@link UdpServer#start} serve it.
     *
     * @throws java.net.BindException when an address is taken, or not ours
     * @throws IllegalStateException when no address was given
     */
    public UdpServer open() throws IOException {
        if (addresses.isEmpty()) {
            throw new IllegalStateException("a server needs an address");
        }
        Recovery.prepare();
        var bound = Bound.bindAll(addresses, Type.DGRAM, shards, settings);
        var ports = new ArrayList<UdpPort>();
        try {
            for (var each : bound) {
                ports.add(new UdpPort(each));
            }
            return new UdpServer(this, ports);
        } catch (IOException | RuntimeException e) {
            for (var port : ports) {
                port.close();
            }
            for (var each : bound) {
                each.close();
            }
            throw e;
        }
    }

    /** How many datagrams a batch holds: 16 of the longest, 64 of up to 16 KiB. */
    int batchCount() {
        return Math.clamp(BATCH_MEMORY / maxSize, 1, 64);
    }
}
