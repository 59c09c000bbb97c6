package dev.sockeye.net;

import dev.sockeye.net.ConnectFailedException.Attempt;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Dialing;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.LookupException;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.Unix;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes connections: TCP to a host, all of whose addresses race (RFC 8305, {@link Dialing}), and Unix.
 *
 * <pre>{@code
 * SocketTransport there = Connector.ANY.connect("example.org", 143, limit.connecting(Duration.ofSeconds(10)));
 * // example.org:143: resolve: no such name
 * // example.org:143: connect: [2001:db8::7]:143: No route to host; 192.0.2.7:143: Connection refused
 * // example.org:143: connect: no connection within 10 s: 192.0.2.7:143: has not answered
 * }</pre>
 *
 * @param family one family only; empty: both
 * @param source from which address of this machine; its port 0: any; empty: whichever the system takes
 */
public record Connector(Optional<Family> family, Optional<Address.Inet> source) {
    /** Over both families, from any address. */
    public static final Connector ANY = new Connector(Optional.empty(), Optional.empty());

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /**
     * Connects to a host.
     *
     * @param host a name or the text of an IP address
     * @param port 0 to 65535
     * @throws ConnectFailedException in {@link Phase#RESOLVE}, caused by a {@link LookupException}, when the name has no address; in
     *     {@link Phase#CONNECT} when all its addresses failed: each is told, and why
     * @throws TimeLimitException when the limit passed first, in either phase
     */
    public SocketTransport connect(String host, int port, TimeLimit limit) throws IOException {
        String peer = name(host, port);
        try {
            return SocketTransport.of(
                    dialing(host, port, remaining(limit, peer)).dial(), peer);
        } catch (IOException e) {
            throw told(e, limit, peer);
        }
    }

    /** What a connection to a host and port is called in messages: {@code example.org:143}, {@code [2001:db8::1]:143}. */
    public static String name(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private Dialing dialing(String host, int port, Duration limit) {
        var dialing = Dialing.to(host, port).limit(limit);
        if (family.isPresent()) {
            dialing = dialing.family(family.get());
        }
        return source.isPresent() ? dialing.source(source.get()) : dialing;
    }

    /**
     * Connects to a Unix socket.
     *
     * @throws ConnectFailedException when nobody listens there
     * @throws TimeLimitException when its queue stays full
     */
    public static SocketTransport connect(Unix address, TimeLimit limit) throws IOException {
        String peer = address.toString();
        var wait = remaining(limit, peer);
        var socket = Socket.unix();
        try {
            socket.setTimeout(wait);
            socket.connect(address);
            return SocketTransport.of(socket, peer);
        } catch (IOException e) {
            socket.close();
            throw told(e, limit, peer);
        }
    }

    private static Duration remaining(TimeLimit limit, String peer) throws TimeLimitException {
        long nanos = limit.nanos();
        if (nanos == 0) {
            throw limit.exceeded(Situation.of(Phase.CONNECT, peer), null);
        }
        return nanos == Long.MAX_VALUE ? FOREVER : Duration.ofNanos(nanos);
    }

    private static IOException told(IOException e, TimeLimit limit, String peer) {
        var connecting = Situation.of(Phase.CONNECT, peer);
        var resolving = connecting.in(Phase.RESOLVE);
        return switch (e) {
            case LookupException lookup ->
                new ConnectFailedException(lookup.reason().text(), resolving, e);
            case SocketError.DialFailed failed -> new ConnectFailedException(attempts(failed.attempts()), connecting);
            case SocketError.TimedOut late ->
                limit.exceeded(Failures.words(attempts(late.attempts())), isLookup(late) ? resolving : connecting, e);
            case NetException _, AsynchronousCloseException _ -> e;
            default -> new ConnectFailedException(Failures.words(e), connecting, e);
        };
    }

    private static boolean isLookup(SocketError error) {
        return error.operation().equals("getaddrinfo");
    }

    private static List<Attempt> attempts(List<SocketError.DialFailed.Attempt> tried) {
        return tried.stream()
                .map(attempt -> new Attempt(attempt.address().toString(), attempt.reason()))
                .toList();
    }
}
