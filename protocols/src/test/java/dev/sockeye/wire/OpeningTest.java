package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.TlsException;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.tls.Tls;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a conversation begins: in clear, encrypted from the first byte or later, through proxies; and how it does not. */
@Timeout(60)
class OpeningTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final Tls TRUSTED = Tls.trusting(AUTHORITY.certificate());
    private static final Service SERVICE = new Service("TEST", 1, 2, TlsMode.NONE);

    @Test
    void inClear() throws Exception {
        try (var server = ScriptedServer.tcp("S: hello\nC: bye\n");
                var wire = Wire.open(Dial.to("127.0.0.1", server.port()), SERVICE)) {
            assertThat(wire.readLine()).isEqualTo("hello");
            wire.writeLine("bye");
            wire.shutdownOutput();
            assertThat(wire.tls()).isEmpty();
            assertThat(wire.channelBinding()).isEmpty();
            server.awaitDone();
            server.verify();
        }
    }

    @Test
    void encryptedFromTheFirstByte() throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: hello\nC: bye\n");
                var wire = Wire.open(
                        Dial.to("127.0.0.1", server.port())
                                .tls(TlsMode.IMPLICIT)
                                .trust(TRUSTED),
                        SERVICE)) {
            assertThat(wire.readLine()).isEqualTo("hello");
            assertThat(wire.isConfidential()).isTrue();
            assertThat(wire.tls()).isPresent();
            assertThat(wire.channelBinding()).isPresent();
            wire.writeLine("bye");
            wire.shutdownOutput();
            server.awaitDone();
            server.verify();
        }
    }

    @Test
    void encryptedLater() throws Exception {
        try (var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .tcp("S: ready\nC: STARTTLS\nS: go ahead\n! tls\nC: NOOP\nS: fine\n");
                var wire = Wire.open(Dial.to("127.0.0.1", server.port()).trust(TRUSTED), SERVICE)) {
            wire.readLine();
            wire.writeLine("STARTTLS");
            wire.readLine();
            wire.startTls();
            assertThat(wire.tls()).isPresent();
            wire.writeLine("NOOP");
            assertThat(wire.readLine()).isEqualTo("fine");
        }
    }

    /** CVE-2021-22947: what came in clear behind the yes is nobody's answer. */
    @Test
    void CVE_2021_22947_bytesBeforeTheHandshakeAreFatal() throws Exception {
        try (var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .tcp("S: ready\nC: STARTTLS\nS: go ahead\\r\\nOK injected\n! stall\n");
                var wire = Wire.open(Dial.to("127.0.0.1", server.port()).trust(TRUSTED), SERVICE)) {
            wire.readLine();
            wire.writeLine("STARTTLS");
            assertThat(wire.readLine()).isEqualTo("go ahead");
            assertThatThrownBy(wire::startTls)
                    .isInstanceOfSatisfying(
                            TlsException.class,
                            e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.PLAINTEXT_BEFORE_HANDSHAKE));
            assertThat(wire.isOpen()).isFalse();
            server.abandon();
        }
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
                Arguments.of(AUTHORITY.wrongHost(), TlsException.Reason.WRONG_HOST),
                Arguments.of(AUTHORITY.expired(), TlsException.Reason.EXPIRED),
                Arguments.of(AUTHORITY.notYetValid(), TlsException.Reason.NOT_YET_VALID),
                Arguments.of(Authority.selfSigned(), TlsException.Reason.SELF_SIGNED),
                Arguments.of(Authority.create().good(), TlsException.Reason.UNTRUSTED));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void aCertificateThatWillNotDo(Identity shown, TlsException.Reason reason) throws Exception {
        try (var server = ScriptedServer.setup().identity(shown).tls("! tls refused\n")) {
            Dial dial =
                    Dial.to("127.0.0.1", server.port()).tls(TlsMode.IMPLICIT).trust(TRUSTED);
            assertThatThrownBy(() -> Wire.open(dial, SERVICE)).isInstanceOfSatisfying(TlsException.class, e -> {
                assertThat(e.reason()).isEqualTo(reason);
                assertThat(e.phase()).isEqualTo(Phase.TLS);
                assertThat(e.peer()).isEqualTo("127.0.0.1:" + server.port());
            });
            server.abandon();
        }
    }

    @Test
    void nobodyThere() throws IOException {
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress())) {
            int port = nobody.address().getPort();
            assertThatThrownBy(() -> Wire.open(Dial.to("127.0.0.1", port), SERVICE))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            e -> assertThat(e.attempts())
                                    .singleElement()
                                    .satisfies(attempt ->
                                            assertThat(attempt.address()).isEqualTo("127.0.0.1:" + port)));
        }
    }

    /** CVE-2015-5262: the limit to connect covers the handshake. */
    @Test
    void CVE_2015_5262_aHandshakeThatStallsIsBounded() throws Exception {
        try (var server = ScriptedServer.tcp("! stall\n")) {
            Dial dial = Dial.to("127.0.0.1", server.port())
                    .tls(TlsMode.IMPLICIT)
                    .timeouts(Timeouts.DEFAULT.connect(Duration.ofMillis(200)));
            assertThatThrownBy(() -> Wire.open(dial, SERVICE))
                    .isInstanceOfSatisfying(
                            TimeLimitException.class,
                            e -> assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.CONNECT));
            server.abandon();
        }
    }

    static Stream<Arguments> proxies() {
        String name = "\\x0bexample.org\\x00\\x07\\";
        return Stream.of(
                Arguments.of(
                        ProxySpec.Kind.SOCKS5,
                        "C: \\x05\\x01\\x00\\\nS: \\x05\\x00\\\nC: \\x05\\x01\\x00\\x03" + name
                                + "\nS: \\x05\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\\nS: hello\nC: bye\n"),
                Arguments.of(
                        ProxySpec.Kind.HTTP,
                        "C: CONNECT example.org:7 HTTP/1.1\nC: Host: example.org:7\nC: \nS: HTTP/1.1 200 ok\\r\\n\\r\\nhello\nC: bye\n"));
    }

    @ParameterizedTest
    @MethodSource("proxies")
    void throughAProxy(ProxySpec.Kind kind, String script) throws Exception {
        try (var proxy = ScriptedServer.tcp(script)) {
            var spec = kind == ProxySpec.Kind.SOCKS5
                    ? ProxySpec.socks5("127.0.0.1", proxy.port())
                    : ProxySpec.http("127.0.0.1", proxy.port());
            try (var wire = Wire.open(Dial.to("example.org", 7).proxy(spec), SERVICE)) {
                assertThat(wire.readLine()).isEqualTo("hello");
                assertThat(wire.isConfidential()).isFalse(); // though the proxy is on this machine
                assertThat(wire.situation().peer()).isEqualTo("example.org:7 via " + spec);
                wire.writeLine("bye");
                wire.shutdownOutput();
                proxy.awaitDone();
                proxy.verify();
            }
        }
    }

    @Test
    void aProxyThatWouldNot() throws Exception {
        try (var proxy = ScriptedServer.tcp("C: \\x05\\x02\\x00\\x02\\\nS: \\x05\\xff\\\n")) {
            var spec = ProxySpec.socks5("127.0.0.1", proxy.port()).login("ann", Secret.of("hunter2"));
            assertThatThrownBy(() -> Wire.open(Dial.to("example.org", 7).proxy(spec), SERVICE))
                    .isInstanceOfSatisfying(AuthenticationException.class, e -> {
                        assertThat(e.phase()).isEqualTo(Phase.PROXY);
                        assertThat(e).hasMessageContaining("ann:***@127.0.0.1").hasMessageNotContaining("hunter2");
                    });
        }
        try (var proxy = ScriptedServer.tcp("C: \\x05\\x01\\x00\\\n! close\n")) {
            assertThatThrownBy(() -> Wire.open(
                            Dial.to("example.org", 7).proxy(ProxySpec.socks5("127.0.0.1", proxy.port())), SERVICE))
                    .isInstanceOf(NetException.class);
        }
    }

    @Test
    void overAUrl() {
        Dial dial = Dial.to(Url.parse("imaps://ann%40x:s%20p@mail.example.org:1993/INBOX"));
        assertThat(dial.host()).contains("mail.example.org");
        assertThat(dial.tls()).contains(TlsMode.IMPLICIT);
        assertThat(dial.credentials().user()).isEqualTo("ann@x");
        assertThat(dial.credentials().secret()).contains(Secret.of("s p"));
        assertThat(Dial.to(Url.parse("imap://mail.example.org")).tls()).isEmpty();
        assertThat(Dial.to(Url.parse("http://[::1]/")).host()).contains("::1");
        assertThatThrownBy(() -> Dial.to(Url.parse("mailto:ann@example.org")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dial.to("a\r\nb")).isInstanceOf(UnsafeLineException.class);
        assertThatThrownBy(() -> Dial.to("a", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overACommand() throws IOException {
        try (var wire = Wire.open(Dial.command("cat"), SERVICE)) {
            wire.writeLine("there and back");
            assertThat(wire.readLine()).isEqualTo("there and back");
        }
        assertThatThrownBy(() -> Wire.open(Dial.command("/no/such/program"), SERVICE))
                .isInstanceOf(ConnectFailedException.class);
    }

    /** What a transcript is told, secrets left out. */
    @Test
    void aTranscriptIsToldWhatWasSaid() throws Exception {
        var told = new ArrayList<String>();
        try (var server = ScriptedServer.tcp("S: hello\nC: PASS hunter2\nS: fine\n")) {
            Dial dial = Dial.to("127.0.0.1", server.port()).transcript(recorder(told));
            try (var wire = Wire.open(dial, SERVICE)) {
                wire.readLine();
                wire.writeLine("PASS ", Secret.of("hunter2"));
                wire.readLine();
            }
            assertThat(told)
                    .containsExactly(
                            "connecting to 127.0.0.1:" + server.port(),
                            "connected to 127.0.0.1:" + server.port(),
                            "S hello\r\n",
                            "C PASS ",
                            "C ***",
                            "C \r\n",
                            "S fine\r\n",
                            "closed");
        }
    }

    /** Each address, and why. */
    @Test
    void aTranscriptIsToldThatNobodyIsThere() throws IOException {
        var told = new ArrayList<String>();
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress())) {
            String peer = "127.0.0.1:" + nobody.address().getPort();
            Dial dial = Dial.to("127.0.0.1", nobody.address().getPort()).transcript(recorder(told));
            assertThatThrownBy(() -> Wire.open(dial, SERVICE)).isInstanceOf(ConnectFailedException.class);
            assertThat(told)
                    .containsExactly(
                            "connecting to " + peer,
                            "failed: " + peer + ": connect: " + peer + ": Connection refused",
                            "closed");
        }
    }

    @Test
    void aTranscriptIsToldThatTlsWasRefused() throws Exception {
        var told = new ArrayList<String>();
        try (var server = ScriptedServer.setup().identity(AUTHORITY.expired()).tls("! tls refused\n")) {
            Dial dial = Dial.to("127.0.0.1", server.port())
                    .tls(TlsMode.IMPLICIT)
                    .trust(TRUSTED)
                    .transcript(recorder(told));
            assertThatThrownBy(() -> Wire.open(dial, SERVICE)).isInstanceOf(TlsException.class);
            String peer = "127.0.0.1:" + server.port();
            assertThat(told)
                    .hasSize(4)
                    .startsWith("connecting to " + peer, "connected to " + peer)
                    .endsWith("closed");
            assertThat(told.get(2)).startsWith("failed: " + peer + ": tls: its certificate expired on");
            server.abandon();
        }
    }

    /** What is said to the proxy, but for its password; what the server said with the proxy's last words is the server's. */
    @Test
    void aTranscriptIsToldWhatTheProxyWasAsked() throws Exception {
        var told = new ArrayList<String>();
        try (var proxy = ScriptedServer.tcp("""
                C: CONNECT example.org:7 HTTP/1.1
                C: Host: example.org:7
                C:
                S: HTTP/1.1 407 who?
                S: Proxy-Authenticate: Basic realm=x
                S: Content-Length: 0
                S:
                C: CONNECT example.org:7 HTTP/1.1
                C: Host: example.org:7
                C: Proxy-Authorization: Basic YW5uOmh1bnRlcjI=
                C:
                S: HTTP/1.1 200 ok
                S:
                S: hello
                """)) {
            var spec = ProxySpec.http("127.0.0.1", proxy.port()).login("ann", Secret.of("hunter2"));
            Dial dial = Dial.to("example.org", 7).proxy(spec).transcript(recorder(told));
            try (var wire = Wire.open(dial, SERVICE)) {
                wire.readLine();
            }
            String asked = "CONNECT example.org:7 HTTP/1.1\r\nHost: example.org:7\r\n";
            assertThat(told)
                    .containsExactly(
                            "connecting to example.org:7 via " + spec,
                            "connected to the proxy " + spec,
                            "C " + asked + "\r\n",
                            "S HTTP/1.1 407 who?\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
                            "C " + asked + "Proxy-Authorization: ",
                            "C ***",
                            "C \r\n\r\n",
                            "S HTTP/1.1 200 ok\r\n\r\n",
                            "connected to example.org:7 via " + spec,
                            "S hello\r\n",
                            "closed");
        }
    }

    private static Transcript recorder(List<String> told) {
        return new Transcript() {
            @Override
            public Tap open(String peer) {
                return new Tap() {
                    @Override
                    public void sent(byte[] bytes, int offset, int length) {
                        assertThat(length).isPositive();
                        told.add("C " + new String(bytes, offset, length, UTF_8));
                    }

                    @Override
                    public void received(byte[] bytes, int offset, int length) {
                        assertThat(length).isPositive();
                        told.add("S " + new String(bytes, offset, length, UTF_8));
                    }

                    @Override
                    public void sentSecret(int length) {
                        told.add("C ***");
                    }

                    @Override
                    public void receivedSecret(int length) {
                        told.add("S ***");
                    }

                    @Override
                    public void event(String text) {
                        told.add(text);
                    }

                    @Override
                    public void closed() {
                        told.add("closed");
                    }
                };
            }

            @Override
            public void close() {}
        };
    }
}
