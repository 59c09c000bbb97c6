package dev.sockeye.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port where no connection comes about, held so that nobody else can get it meanwhile.
 *
 * <pre>{@code
 * try (var port = DeadEnd.refusing(InetAddress.getLoopbackAddress())) { ... }      // "connection refused"
 * try (var port = DeadEnd.silent(InetAddress.getLoopbackAddress())) { ... }        // no answer at all: a black hole
 * }</pre>
 */
public final class DeadEnd implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 200;
    private static final int MOST_CLIENTS = 64;

    private final InetSocketAddress address;
    private final List<Closeable> held;

    private DeadEnd(InetSocketAddress address, List<Closeable> held) {
        this.address = address;
        this.held = held;
    }

    /**
     * A port that answers with RST: bound, but nobody listens.
     *
     * @param host an address of this machine
     * @return the port, until it is closed
     * @throws IOException when there is no port to be had
     */
    public static DeadEnd refusing(InetAddress host) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(host, 0));
        return new DeadEnd((InetSocketAddress) socket.getLocalSocketAddress(), List.of(socket));
    }

    /**
     * A port that does not answer: its queue is full, and Linux then drops whatever asks to connect.
     *
     * @param host an address of this machine
     * @return the port, until it is closed
     * @throws IOException when there is no port to be had, or the system does not behave like this
     */
    public static DeadEnd silent(InetAddress host) throws IOException {
        var held = new ArrayList<Closeable>();
        var listener = new ServerSocket(0, 1, host);
        held.add(listener);
        var deadEnd = new DeadEnd((InetSocketAddress) listener.getLocalSocketAddress(), held);
        while (held.size() < MOST_CLIENTS) {
            var client = new Socket();
            held.add(client);
            try {
                client.connect(deadEnd.address, PATIENCE_MILLIS);
            } catch (SocketTimeoutException e) {
                return deadEnd;
            }
        }
        deadEnd.close();
        throw new IOException("the queue of a listening socket does not fill here");
    }

    /** {@return where not to get to} */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        for (Closeable socket : held) {
            socket.close();
        }
    }
}
