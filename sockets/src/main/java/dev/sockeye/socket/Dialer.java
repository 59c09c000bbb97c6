package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;

/** Happy Eyeballs (RFC 8305). */
final class Dialer {
    private Dialer() {}

    static Socket dial(String host, int port, Duration limit) throws IOException {
        var address = Names.address(host, port, Family.INET);
        var socket = Socket.open(address.family());
        socket.setTimeout(limit);
        socket.connect(address);
        return socket;
    }
}
