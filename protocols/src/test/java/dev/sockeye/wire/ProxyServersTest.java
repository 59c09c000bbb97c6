package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.testkit.Ports;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through microsocks and tinyproxy, on loopback: to a server, with TLS inside, with a login right and wrong, and to nobody. */
@Timeout(120)
class ProxyServersTest {
    private static final Service SERVICE = new Service("TEST", 1, 2, TlsMode.NONE);
    private static final Authority AUTHORITY = Authority.create();
    private static final Secret SECRET = Secret.of("hunter2");

    @TempDir
    private Path folder;

    /** A proxy that runs as long as a test. */
    private record Proxy(Child child, ProxySpec spec) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            child.close();
        }
    }

    @Test
    void socks() throws Exception {
        try (Proxy proxy = microsocks()) {
            reachesServers(proxy.spec());
            reachesNobody(proxy.spec());
        }
    }

    @Test
    void socksWithALogin() throws Exception {
        try (Proxy proxy = microsocks("-u", "ann", "-P", "hunter2")) {
            reachesServers(proxy.spec().login("ann", SECRET));
            refusesLogins(proxy.spec());
        }
    }

    @Test
    void connect() throws Exception {
        try (Proxy proxy = tinyproxy("")) {
            reachesServers(proxy.spec());
            reachesNobody(proxy.spec());
        }
    }

    @Test
    void connectWithALogin() throws Exception {
        try (Proxy proxy = tinyproxy("BasicAuth ann hunter2")) {
            reachesServers(proxy.spec().login("ann", SECRET));
            refusesLogins(proxy.spec());
        }
    }

    private static void reachesServers(ProxySpec proxy) throws Exception {
        for (String host : List.of("127.0.0.1", "localhost")) {
            try (var server = ScriptedServer.tcp("S: hello\nC: bye\nS: bye\n");
                    var wire = Wire.open(Dial.to(host, server.port()).proxy(proxy), SERVICE)) {
                assertThat(wire.readLine()).isEqualTo("hello");
                wire.writeLine("bye");
                assertThat(wire.readLine()).isEqualTo("bye");
            }
        }
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: hello\n");
                var wire = Wire.open(
                        Dial.to("127.0.0.1", server.port())
                                .proxy(proxy)
                                .tls(TlsMode.IMPLICIT)
                                .trust(Tls.trusting(AUTHORITY.certificate())),
                        SERVICE)) {
            assertThat(wire.readLine()).isEqualTo("hello");
            assertThat(wire.isConfidential()).isTrue();
        }
    }

    private static void reachesNobody(ProxySpec proxy) throws IOException {
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress())) {
            Dial dial = Dial.to("127.0.0.1", nobody.address().getPort()).proxy(proxy);
            assertThatThrownBy(() -> Wire.open(dial, SERVICE))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            e -> assertThat(e.phase()).isEqualTo(Phase.PROXY))
                    .hasMessageContaining(proxy.toString());
        }
    }

    private static void refusesLogins(ProxySpec proxy) {
        Dial dial = Dial.to("127.0.0.1", 7);
        for (ProxySpec wrong : List.of(proxy, proxy.login("ann", Secret.of("wr0ng")), proxy.login("eve", SECRET))) {
            assertThatThrownBy(() -> Wire.open(dial.proxy(wrong), SERVICE))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageNotContaining("hunter2")
                    .hasMessageNotContaining("wr0ng");
        }
    }

    private static Proxy microsocks(String... options) throws Exception {
        int port = Ports.free();
        var command = Stream.concat(
                Stream.of(need("microsocks"), "-i", "127.0.0.1", "-p", Integer.toString(port)), Stream.of(options));
        return started(Child.start(command.toArray(String[]::new)), ProxySpec.socks5("127.0.0.1", port));
    }

    private Proxy tinyproxy(String more) throws Exception {
        String program = need("tinyproxy");
        int port = Ports.free();
        Path configuration = Files.writeString(
                folder.resolve("tinyproxy.conf"),
                "Port %d%nListen 127.0.0.1%nAllow 127.0.0.1%n%s%n".formatted(port, more));
        return started(Child.start(program, "-d", "-c", configuration.toString()), ProxySpec.http("127.0.0.1", port));
    }

    private static Proxy started(Child child, ProxySpec spec) throws IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress(spec.host(), spec.port()));
                return new Proxy(child, spec);
            } catch (IOException e) {
                if (System.nanoTime() > end || !child.handle().isAlive()) {
                    child.close();
                    throw new IOException("the proxy does not listen: " + child.err(), e);
                }
                LockSupport.parkNanos(10_000_000); // it does not say when it does
            }
        }
    }

    private static String need(String program) {
        Path found = Stream.of(System.getenv("PATH").split(":", -1))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(found != null, "no " + program + " here");
        return String.valueOf(found);
    }
}
