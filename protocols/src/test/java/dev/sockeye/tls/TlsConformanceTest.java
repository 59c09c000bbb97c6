package dev.sockeye.tls;

import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.Task;
import dev.sockeye.net.Transport;
import dev.sockeye.net.TransportConformance;
import dev.sockeye.net.TransportKind;
import dev.sockeye.net.TransportKind.Ends;
import dev.sockeye.net.TransportLane;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Socket;
import dev.sockeye.testkit.Authority;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link TransportConformance} for TLS 1.3 over what has buffers of the system and over what has little room, at either end. */
@ParameterizedClass(name = "{0}")
@MethodSource("lanes")
class TlsConformanceTest extends TransportConformance {
    private static final Authority AUTHORITY = Authority.create();
    private static final Tls TRUSTING = Peers.trusting(AUTHORITY);
    private static final SSLContext SERVER = AUTHORITY.good().context(Optional.empty());

    static Stream<TransportLane> lanes() {
        return TransportLane.of(
                TransportKind.of("TLS over TCP", () -> over(tcp())),
                TransportKind.of("TLS over memory", () -> over(List.copyOf(MemoryTransport.pair(10_000)))),
                TransportKind.of("TLS over TCP, the server's end", () -> turned(over(tcp()))));
    }

    /** A client's and a server's end. */
    static Ends over(List<Transport> lower) throws IOException {
        var far = Task.start(Thread.ofVirtual(), () -> TlsTransport.accept(lower.getLast(), SERVER, Peers.soon()));
        var near = TlsTransport.connect(lower.getFirst(), TRUSTING, "localhost", 1, Peers.soon());
        try {
            return new Ends(near, far.result());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Ends turned(Ends ends) {
        return new Ends(/* near= */ ends.far(), /* far= */ ends.near());
    }

    static List<Transport> tcp() throws IOException {
        try (var listener = Socket.open()) {
            listener.bind(Address.loopback(0));
            listener.listen(1);
            var near = Socket.open();
            near.connect(listener.localAddress());
            return List.of(SocketTransport.of(near), SocketTransport.of(listener.accept()));
        }
    }
}
