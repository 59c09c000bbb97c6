package dev.sockeye.socket;

import dev.sockeye.socket.LookupException.Reason;
import dev.sockeye.socket.NameInfo.Flag;
import dev.sockeye.socket.internal.Resolver;
import java.io.IOException;
import java.net.UnknownServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of hosts, services and this machine (getaddrinfo(3), getnameinfo(3), getservbyname(3), gethostname(2)).
 *
 * <pre>{@code
 * Names.resolve("localhost")                                   // [::1, 127.0.0.1]
 * Names.resolve("example.org", Family.INET, Duration.ofSeconds(5))
 * Names.lookup("localhost", "http", Type.STREAM)               // what to open and whom to connect to
 * Names.nameOf(Address.of("127.0.0.1", 80))                    // localhost, http
 * Names.port("http", "tcp")                                    // 80
 * }</pre>
 *
 * <p>The system is asked on a few platform threads of this class's own. A caller waits for the answer until its limit, if it
 * gives one, and not longer: {@link java.net.SocketTimeoutException}; an interrupt ends the wait as well, with
 * {@link java.nio.channels.ClosedByInterruptException} and the thread's flag still set. The text of an address never gets so
 * far: it is its own answer. A name that has no address is a {@link LookupException}, which tells why. Thread-safe.
 */
public final class Names {
    private Names() {}

    /** All addresses of a host, the one to try first at first (RFC 6724); without limit. */
    public static List<Ip> resolve(String host) throws IOException {
        return resolve(host, Optional.empty(), Optional.empty());
    }

    /**
     * All addresses of a host, the one to try first at first (RFC 6724).
     *
     * @param limit positive
     */
    public static List<Ip> resolve(String host, Duration limit) throws IOException {
        return resolve(host, Optional.empty(), Optional.of(limit));
    }

    /** The addresses of a host that are of one family; without limit. */
    public static List<Ip> resolve(String host, Family family) throws IOException {
        return resolve(host, Optional.of(family), Optional.empty());
    }

    /**
     * The addresses of a host that are of one family.
     *
     * @param family INET or INET6
     * @param limit positive
     */
    public static List<Ip> resolve(String host, Family family, Duration limit) throws IOException {
        return resolve(host, Optional.of(family), Optional.of(limit));
    }

    private static List<Ip> resolve(String host, Optional<Family> family, Optional<Duration> limit) throws IOException {
        if (family.isPresent() && family.get() == Family.UNIX) {
            throw new IllegalArgumentException("names lead to INET and INET6 addresses, not to Unix");
        }
        if (Ip.isLiteral(host)) {
            var ip = Ip.parse(host);
            if (family.isPresent() && family.get() != ip.family()) {
                throw new LookupException(host, Reason.EAI_NODATA);
            }
            return List.of(ip);
        }
        return Lookups.shared().ask("getaddrinfo", host, limit, () -> resolver().addresses(host, family));
    }

    /** As {@link #lookup(String, String, Optional, Optional, Optional)}, of both families, for one type, without limit. */
    public static List<AddressInfo> lookup(String host, String service, Type type) throws IOException {
        return lookup(host, service, Optional.empty(), Optional.of(type), Optional.empty());
    }

    /** As {@link #lookup(String, String, Optional, Optional, Optional)}, for one type, without limit. */
    public static List<AddressInfo> lookup(String host, String service, Family family, Type type) throws IOException {
        return lookup(host, service, Optional.of(family), Optional.of(type), Optional.empty());
    }

    /**
     * All ways to reach a service of a host, in the order in which to try them (getaddrinfo(3)).
     *
     * @param host a name or the text of an address; {@code ""} is every address of this machine, to bind to
     * @param service a service's name, or a port in digits; {@code ""} is port 0
     * @param family INET or INET6; empty: both
     * @param type empty: streams, datagrams and raw
     * @param limit positive; empty: none
     * @throws LookupException no such host, or no such service for that type
     */
    public static List<AddressInfo> lookup(
            String host, String service, Optional<Family> family, Optional<Type> type, Optional<Duration> limit)
            throws IOException {
        var protocols = protocols(service, type);
        var ips = host.isEmpty() ? everyAddress(family) : resolve(host, family, limit);
        var ways = new ArrayList<AddressInfo>();
        for (var ip : ips) {
            for (var protocol : protocols) {
                ways.add(new AddressInfo(ip.family(), protocol.type, protocol.number, Address.of(ip, protocol.port)));
            }
        }
        return List.copyOf(ways);
    }

    private static List<Ip> everyAddress(Optional<Family> family) {
        return family.map(one -> List.of(one == Family.INET6 ? Ip.ANY6 : Ip.ANY))
                .orElse(List.of(Ip.ANY, Ip.ANY6));
    }

    private record Protocol(Type type, int number, int port) {}

    /** The protocols that have the service; a raw socket has no services, but any port will do for it. */
    private static List<Protocol> protocols(String service, Optional<Type> type) throws LookupException {
        var found = new ArrayList<Protocol>();
        for (var candidate : type.map(List::of).orElse(List.of(Type.STREAM, Type.DGRAM, Type.RAW))) {
            var port = portOf(service, candidate);
            if (port.isPresent()) {
                found.add(new Protocol(candidate, protocolOf(candidate), port.get()));
            }
        }
        if (found.isEmpty()) {
            throw new LookupException(service, Reason.EAI_SERVICE);
        }
        return found;
    }

    private static Optional<Integer> portOf(String service, Type type) {
        if (service.isEmpty()) {
            return Optional.of(0);
        }
        if (service.length() <= 5 && service.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Integer.parseInt(service)).filter(port -> port <= 65535);
        }
        return switch (type) {
            case STREAM -> resolver().port(service, "tcp");
            case DGRAM -> resolver().port(service, "udp");
            case RAW, SEQPACKET -> Optional.empty();
        };
    }

    private static int protocolOf(Type type) {
        return switch (type) {
            case STREAM -> 6;
            case DGRAM -> 17;
            case RAW, SEQPACKET -> 0;
        };
    }

    /** The names of an address and its port, without limit, as {@link #nameOf(Address.Inet, Optional, Flag...)}. */
    public static NameInfo nameOf(Address.Inet address, Flag... flags) throws IOException {
        return nameOf(address, Optional.empty(), flags);
    }

    /**
     * The names of an address and its port (getnameinfo(3)).
     *
     * @param limit positive; empty: none
     * @throws LookupException when the host has no name and {@link Flag#NAME_REQUIRED} is given
     */
    public static NameInfo nameOf(Address.Inet address, Optional<Duration> limit, Flag... flags) throws IOException {
        var asked = Set.of(flags);
        var ip = address.ip();
        var host = asked.contains(Flag.NUMERIC_HOST)
                ? Optional.<String>empty()
                : Lookups.shared()
                        .ask("getnameinfo", ip.text(), limit, () -> resolver().hostName(ip));
        if (host.isEmpty() && asked.contains(Flag.NAME_REQUIRED)) {
            throw new LookupException(ip.text(), Reason.EAI_NONAME);
        }
        var service = asked.contains(Flag.NUMERIC_SERVICE)
                ? Optional.<String>empty()
                : resolver().service(address.port(), asked.contains(Flag.DATAGRAM) ? "udp" : "tcp");
        return new NameInfo(host.orElse(ip.text()), service.orElse(Integer.toString(address.port())));
    }

    /**
     * The port of a service (getservbyname(3)).
     *
     * @param protocol {@code tcp} or {@code udp}
     * @throws UnknownServiceException when there is none of that name
     */
    public static int port(String service, String protocol) throws UnknownServiceException {
        return resolver()
                .port(service, protocol)
                .orElseThrow(() -> new UnknownServiceException("no such service: " + service + "/" + protocol));
    }

    /**
     * The service of a port (getservbyport(3)).
     *
     * @param port 0 to 65535
     * @param protocol {@code tcp} or {@code udp}
     * @throws UnknownServiceException when the port has no name
     */
    public static String service(int port, String protocol) throws UnknownServiceException {
        return resolver()
                .service(port, protocol)
                .orElseThrow(() -> new UnknownServiceException("no service has the port " + port + "/" + protocol));
    }

    /** What this machine calls itself (gethostname(2)). */
    public static String hostName() {
        return resolver().localHostName();
    }

    /** This machine's name with its domain, as {@link #fullyQualified}, without limit. */
    public static String fullyQualifiedName() throws IOException {
        return fullyQualified(hostName(), Optional.empty());
    }

    /**
     * A host's name with its domain, as far as the system knows: the name that its address leads back to, when that has a
     * dot; otherwise the name as it was.
     *
     * @param limit for each of the two look-ups, positive; empty: none
     */
    public static String fullyQualified(String host, Optional<Duration> limit) throws IOException {
        try {
            var address = Address.of(resolve(host, Optional.empty(), limit).getFirst(), 0);
            var name = nameOf(address, limit, Flag.NAME_REQUIRED).host();
            return name.indexOf('.') >= 0 ? name : host;
        } catch (LookupException e) {
            return host; // nobody knows more about it
        }
    }

    /** The address that a socket of a family binds or connects to. */
    static Address address(String host, int port, Family family) throws IOException {
        if (host.isEmpty()) {
            return Address.of(family == Family.INET6 ? Ip.ANY6 : Ip.ANY, port);
        }
        if (port < 0 || port > 65535 || Ip.isLiteral(host)) {
            return Address.of(host, port);
        }
        return Address.of(resolve(host, family).getFirst(), port);
    }

    private static Resolver resolver() {
        return Providers.chosen().resolver();
    }
}
