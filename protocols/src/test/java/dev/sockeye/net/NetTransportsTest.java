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

    /** Carries its standard streams to a socket and back; exits with 3 when one of them breaks. */
    private static final String BRIDGE = """
            import os, socket, sys, threading
            peer = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
            def guarded(carry):
                try:
                    carry()
                except OSError as e:
                    os.write(2, str(e).encode())
                    os._exit(3)
            def up():
                while data := os.read(0, 65536):
                    peer.sendall(data)
                peer.shutdown(socket.SHUT_WR)
            def down():
                while data := peer.recv(65536):
                    while data:
                        data = data[os.write(1, data):]
                os.close(1)
            upwards = threading.Thread(target=guarded, args=(up,))
            upwards.start()
            guarded(down)
            upwards.join()
            """;

    private static Ends command() throws IOException {
        try (var listener = Socket.open()) {
            listener.bind(Address.loopback(0));
            listener.listen(1);
            var port = Integer.toString(((Address.Inet) listener.localAddress()).port());
            var near = CommandTransport.start("python3", "-c", BRIDGE, port);
            return new Ends(near, SocketTransport.of(listener.accept()));
        }
    }

    private static Ends unix() throws IOException {
        var ends = Socket.pair();
        return new Ends(SocketTransport.of(ends.getFirst()), SocketTransport.of(ends.getLast()));
    }
}
