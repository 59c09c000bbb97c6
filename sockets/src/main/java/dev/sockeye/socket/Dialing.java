package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to connect to a host by name, with more to say than {@link Socket#dial} has room for. Immutable.
 *
 * <pre>{@code
 * var socket = Dialing.to("example.org", 7)
 *         .family(Family.INET)                             // IPv4 only
 *         .source(Address.of("192.0.2.7", 0))              // from this address of ours
 *         .limit(Duration.ofSeconds(10))
 *         .dial();
 * }</pre>
 */
public final class Dialing {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private final String host;
    private final int port;
    private final Optional<Family> family;
    private final Optional<Address.Inet> source;
    private final Duration limit;

    private Dialing(String host, int port, Optional<Family> family, Optional<Address.Inet> source, Duration limit) {
        this.host = host;
        this.port = port;
        this.family = family;
        this.source = source;
        this.limit = limit;
    }

    /**
     * To a host, from any address, over both families, within 30 seconds.
     *
     * @param host a name or the text of an IP address
     * @param port 0 to 65535
     */
    public static Dialing to(String host, int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        return new Dialing(host, port, Optional.empty(), Optional.empty(), DEFAULT_LIMIT);
    }

    /**
     * The same over one family only.
     *
     * @throws IllegalArgumentException for {@link Family#UNIX}, or where the source is of the other one
     */
    public Dialing family(Family only) {
        return checked(new Dialing(host, port, Optional.of(only), source, limit));
    }

    /**
     * The same from an address of this machine, and so over its family only.
     *
     * @param local with port 0, the system chooses one
     * @throws IllegalArgumentException where the family was said to be the other one
     */
    public Dialing source(Address.Inet local) {
        return checked(new Dialing(host, port, family, Optional.of(local), limit));
    }

    /** The same with another limit for the look-up and the connections together; positive. */
    public Dialing limit(Duration whole) {
        if (whole.isNegative() || whole.isZero()) {
            throw new IllegalArgumentException("a limit to dial is positive: " + whole);
        }
        return new Dialing(host, port, family, source, whole);
    }

    private static Dialing checked(Dialing dialing) {
        var only = dialing.family;
        if (only.filter(asked -> asked == Family.UNIX).isPresent()) {
            throw new IllegalArgumentException("names lead to INET and INET6 addresses, not to Unix");
        }
        if (only.isPresent()
                && dialing.source.filter(local -> local.family() != only.get()).isPresent()) {
            throw new IllegalArgumentException(dialing.source.get() + " is not of the family " + only.get());
        }
        return dialing;
    }

    /**
     * Connects: all addresses of the name are tried, a quarter of a second apart and the families in turn, and the first connection wins
     * (RFC 8305, "Happy Eyeballs"). The winner has NODELAY set and no time limit.
     *
     * @throws LookupException when the name has no address of the family
     * @throws SocketError.DialFailed when every address failed; the message names each and why
     * @throws java.net.SocketTimeoutException when the limit passed first; likewise
     */
    public Socket dial() throws IOException {
        return new Dialer(this::lookup, this::connect).race(host, port, limit);
    }

    private List<Ip> lookup(String name, Duration within) throws IOException {
        var only = source.map(Address.Inet::family).or(() -> family);
        return only.isPresent() ? Names.resolve(name, only.get(), within) : Names.resolve(name, within);
    }

    private Socket connect(Address.Inet address, Duration within) throws IOException {
        var socket = Socket.open(address.family());
        try {
            if (source.isPresent()) {
                if (source.get().port() != 0) {
                    socket.set(Option.REUSEADDR, true); // attempts at several addresses share the port
                }
                socket.bind(source.get());
            }
            socket.setTimeout(within);
            socket.connect(address);
            socket.set(Option.NODELAY, true);
            socket.setTimeout(null);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Such as {@code example.org:7}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
