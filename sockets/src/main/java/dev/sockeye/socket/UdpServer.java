package dev.sockeye.socket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Serves datagrams, each on a virtual thread, or {@linkplain UdpServerBuilder#inline inline}, in the loop that receives them.
 *
 * <pre>{@code
 * try (var server = UdpServer.open("127.0.0.1", 8080, (datagram, reply) -> reply.send("hello " + datagram.from()))) {
 *     System.err.println("listening on " + server.localAddress());
 *     server.serve();                                // until somebody stops it
 * }
 * }</pre>
 *
 * <p>Its life is that of a {@link TcpServer}. So many handlers run at once, so many datagrams wait, and what comes then is
 * dropped, as UDP does; {@link #counters} tells how many. Thread-safe.
 */
public final class UdpServer implements Closeable {
    /**
     * What a server has done so far: numbers read one by one while it works on.
     *
     * @param received datagrams, ever
     * @param dropped of these, those for which there was no place, or that still waited when the server stopped
     * @param active of these, those that are served or wait
     * @param failedReceives attempts to receive that failed
     * @param failedHandlers handlers that threw, and batched replies that could not be sent
     */
    public record Counters(long received, long dropped, long active, long failedReceives, long failedHandlers) {}

    private final DatagramHandler handler;
    private final List<UdpPort> ports;
    private final List<Receiver> receivers = new ArrayList<>();
    private final Workers workers;
    private final Reports reports;
    private final Lifecycle life = new Lifecycle();
    private final Set<Receiver> loops = ConcurrentHashMap.newKeySet();
    private final Set<Thread> loopThreads = ConcurrentHashMap.newKeySet();
    private final LongAdder received = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failedReceives = new LongAdder();
    private final LongAdder failedHandlers = new LongAdder();
    private volatile boolean cut;

    UdpServer(UdpServerBuilder builder, List<UdpPort> ports) {
        this.handler = builder.handler;
        this.ports = List.copyOf(ports);
        this.reports = new Reports(builder.listener);
        this.workers = new Workers(builder.threads, builder.maxHandlers, builder.queue, life::ended);
        for (var port : ports) {
            int count = builder.batchCount();
            var service =
                    builder.inline ? new InlineService(this, port, count, builder.maxSize) : new QueuedService(port);
            receivers.add(new Receiver(this, port, DatagramBatch.of(count, builder.maxSize), service));
        }
    }

    /** A server with the usual settings at one address, as {@link UdpServerBuilder#open}. */
    public static UdpServer open(String host, int port, DatagramHandler handler) throws IOException {
        return builder(handler).address(host, port).open();
    }

    /** A server with the usual settings at one address, as {@link UdpServerBuilder#open}. */
    public static UdpServer open(Address address, DatagramHandler handler) throws IOException {
        return builder(handler).address(address).open();
    }

    /** A server to be, with all its settings. */
    public static UdpServerBuilder builder(DatagramHandler handler) {
        return new UdpServerBuilder(handler);
    }

    /** Where it receives, with the port that the system chose; the first address, when there are several. */
    public Address localAddress() {
        return ports.getFirst().address();
    }

    /** Every address it receives at, in the builder's order. */
    public List<Address> localAddresses() {
        return ports.stream().map(UdpPort::address).distinct().toList();
    }

    /**
     * Serves in the background from now on.
     *
     * @throws IllegalStateException when it serves already, or has been stopped
     */
    public UdpServer start() {
        life.start();
        loops.addAll(receivers);
        for (var receiver : receivers) {
            var thread = Thread.ofVirtual().name("receive " + localAddress()).unstarted(receiver);
            loopThreads.add(thread);
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
     * Receives no more, waits until what has been received is served, and ends what is left after the time given. May be
     * called from a handler, which is then not waited for.
     *
     * @param grace how long to wait, from zero
     * @return whether every handler had finished in time
     */
    public boolean stop(Duration grace) {
        refuse();
        int own = isOwnThread() ? 1 : 0;
        boolean finished = life.await(() -> loops.size() + workers.active() <= own, grace);
        cut();
        return finished;
    }

    /**
     * Stops at once: what waits is dropped, the threads of handlers are interrupted, and replies fail from now on. Does not
     * wait for the handlers to notice. A second call does nothing.
     */
    @Override
    public void close() {
        refuse();
        cut();
    }

    /** Whether it receives. */
    public boolean isServing() {
        return life.isServing();
    }

    /** What it has done so far. */
    public Counters counters() {
        return new Counters(
                received.sum(), dropped.sum(), workers.active(), failedReceives.sum(), failedHandlers.sum());
    }

    Reports reports() {
        return reports;
    }

    void received(int count) {
        received.add(count);
    }

    void receiveFailed() {
        failedReceives.increment();
    }

    void pause(Duration pause) {
        life.pause(pause);
    }

    /** Serves one datagram, whatever its handler throws. */
    void handle(Datagram datagram, DatagramReply reply) {
        try {
            handler.handle(datagram, reply);
        } catch (Throwable e) {
            if (!cut) { // else it failed because we ended it
                handlerFailed(Optional.of(datagram.from()), e);
            }
        }
    }

    void handlerFailed(Optional<Address> peer, Throwable e) {
        failedHandlers.increment();
        reports.handlerFailed(peer, e);
    }

    void ended(Receiver receiver) {
        loops.remove(receiver);
        loopThreads.remove(Thread.currentThread());
        life.ended();
    }

    /** A receiver cannot go on. */
    void fail(Address local, Throwable e) {
        if (isServing()) {
            life.fail(e);
            reports.serverFailed(local, e);
            close();
        }
    }

    private boolean isOwnThread() {
        return loopThreads.contains(Thread.currentThread()) || workers.isWorker();
    }

    private void refuse() {
        if (life.stop()) {
            for (var port : ports) {
                try {
                    port.refuse();
                } catch (IOException e) {
                    reports.serverFailed(port.address(), e);
                }
            }
        }
    }

    private void cut() {
        cut = true;
        dropped.add(workers.cut());
        for (var port : ports) {
            try {
                port.close();
            } catch (IOException e) {
                reports.serverFailed(port.address(), e);
            }
        }
        for (var thread : loopThreads) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
        Lifecycle.join(loopThreads);
        life.stopped();
    }

    /** Serves each datagram on a thread of the workers. */
    private final class QueuedService implements Receiver.Service {
        private final UdpPort port;

        QueuedService(UdpPort port) {
            this.port = port;
        }

        @Override
        public void serve(Datagram datagram) {
            DatagramReply reply = (ByteBuffer bytes) -> port.send(bytes, datagram.from());
            if (!workers.submit(() -> handle(datagram, reply))) {
                dropped.increment();
            }
        }

        @Override
        public void flush() {}
    }
}
