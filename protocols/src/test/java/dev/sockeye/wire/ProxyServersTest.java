package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Through microsocks, dante, tinyproxy and squid, on loopback: to a server, with TLS inside, by a name that the proxy alone knows, with a login
 * right and wrong, to nobody, and to where the proxy forbids.
 */
@Timeout(120)
class ProxyServersTest {
    private static final Service SERVICE = new Service("TEST", 1, 2, TlsMode.NONE);
    private static final Authority AUTHORITY = Authority.create();
    private static final Secret SECRET = Secret.of("hunter2");

    @TempDir
    private Path folder;

    @Test
    void microsocks() throws Exception {
        try (var proxy = ForeignProxies.microsocks()) {
            reachesServers(socks(proxy));
            reachesNobody(socks(proxy), "connection refused");
        }
    }

    @Test
    void microsocksWithALogin() throws Exception {
        try (var proxy = ForeignProxies.microsocks("-u", "ann", "-P", "hunter2")) {
            reachesServers(socks(proxy).login("ann", SECRET));
            refusesLogins(socks(proxy));
        }
    }

    @Test
    void dante() throws Exception {
        try (var proxy = new ForeignProxies(folder).dante(false)) {
            reachesServers(socks(proxy));
            reachesWhatItAloneKnows(socks(proxy));
            reachesNobody(socks(proxy), "connection refused");
            forbidsMail(socks(proxy), AuthenticationException.class, "forbidden by the proxy's rules");
        }
    }

    @Test
    void danteWithALogin() throws Exception {
        try (var proxy = new ForeignProxies(folder).dante(true)) {
            reachesServers(socks(proxy).login("ann", SECRET));
            reachesWhatItAloneKnows(socks(proxy).login("ann", SECRET));
            refusesLogins(socks(proxy));
        }
    }

    @Test
    void tinyproxy() throws Exception {
        try (var proxy = new ForeignProxies(folder).tinyproxy("")) {
            reachesServers(http(proxy));
            reachesNobody(http(proxy), "500");
        }
    }

    @Test
    void tinyproxyWithALogin() throws Exception {
        try (var proxy = new ForeignProxies(folder).tinyproxy("BasicAuth ann hunter2")) {
            reachesServers(http(proxy).login("ann", SECRET));
            refusesLogins(http(proxy));
        }
    }

    @Test
    void squid() throws Exception {
        try (var proxy = new ForeignProxies(folder).squid(List.of())) {
            reachesServers(http(proxy));
            reachesWhatItAloneKnows(http(proxy));
            reachesNobody(http(proxy), "503");
            forbidsMail(http(proxy), ConnectFailedException.class, "403");
        }
    }

    /** Where there is a choice it is Digest; where there is none either works. */
    @ParameterizedTest
    @ValueSource(strings = {"digest", "basic", "digest basic"})
    void squidWithALogin(String schemes) throws Exception {
        try (var proxy = new ForeignProxies(folder).squid(List.of(schemes.split(" ")))) {
            reachesServers(http(proxy).login("ann", SECRET));
            reachesWhatItAloneKnows(http(proxy).login("ann", SECRET));
            refusesLogins(http(proxy));
        }
    }

    private static ProxySpec socks(ForeignServer proxy) {
        return ProxySpec.socks5("127.0.0.1", proxy.port());
    }

    private static ProxySpec http(ForeignServer proxy) {
        return ProxySpec.http("127.0.0.1", proxy.port());
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

    /** The proxy looks names up. */
    private static void reachesWhatItAloneKnows(ProxySpec proxy) throws Exception {
        try (var server = ScriptedServer.tcp("S: hello\n");
                var wire = Wire.open(Dial.to(ForeignProxies.FAR, server.port()).proxy(proxy), SERVICE)) {
            assertThat(wire.readLine()).isEqualTo("hello");
        }
    }

    private static void forbidsMail(ProxySpec proxy, Class<? extends NetException> type, String why) {
        Dial dial = Dial.to("127.0.0.1", 25).proxy(proxy);
        assertThatThrownBy(() -> Wire.open(dial, SERVICE))
                .isInstanceOfSatisfying(type, e -> assertThat(e.phase()).isEqualTo(Phase.PROXY))
                .hasMessageContaining(why);
    }

    private static void reachesNobody(ProxySpec proxy, String why) throws IOException {
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress())) {
            Dial dial = Dial.to("127.0.0.1", nobody.address().getPort()).proxy(proxy);
            assertThatThrownBy(() -> Wire.open(dial, SERVICE))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            e -> assertThat(e.phase()).isEqualTo(Phase.PROXY))
                    .hasMessageContaining(proxy.toString())
                    .hasMessageContaining(why);
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
}
