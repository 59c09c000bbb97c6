package dev.sockeye.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** Carries datagrams: each client has a socket of its own to the server, so that the server can tell them apart. */
final class UdpRelay implements Relay.Carrier {
    private static final int LARGEST = 65_535;

    /** A datagram and when it is due. */
    private record Piece(Bytes bytes, long due) {}

    private final DatagramSocket listener;
    private final InetSocketAddress server;
    private final Duration delay;
    private final LongPredicate loss;
    private final Valve valve;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Map<SocketAddress, Peer> peers = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Thread receiver = Thread.ofVirtual().name("udp relay").unstarted(this::receive);

    private UdpRelay(
            DatagramSocket listener, InetSocketAddress server, Duration delay, LongPredicate loss, Valve valve) {
        this.listener = listener;
        this.server = server;
        this.delay = delay;
        this.loss = loss;
        this.valve = valve;
    }

    static UdpRelay start(InetSocketAddress server, Duration delay, LongPredicate loss, Valve valve)
            throws IOException {
        var relay = new UdpRelay(new DatagramSocket(0, server.getAddress()), server, delay, loss, valve);
        relay.receiver.start();
        return relay;
    }

    private void begin(Runnable body) {
        threads.add(Thread.ofVirtual().name("udp relay").start(body));
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    private void receive() {
        pump(listener, packet -> {
            Peer peer = peers.get(packet.getSocketAddress());
            if (peer == null) {
                peer = new Peer(packet.getSocketAddress());
                peers.put(packet.getSocketAddress(), peer);
                lines.add(peer);
                peer.start();
            }
            peer.there.put(packet);
        });
    }

    /** What is done with each datagram that comes in. */
    private interface Taker {
        void take(DatagramPacket packet) throws IOException;
    }

    private void pump(DatagramSocket socket, Taker taker) {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                taker.take(packet);
            } catch (PortUnreachableException e) {
                // the server is not there (yet): to the client a lost datagram
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        receiver.join(); // it alone begins other threads
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Line line : lines) {
            line.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** One direction of one client. */
    private final class Lane {
        private final LinkedBlockingQueue<Piece> under = new LinkedBlockingQueue<>();
        private final DatagramSocket out;
        private final SocketAddress to;
        private final AtomicLong passed;
        private long number;

        Lane(DatagramSocket out, SocketAddress to, AtomicLong passed) {
            this.out = out;
            this.to = to;
            this.passed = passed;
        }

        void put(DatagramPacket packet) {
            number++;
            if (!loss.test(number)) {
                Bytes bytes = Bytes.of(packet.getData(), packet.getOffset(), packet.getLength());
                under.add(new Piece(bytes, System.nanoTime() + delay.toNanos()));
            }
        }

        void drain() {
            try {
                while (true) {
                    Piece piece = under.take();
                    valve.pass(piece.due);
                    out.send(new DatagramPacket(piece.bytes.toArray(), piece.bytes.length(), to));
                    passed.addAndGet(piece.bytes.length());
                }
            } catch (InterruptedException e) {
                out.close();
            } catch (IOException e) {
                if (!out.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A client and its socket to the server. */
    final class Peer extends Line {
        private final DatagramSocket upstream;
        private final Lane there;
        private final Lane back;

        private Peer(SocketAddress client) throws IOException {
            upstream = new DatagramSocket(0, server.getAddress());
            there = new Lane(upstream, server, toServer);
            back = new Lane(listener, client, toClient);
        }

        private void start() {
            begin(there::drain);
            begin(back::drain);
            begin(() -> pump(upstream, back::put));
        }

        @Override
        public void reset() {}

        @Override
        public void close() {
            upstream.close();
        }
    }
}
