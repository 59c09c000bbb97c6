package dev.sockeye.socket;

import java.time.Duration;
import java.util.Optional;

/**
 * A socket option by name and with a type (setsockopt(2), socket(7), tcp(7), ip(7), ipv6(7), unix(7)).
 *
 * <pre>{@code
 * socket.set(Option.REUSEADDR, true);
 * socket.set(Option.LINGER, Optional.of(Duration.ZERO));     // close resets the connection
 * Duration rtt = socket.get(Option.TCP_INFO).roundTrip();
 * }</pre>
 *
 * <p>What is not here is a line of one's own, {@link #of}, or {@link Socket#getsockopt} with bytes. A failing option throws
 * a {@link java.net.SocketException} with the errno, such as {@link Errno#ENOPROTOOPT}; the portable provider an
 * {@link UnsupportedOperationException} for what java.nio lacks.
 *
 * @param <T> what is set and read
 */
public final class Option<T> {
    private static final int SOCKET = 1;
    private static final int IP = 0;
    private static final int TCP = 6;
    private static final int IPV6 = 41;

    /** Bind to an address whose old connections linger in TIME_WAIT. */
    public static final Option<Boolean> REUSEADDR = of("REUSEADDR", SOCKET, 2, OptionCodecs.FLAG);
    /** Several sockets at one address; the kernel shares connections or datagrams out among them. */
    public static final Option<Boolean> REUSEPORT = of("REUSEPORT", SOCKET, 15, OptionCodecs.FLAG);
    /** The pending error, cleared by reading; {@link Optional#empty()} for none. Read only. */
    public static final Option<Optional<Errno>> ERROR = of("ERROR", SOCKET, 4, OptionCodecs.ERRNO);
    /** Permit datagrams to a broadcast address. */
    public static final Option<Boolean> BROADCAST = of("BROADCAST", SOCKET, 6, OptionCodecs.FLAG);
    /** Send buffer in bytes; Linux doubles what is set. */
    public static final Option<Integer> SNDBUF = of("SNDBUF", SOCKET, 7, OptionCodecs.INT);
    /** Receive buffer in bytes; Linux doubles what is set. */
    public static final Option<Integer> RCVBUF = of("RCVBUF", SOCKET, 8, OptionCodecs.INT);
    /** Probe an idle connection. */
    public static final Option<Boolean> KEEPALIVE = of("KEEPALIVE", SOCKET, 9, OptionCodecs.FLAG);
    /** Out-of-band data stays in the stream. */
    public static final Option<Boolean> OOBINLINE = of("OOBINLINE", SOCKET, 10, OptionCodecs.FLAG);
    /** How long close waits for unsent data, whole seconds to 65,535; zero: throw it away and reset; empty: the kernel goes on by itself. */
    public static final Option<Optional<Duration>> LINGER = of("LINGER", SOCKET, 13, OptionCodecs.LINGER);
    /** Tell the sender's credentials with each message; Unix. */
    public static final Option<Boolean> PASSCRED = of("PASSCRED", SOCKET, 16, OptionCodecs.FLAG);
    /** Process, user and group at the other end; Unix. Read only. */
    public static final Option<PeerCredentials> PEERCRED = of("PEERCRED", SOCKET, 17, OptionCodecs.CREDENTIALS);
    /** The interface this socket is bound to, by name; empty for any. */
    public static final Option<String> BINDTODEVICE = of("BINDTODEVICE", SOCKET, 25, OptionCodecs.TEXT);
    /** Whether the socket listens. Read only. */
    public static final Option<Boolean> ACCEPTCONN = of("ACCEPTCONN", SOCKET, 30, OptionCodecs.FLAG);

    /** Send small segments at once (no Nagle). */
    public static final Option<Boolean> NODELAY = of("NODELAY", TCP, 1, OptionCodecs.FLAG);
    /** Send only full segments until it is cleared, 200 ms at most. */
    public static final Option<Boolean> CORK = of("CORK", TCP, 3, OptionCodecs.FLAG);
    /** Idle time before the first keep-alive probe, whole seconds from 1 to 32,767. */
    public static final Option<Duration> KEEPIDLE = of("KEEPIDLE", TCP, 4, OptionCodecs.SECONDS);
    /** Time between keep-alive probes, whole seconds from 1 to 32,767. */
    public static final Option<Duration> KEEPINTVL = of("KEEPINTVL", TCP, 5, OptionCodecs.SECONDS);
    /** Probes without an answer that end the connection, 1 to 127. */
    public static final Option<Integer> KEEPCNT = of("KEEPCNT", TCP, 6, OptionCodecs.INT);
    /** What the kernel knows of the connection. Read only. */
    public static final Option<TcpInfo> TCP_INFO = of("TCP_INFO", TCP, 11, OptionCodecs.TCP_INFO);
    /** Acknowledge at once; not lasting, the kernel may leave that mode again. */
    public static final Option<Boolean> QUICKACK = of("QUICKACK", TCP, 12, OptionCodecs.FLAG);
    /** How long sent data may stay unacknowledged before the connection fails, in milliseconds; zero: the system's way. */
    public static final Option<Duration> USER_TIMEOUT = of("USER_TIMEOUT", TCP, 18, OptionCodecs.MILLIS);

    /** Hops a packet may make, 1 to 255: {@code IP_TTL}, {@code IPV6_UNICAST_HOPS}. */
    public static final Option<Integer> TTL = byFamily("TTL", 2, 16, OptionCodecs.INT);
    /** Type of service or traffic class, 0 to 255. */
    public static final Option<Integer> TOS = byFamily("TOS", 1, 67, OptionCodecs.INT);
    /** Tell with each datagram whom it was sent to and by which interface it came ({@link Control.PacketInfo}). */
    public static final Option<Boolean> PKTINFO = byFamily("PKTINFO", 8, 49, OptionCodecs.FLAG);
    /** Tell with each datagram how many hops it had left ({@link Control.HopLimit}). */
    public static final Option<Boolean> RECV_TTL = byFamily("RECV_TTL", 12, 51, OptionCodecs.FLAG);
    /** IPv6 only, no mapped IPv4; set before bind. */
    public static final Option<Boolean> V6ONLY = of("V6ONLY", IPV6, 26, OptionCodecs.FLAG);

    /** Join a group on an interface. Write only. */
    public static final Option<Membership> ADD_MEMBERSHIP = byFamily("ADD_MEMBERSHIP", 35, 20, OptionCodecs.MEMBERSHIP);
    /** Leave a group on an interface. Write only. */
    public static final Option<Membership> DROP_MEMBERSHIP =
            byFamily("DROP_MEMBERSHIP", 36, 21, OptionCodecs.MEMBERSHIP);
    /** The index of the interface that multicast datagrams leave by; reading it back works with IPv6 only. */
    public static final Option<Integer> MULTICAST_IF = byFamily("MULTICAST_IF", 32, 17, OptionCodecs.INTERFACE);
    /** Hops a multicast datagram may make, 0 to 255; 1 by default. */
    public static final Option<Integer> MULTICAST_TTL = byFamily("MULTICAST_TTL", 33, 18, OptionCodecs.INT);
    /** Whether our own multicast datagrams come back to this machine; they do by default. */
    public static final Option<Boolean> MULTICAST_LOOP = byFamily("MULTICAST_LOOP", 34, 19, OptionCodecs.FLAG);

    private final String name;
    private final int level;
    private final int number;
    private final int level6;
    private final int number6;
    private final OptionCodec<T> codec;

    private Option(String name, int level, int number, int level6, int number6, OptionCodec<T> codec) {
        this.name = name;
        this.level = level;
        this.number = number;
        this.level6 = level6;
        this.number6 = number6;
        this.codec = codec;
    }

    /**
     * An option of one's own.
     *
     * @param name for messages
     * @param level such as {@code SOL_SOCKET}, as a number
     * @param number the option within the level
     * @param codec to and from the system's bytes
     */
    public static <T> Option<T> of(String name, int level, int number, OptionCodec<T> codec) {
        return new Option<>(name, level, number, level, number, codec);
    }

    /** An option that IPv4 and IPv6 sockets have at levels and numbers of their own. */
    private static <T> Option<T> byFamily(String name, int ip, int ipv6, OptionCodec<T> codec) {
        return new Option<>(name, IP, ip, IPV6, ipv6, codec);
    }

    /** The level's number for a socket of a family. */
    public int level(Family family) {
        return family == Family.INET6 ? level6 : level;
    }

    /** The option's number for a socket of a family. */
    public int number(Family family) {
        return family == Family.INET6 ? number6 : number;
    }

    /** To and from the system's bytes. */
    public OptionCodec<T> codec() {
        return codec;
    }

    @Override
    public String toString() {
        return name;
    }
}
