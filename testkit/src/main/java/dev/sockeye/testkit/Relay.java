package dev.sockeye.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * A line between a client and a server, both on loopback, that is as slow or as broken as a test needs it.
 *
 * <pre>{@code
 * try (var relay = Relay.to(server.address()).delay(Duration.ofMillis(5)).tcp()) {     // a round trip takes 10 ms
 *     client.connect(relay.address());
 * }
 * }</pre>
 *
 * <p>The delay is one of latency: what is on its way does not hold up what follows. A half-close and a reset go through as
 * they came. Thread-safe.
 */
public final class Relay implements AutoCloseable {
    /** Listens for clients, carries their bytes, and closes all it opened. */
    interface Carrier {
        InetSocketAddress address();

        List<Line> lines();

        void close() throws IOException, InterruptedException;
    }

    private final Carrier carrier;
    private final Valve valve;

    Relay(Carrier carrier, Valve valve) {
        this.carrier = carrier;
        this.valve = valve;
    }

    /**
     * Begins the description of a relay.
     *
     * @param server where it leads
     * @return a line without delay or fault
     */
    public static RelaySetup to(InetSocketAddress server) {
        return new RelaySetup(server, Duration.ZERO, Long.MAX_VALUE, RelaySetup.NEVER, RelaySetup.NO_LOSS);
    }

    /** {@return where clients connect: the same address as the server's, another port} */
    public InetSocketAddress address() {
        return carrier.address();
    }

    /** {@return each connection so far, or each UDP client, in order} */
    public List<Line> lines() {
        return carrier.lines();
    }

    /** Lets nothing through from now on, in either direction, as a pulled cable would; what is under way waits. */
    public void freeze() {
        valve.shut();
    }

    /** Ends {@link #freeze}: what waited goes on. */
    public void thaw() {
        valve.open();
    }

    /**
     * Ends every TCP connection there is with RST, on both sides.
     *
     * @throws IOException when a socket cannot be closed
     */
    public void reset() throws IOException {
        for (Line line : carrier.lines()) {
            line.reset();
        }
    }

    /** Closes all connections; no thread or socket is left. */
    @Override
    public void close() {
        try {
            carrier.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
