package dev.sockeye.tls;

import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Socket;
import dev.sockeye.testkit.Authority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What tests of TLS share: short ways to connect, to say and to hear. */
final class Peers {
    /** Ten times what anything here may take. */
    static final Duration LONG = Duration.ofSeconds(60);

    private Peers() {}

    static TimeLimit soon() {
        return TimeLimit.within(LONG);
    }

    static Transport tcp(int port) throws IOException {
        return SocketTransport.of(Socket.dial("127.0.0.1", port), "server:" + port);
    }

    static TlsTransport connect(int port, Authority authority) throws IOException {
        return connect(port, trusting(authority));
    }

    static TlsTransport connect(int port, Tls tls) throws IOException {
        return connect(port, tls, "localhost");
    }

    static TlsTransport connect(int port, Tls tls, String host) throws IOException {
        return TlsTransport.connect(tcp(port), tls, host, port, soon());
    }

    /** With sessions of its own, so that no test meets another's. */
    static Tls trusting(Authority authority) {
        return Tls.trusting(authority.certificate()).sessions(SessionCache.create());
    }

    static void say(Transport transport, String text) throws IOException {
        transport.write(soon(), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads so many bytes. */
    static String hear(Transport transport, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && transport.read(bytes, soon()) >= 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Reads to the end. */
    static byte[] rest(Transport transport) throws IOException {
        var all = new ByteArrayOutputStream();
        var piece = ByteBuffer.allocate(32 << 10);
        while (transport.read(piece, soon()) >= 0) {
            all.write(piece.array(), 0, piece.position());
            piece.clear();
        }
        return all.toByteArray();
    }
}
