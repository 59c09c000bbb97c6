package dev.sockeye.socket;

import java.io.IOException;

/**
 * One way to reach a host and service, as getaddrinfo(3) gives it: what to open, and whom to connect to.
 *
 * <pre>{@code
 * for (var way : Names.lookup("localhost", "http", Type.STREAM)) {
 *     try (var socket = way.open()) {
 *         socket.connect(way.address());
 *     }
 * }
 * }</pre>
 *
 * @param family for {@link Socket#open(Family, Type, int)}
 * @param type likewise
 * @param protocol likewise: 6 for TCP, 17 for UDP, 0 for raw
 * @param address IP and port
 */
public record AddressInfo(Family family, Type type, int protocol, Address.Inet address) {
    /** Opens a socket for it, unconnected. */
    public Socket open() throws IOException {
        return Socket.open(family, type, protocol);
    }
}
