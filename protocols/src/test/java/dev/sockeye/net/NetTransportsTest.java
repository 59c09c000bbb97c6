package dev.sockeye.net;

import dev.sockeye.net.TransportKind.Ends;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link TransportConformance} for the transports of this package. */
@ParameterizedClass(name = "{0}")
@MethodSource("lanes")
class NetTransportsTest extends TransportConformance {
    static Stream<TransportLane> lanes() {
        return TransportLane.of(
                TransportKind.of("memory", NetTransportsTest::memory),
                TransportKind.of("TCP", () -> tcp(Ip.LOOPBACK)),
                TransportKind.of("TCP over IPv6", () -> tcp(Ip.LOOPBACK6)),
                TransportKind.of("Unix", false, NetTransportsTest::unix),
                TransportKind.of("command", NetTransportsTest::command));
    }

    /** Two ends in memory. */
    static Ends memory() {
        var ends = MemoryTransport.pair();
        return new Ends(ends.getFirst(), ends.getLast());
    }

    /** Two ends of a TCP connection on loopback. */
    static Ends tcp(Ip ip) throws IOException {
        try (var listener = Socket.open(ip.family())) {
            listener.bind(Address.of(ip, 0));
            listener.listen(1);
            var near = Socket.open(ip.family());
            near.connect(listener.localAddress());
            return new Ends(SocketTransport.of(near), SocketTransport.of(listener.accept()));
        }
    }

    private static Ends command() throws IOException {
        try (var listener = Socket.open()) {
            listener.bind(Address.loopback(0));
            listener.listen(1);
            int port = ((Address.Inet) listener.localAddress()).port();
            var near = CommandTransport.start(CommandBridge.to(port));
            return new Ends(near, SocketTransport.of(listener.accept()));
        }
    }

    private static Ends unix() throws IOException {
        var ends = Socket.pair();
        return new Ends(SocketTransport.of(ends.getFirst()), SocketTransport.of(ends.getLast()));
    }
}
