package dev.sockeye.socket;

import dev.sockeye.socket.internal.Provider;
import java.net.UnknownHostException;
import java.util.Optional;

/** Names of hosts and services (getaddrinfo(3), getnameinfo(3)). */
public final class Names {
    private Names() {}

    static Address address(String host, int port, Family family) throws UnknownHostException {
        if (host.isEmpty()) {
            return Address.of(family == Family.INET6 ? Ip.ANY6 : Ip.ANY, port);
        }
        if (Ip.isLiteral(host)) {
            return Address.of(host, port);
        }
        var found = Provider.get().resolver().addresses(host, Optional.of(family));
        return Address.of(found.getFirst(), port);
    }
}
