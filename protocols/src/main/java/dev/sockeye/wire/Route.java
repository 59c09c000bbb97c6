package dev.sockeye.wire;

import dev.sockeye.net.Connector;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import java.util.Optional;

/**
 * Which way a connection takes.
 *
 * @param proxy through a proxy, which also looks up the name
 * @param source from this address of the machine; its port 0: any
 * @param family over this family only
 */
record Route(Optional<ProxySpec> proxy, Optional<Address.Inet> source, Optional<Family> family) {
    static final Route DIRECT = new Route(Optional.empty(), Optional.empty(), Optional.empty());

    Route through(ProxySpec other) {
        return new Route(Optional.of(other), source, family);
    }

    Route from(Address.Inet other) {
        return new Route(proxy, Optional.of(other), family);
    }

    Route over(Family other) {
        return new Route(proxy, source, Optional.of(other));
    }

    Connector connector() {
        return new Connector(family, source);
    }
}
