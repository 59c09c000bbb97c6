package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.testkit.Watchdog;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation over TLS, and how it ends. */
@Timeout(120)
class TlsTransportTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final Tls TRUSTING = Peers.trusting(AUTHORITY);

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aDialogue(TlsVersion version) throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: hello\nC: bye\nS: bye");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY).versions(version))) {
            assertThat(Peers.hear(tls, 7)).isEqualTo("hello\r\n");
            Peers.say(tls, "bye\r\n");
            assertThat(Peers.rest(tls)).asString().isEqualTo("bye\r\n");
            assertThat(tls.info().version()).isEqualTo(version);
            assertThat(tls.info().resumed()).isFalse();
            assertThat(tls.info().peerChain()).hasSize(1);
            assertThat(tls.info().alpn()).isEmpty();
            assertThat(tls.info()).hasToString(version + ", " + tls.info().cipher());
            assertThat(tls.isConfidential()).isTrue();
            assertThat(tls.peer()).isEqualTo("server:" + server.port());
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void truncationIsToldOnceAndAgain(TlsVersion version) throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: half\n! truncate");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY).versions(version))) {
            assertThat(Peers.hear(tls, 6)).isEqualTo("half\r\n");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Peers.rest(tls))
                        .isInstanceOfSatisfying(
                                TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
            }
        }
    }

    @Test
    void aResetIsNoEnd() throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("C: go\n! reset");
                var tls = Peers.connect(server.port(), TRUSTING)) {
            Peers.say(tls, "go\r\n");
            assertThatThrownBy(() -> Peers.rest(tls)).isInstanceOf(DisconnectedException.class);
        }
    }

    /** In TLS 1.3 one direction may end and the other go on. */
    @Test
    void theOtherDirectionGoesOn() throws Exception {
        try (var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .protocols("TLSv1.3")
                        .tls("S: that is all\n! half-close\nC: not from here\n! eof");
                var tls = Peers.connect(server.port(), TRUSTING)) {
            assertThat(Peers.rest(tls)).asString().isEqualTo("that is all\r\n");
            Peers.say(tls, "not from here\r\n");
            tls.shutdownOutput(Peers.soon());
            server.awaitDone();
        }
    }

    @Test
    void weMayEndFirst() throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("C: ask\n! eof\nS: answer");
                var tls = Peers.connect(server.port(), TRUSTING)) {
            Peers.say(tls, "ask\r\n");
            tls.shutdownOutput(Peers.soon());
            tls.shutdownOutput(Peers.soon());
            assertThatThrownBy(() -> Peers.say(tls, "more")).isInstanceOf(IllegalStateException.class);
            assertThat(Peers.rest(tls)).asString().isEqualTo("answer\r\n");
        }
    }

    /** The time limit covers the handshake: a server that says nothing, and one that says it slowly. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "! stall",
                "S: \\x16\\x03\\x03\\x40\\x00\\\n! dribble 1 20ms\nS: 0123456789012345678901234567890123456789\n! stall"
            })
    void cve2015n5262(String script) throws Exception {
        try (var server = ScriptedServer.tcp("! may-leave\n" + script)) {
            var limit = TimeLimit.within(Duration.ofMillis(200));
            assertThatThrownBy(() -> Watchdog.within(
                            Peers.LONG,
                            () -> TlsTransport.connect(Peers.tcp(server.port()), TRUSTING, "localhost", 1, limit)))
                    .isInstanceOfSatisfying(
                            TimeLimitException.class, e -> assertThat(e.phase()).isEqualTo(Phase.TLS));
            server.abandon();
        }
    }

    @Test
    void aPeerWithoutTlsIsQuoted() throws Exception {
        try (var server = ScriptedServer.tcp("S: 220 mail.example.org ready\n! stall")) {
            assertThatThrownBy(() -> Peers.connect(server.port(), TRUSTING))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROTOCOL))
                    .hasMessageContaining("does not speak TLS; it said \"220 mail.example.org ready\"");
            server.abandon();
        }
    }

    @Test
    void aPeerThatHangsUpInTheHandshake() throws Exception {
        try (var server = ScriptedServer.tcp("! may-leave\n! close")) {
            assertThatThrownBy(() -> Peers.connect(server.port(), TRUSTING))
                    .isInstanceOf(DisconnectedException.class)
                    .hasMessageContaining("tls: the ")
                    .hasMessageContaining("in the handshake");
            server.abandon();
        }
    }

    @Test
    void noVersionInCommon() throws Exception {
        var server = ScriptedServer.setup()
                .identity(AUTHORITY.good())
                .protocols("TLSv1.2")
                .tls("! tls refused");
        assertThatThrownBy(() -> Peers.connect(server.port(), TRUSTING.versions(TlsVersion.TLS_1_3)))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("no version of TLS that is allowed");
        server.abandon();
    }

    @Test
    void afterCloseItIsClosed() throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: hello\n! eof")) {
            var tls = Peers.connect(server.port(), TRUSTING);
            assertThat(Peers.hear(tls, 2)).isEqualTo("he");
            tls.close();
            tls.close();
            assertThat(tls.isOpen()).isFalse();
            assertThatThrownBy(() -> Peers.hear(tls, 2)).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> Peers.say(tls, "x")).isInstanceOf(ClosedChannelException.class);
            server.awaitDone();
        }
    }
}
