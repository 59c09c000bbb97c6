package dev.sockeye.socket.internal;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Names of hosts and services, asked of the system; each call may take as long as the system's resolver does. */
public interface Resolver {
    /**
     * The addresses of a host in the system's order of preference (RFC 6724), at least one.
     *
     * @param family empty for both
     * @throws UnknownHostException when there are none; its message says why
     */
    List<Ip> addresses(String host, Optional<Family> family) throws UnknownHostException;

    /** The name of an address, empty when it has none. */
    Optional<String> hostName(Ip ip);

    /** The port of a service such as {@code http}; protocol {@code tcp} or {@code udp}. */
    Optional<Integer> port(String service, String protocol);

    /** The service of a port. */
    Optional<String> service(int port, String protocol);

    /** What this machine calls itself. */
    String localHostName();
}
