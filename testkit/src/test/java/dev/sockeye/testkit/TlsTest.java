package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS from the first byte, in the middle, and with certificates that no client may accept. */
@Timeout(60)
class TlsTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final String DIALOGUE = "S: hello\nC: bye\nS: bye";

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void playsADialogue(String protocol) throws Exception {
        try (var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .protocols(protocol)
                        .tls(DIALOGUE);
                var client = connect(server, AUTHORITY.clientContext())) {
            assertThat(client.line()).isEqualTo("hello\r\n");
            client.say("bye\r\n");
            assertThat(client.rest()).isEqualTo("bye\r\n");
            assertThat(((SSLSocket) client.socket).getSession().getProtocol()).isEqualTo(protocol);
            assertThat(server.conversation(0).received().text()).isEqualTo("bye\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void theGoodCertificateIsForThisMachine(String host) throws Exception {
        var setup = ScriptedServer.setup().identity(AUTHORITY.good());
        try (var server = (host.equals("::1") ? setup.inet6() : setup).tls("S: hello");
                var raw = new Socket(server.address().getAddress(), server.port());
                var client = encrypt(raw, host, AUTHORITY.clientContext())) {
            assertThat(client.rest()).isEqualTo("hello\r\n");
        }
    }

    @Test
    void startTlsIsAStep() throws Exception {
        try (var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .tcp("S: 220\nC: STARTTLS\nS: 220 go\n! tls\nC: EHLO\nS: 250 safe");
                var plain = Client.to(server.address())) {
            assertThat(plain.line()).isEqualTo("220\r\n");
            plain.say("STARTTLS\r\n");
            assertThat(plain.line()).isEqualTo("220 go\r\n");
            try (var client = encrypt(plain.socket, "localhost", AUTHORITY.clientContext())) {
                client.say("EHLO\r\n");
                assertThat(client.rest()).isEqualTo("250 safe\r\n");
            }
        }
    }

    @Test
    void badCertificatesAreRefused() throws Exception {
        refused(AUTHORITY.wrongHost(), "No subject alternative");
        refused(AUTHORITY.expired(), "validity check failed");
        refused(AUTHORITY.notYetValid(), "validity check failed");
        refused(Authority.selfSigned(), "unable to find valid certification path");
        refused(
                Authority.create().good(),
                "Path does not chain with any of the trust anchors",
                "signature check failed");
    }

    private static void refused(Identity identity, String... why) throws Exception {
        try (var server = ScriptedServer.setup().identity(identity).tls("! tls refused");
                var raw = new Socket(server.address().getAddress(), server.port())) {
            assertThatThrownBy(() -> encrypt(raw, "localhost", AUTHORITY.clientContext()))
                    .isInstanceOf(SSLException.class)
                    .satisfies(e -> assertThat(causes(e)).containsAnyOf(why));
            server.awaitDone();
        }
    }

    private static String causes(Throwable e) {
        return e.getCause() == null ? e.toString() : e + "\n" + causes(e.getCause());
    }

    @Test
    void aClientThatDoesNotRefuseIsAFailure() throws Exception {
        var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("! tls refused");
        try (var client = connect(server, AUTHORITY.clientContext())) {
            assertThat(client.socket.isConnected()).isTrue();
            assertThatThrownBy(server::close).hasMessageContaining("expected a client that refuses");
        }
    }

    @Test
    void clientsShowACertificateWhenAsked() throws Exception {
        var setup = ScriptedServer.setup().identity(AUTHORITY.good()).clientsFrom(AUTHORITY);
        try (var server = setup.tls("S: hello ann");
                var client = connect(server, AUTHORITY.client("ann").context(Optional.of(AUTHORITY)))) {
            assertThat(client.rest()).isEqualTo("hello ann\r\n");
        }
        var strict = setup.protocols("TLSv1.2").tls("S: never");
        assertThatThrownBy(() -> connect(strict, AUTHORITY.clientContext())).isInstanceOf(IOException.class);
        assertThatThrownBy(strict::close).isInstanceOf(ScriptMismatch.class);
    }

    /** In TLS 1.2 the type of a record is in clear: 21 is an alert, such as close_notify; 23 is data. */
    @ParameterizedTest
    @CsvSource({"S: half, 21", "S: half\\n! close, 21", "S: half\\n! truncate, 23", "! cut 4\\nS: half of it, 23"})
    void truncationLacksCloseNotify(String script, int lastRecord) throws Exception {
        try (var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .protocols("TLSv1.2")
                        .tls(script.replace("\\n", "\n"));
                var raw = new RecordingSocket(server.address());
                var client = encrypt(raw, "localhost", AUTHORITY.clientContext())) {
            assertThat(client.rest()).startsWith("half");
            assertThat(raw.recordTypes()).endsWith(lastRecord);
        }
    }

    @Test
    void resetUnderTls() throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("C: go\n! reset");
                var client = connect(server, AUTHORITY.clientContext())) {
            client.say("go\r\n");
            assertThatThrownBy(client::rest).hasMessageContaining("reset");
        }
    }

    /** Keeps what came in before TLS has a look at it. */
    private static final class RecordingSocket extends Socket {
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        RecordingSocket(InetSocketAddress address) throws IOException {
            connect(address);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    if (count > 0) {
                        seen.write(bytes, offset, count);
                    }
                    return count;
                }
            };
        }

        /** A record is a byte of type, two of version, two of length, and so many of data. */
        List<Integer> recordTypes() {
            var types = new ArrayList<Integer>();
            var records = ByteBuffer.wrap(seen.toByteArray());
            while (records.hasRemaining()) {
                types.add(Integer.valueOf(records.get()));
                records.getShort();
                int length = records.getShort();
                records.position(records.position() + length);
            }
            return types;
        }
    }

    private static Client connect(ScriptedServer server, SSLContext context) throws IOException {
        var raw = new Socket(server.address().getAddress(), server.port());
        try {
            return encrypt(raw, "localhost", context);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static Client encrypt(Socket raw, String host, SSLContext context) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, host, raw.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) Client.LIMIT.toMillis());
        socket.startHandshake();
        return new Client(socket);
    }
}
