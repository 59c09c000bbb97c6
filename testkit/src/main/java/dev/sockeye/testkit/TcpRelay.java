package dev.sockeye.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Carries TCP connections: two threads for each direction. */
final class TcpRelay implements Relay.Carrier {
    /** A step of a connection's life, on a thread of its own. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Duration delay;
    private final long rate;
    private final Fault.Cut cut;
    private final Valve valve;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = Thread.ofVirtual().name("relay").unstarted(this::accept);

    private TcpRelay(
            ServerSocket listener, InetSocketAddress server, Duration delay, long rate, Fault.Cut cut, Valve valve) {
        this.listener = listener;
        this.server = server;
        this.delay = delay;
        this.rate = rate;
        this.cut = cut;
        this.valve = valve;
    }

    static TcpRelay start(InetSocketAddress server, Duration delay, long rate, Fault.Cut cut, Valve valve)
            throws IOException {
        var listener = new ServerSocket(0, 1024, server.getAddress());
        var relay = new TcpRelay(listener, server, delay, rate, cut, valve);
        relay.acceptor.start();
        return relay;
    }

    private void begin(Runnable body) {
        threads.add(Thread.ofVirtual().name("relay").start(body));
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A server that refuses is seen as a reset: a relay has accepted already. */
    private void connect(Socket client) throws IOException {
        var upstream = new Socket();
        var connection = new Connection(client, upstream);
        lines.add(connection);
        if (listener.isClosed()) {
            connection.close(); // close() may have gone through the lines before
            return;
        }
        try {
            upstream.connect(server);
            connection.start();
        } catch (IOException e) {
            connection.reset();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        for (Line line : lines) {
            line.close();
        }
        acceptor.join(); // it alone begins other threads
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    /** A client's socket and the one to the server that belongs to it. */
    final class Connection extends Line {
        private final Socket client;
        private final Socket upstream;

        private Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        private void start() throws IOException {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            var there = new Tube(
                    client.getInputStream(),
                    upstream.getOutputStream(),
                    delay,
                    rate,
                    RelaySetup.NEVER,
                    valve,
                    toServer);
            var back = new Tube(upstream.getInputStream(), client.getOutputStream(), delay, rate, cut, valve, toClient);
            begin(() -> attempt(there::fill));
            begin(() -> attempt(() -> {
                there.drain();
                upstream.shutdownOutput();
            }));
            begin(() -> attempt(back::fill));
            begin(() -> attempt(() -> {
                back.drain();
                if (back.isCut()) {
                    cutOff();
                } else {
                    client.shutdownOutput();
                }
            }));
        }

        private void cutOff() throws IOException {
            switch (cut.how()) {
                case CLOSE -> client.shutdownOutput();
                case RESET -> reset();
                case STALL -> {}
            }
        }

        /** What breaks one direction breaks the connection: the other side is to see it too. */
        private void attempt(Work work) {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                try {
                    reset();
                } catch (IOException again) {
                    e.addSuppressed(again);
                    throw new IllegalStateException("cannot reset a connection", e);
                }
            }
        }

        @Override
        public synchronized void reset() throws IOException {
            for (Socket socket : List.of(client, upstream)) {
                if (!socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            }
        }

        @Override
        public synchronized void close() throws IOException {
            client.close();
            upstream.close();
        }
    }
}
