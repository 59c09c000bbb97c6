package dev.sockeye.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongPredicate;

/** How a {@link Relay} is to be; each method gives a changed copy. Immutable. */
public final class RelaySetup {
    static final Fault.Cut NEVER = new Fault.Cut(Long.MAX_VALUE);
    static final LongPredicate NO_LOSS = number -> false;

    private final InetSocketAddress server;
    private final Duration delay;
    private final long rate;
    private final Fault.Cut cut;
    private final LongPredicate loss;

    RelaySetup(InetSocketAddress server, Duration delay, long rate, Fault.Cut cut, LongPredicate loss) {
        this.server = server;
        this.delay = delay;
        this.rate = rate;
        this.cut = cut;
        this.loss = loss;
    }

    /**
     * The time that everything takes, one way.
     *
     * @param oneWay half of a round trip
     * @return a changed copy
     */
    public RelaySetup delay(Duration oneWay) {
        return new RelaySetup(server, oneWay, rate, cut, loss);
    }

    /**
     * The most that passes in each direction of a TCP connection.
     *
     * @param bytesPerSecond at least 1
     * @return a changed copy
     */
    public RelaySetup rate(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("at least 1 byte a second, not " + bytesPerSecond);
        }
        return new RelaySetup(server, delay, bytesPerSecond, cut, loss);
    }

    /**
     * Cuts each TCP connection off after so many bytes of the server's.
     *
     * @param after how many, and what the client sees then
     * @return a changed copy
     */
    public RelaySetup cut(Fault.Cut after) {
        return new RelaySetup(server, delay, rate, after, loss);
    }

    /**
     * Loses datagrams.
     *
     * @param lost given the number of a datagram in its direction (from 1), whether it is lost
     * @return a changed copy
     */
    public RelaySetup lose(LongPredicate lost) {
        return new RelaySetup(server, delay, rate, cut, lost);
    }

    /**
     * Starts a relay for TCP.
     *
     * @return the relay, listening
     * @throws IOException when no port can be had
     */
    public Relay tcp() throws IOException {
        var valve = new Valve();
        return new Relay(TcpRelay.start(server, delay, rate, cut, valve), valve);
    }

    /**
     * Starts a relay for UDP.
     *
     * @return the relay, listening
     * @throws IOException when no port can be had
     */
    public Relay udp() throws IOException {
        var valve = new Valve();
        return new Relay(UdpRelay.start(server, delay, loss, valve), valve);
    }
}
