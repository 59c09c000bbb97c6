package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.NetException;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TlsException;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.TcpServer;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server's side of TLS, spoken to by the JDK's sockets and by our own. */
@Timeout(60)
class TlsAcceptorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Authority authority = Authority.create();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    private TcpServer echo(Identity identity, String... alpn) throws IOException {
        var acceptor = TlsAcceptor.of(ClientIdentity.of(identity.key(), identity.chain()))
                .alpn(alpn);
        return TcpServer.open("127.0.0.1", 0, socket -> {
                    var limit = TimeLimit.within(LONG);
                    try (var tls = acceptor.accept(SocketTransport.of(socket), limit)) {
                        told.add(tls.info().version() + " " + tls.info().alpn().orElse("-"));
                        var bytes = ByteBuffer.allocate(100);
                        tls.read(bytes, limit);
                        tls.write(limit, bytes.flip());
                    } catch (NetException e) {
                        told.add(e.getClass().getSimpleName());
                    }
                })
                .start();
    }

    private SSLSocket dialled(TcpServer server, String... alpn) throws IOException {
        int port = ((Address.Inet) server.localAddress()).port();
        var socket = (SSLSocket) authority.clientContext().getSocketFactory().createSocket("127.0.0.1", port);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(alpn);
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void theJdksClientInBothVersions() throws Exception {
        try (var server = echo(authority.good())) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                try (var socket = dialled(server)) {
                    socket.setEnabledProtocols(new String[] {version});
                    socket.getOutputStream().write(42);
                    assertThat(socket.getInputStream().read()).isEqualTo(42);
                    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                    assertThat(told.poll(30, TimeUnit.SECONDS)).endsWith(" -");
                }
            }
        }
    }

    @Test
    void ourOwnClient() throws Exception {
        try (var server = echo(authority.good(), "http/1.1")) {
            int port = ((Address.Inet) server.localAddress()).port();
            var trust = Tls.trusting(authority.certificate()).alpn("h2", "http/1.1");
            var limit = TimeLimit.within(LONG);
            var plain = SocketTransport.of(dev.sockeye.socket.Socket.dial("127.0.0.1", port));
            try (var tls = TlsTransport.connect(plain, trust, "localhost", port, limit)) {
                assertThat(tls.info().alpn()).isEqualTo(Optional.of("http/1.1"));
                tls.write(limit, ByteBuffer.wrap(new byte[] {42}));
                var answer = ByteBuffer.allocate(10);
                assertThat(tls.read(answer, limit)).isEqualTo(1);
            }
        }
    }

    @Test
    void aClientOfOtherProtocolsIsRefused() throws Exception {
        try (var server = echo(authority.good(), "http/1.1");
                var socket = dialled(server, "h2")) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("no_application_protocol");
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(TlsException.class.getSimpleName());
        }
    }

    @Test
    void aClientThatSpeaksNoTls() throws Exception {
        try (var server = echo(authority.good());
                var socket = new java.net.Socket(
                        InetAddress.getLoopbackAddress(), ((Address.Inet) server.localAddress()).port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(TlsException.class.getSimpleName());
        }
    }
}
