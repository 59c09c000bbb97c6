package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.Task;
import dev.sockeye.testkit.Authority;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions are taken up within a cache, for the same host and port, by whoever trusts and shows the same; and by nobody else. */
@Timeout(120)
class SessionCacheTest {
    private static final Authority AUTHORITY = Authority.create();
    private final SSLContext server = AUTHORITY.good().context(Optional.empty());

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void withinACache(TlsVersion version) throws Exception {
        Tls tls = trusting(SessionCache.create()).versions(version);
        assertThat(connect(tls, "localhost", 21).resumed()).isFalse();
        for (int i = 0; i < 5; i++) {
            TlsInfo again = connect(tls, "localhost", 21);
            assertThat(again.resumed()).isTrue();
            assertThat(again.peerChain()).hasSize(1);
            assertThat(again).asString().endsWith(", resumed");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void withoutTickets(TlsVersion version) throws Exception {
        Tls tls = trusting(SessionCache.withoutTickets()).versions(version);
        assertThat(connect(tls, "localhost", 21).resumed()).isFalse();
        assertThat(connect(tls, "localhost", 21).resumed()).isTrue();
        assertThat(System.getProperty("jdk.tls.client.enableSessionTicketExtension"))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void notForAnotherPortOrHost(TlsVersion version) throws Exception {
        Tls tls = trusting(SessionCache.create()).versions(version);
        assertThat(connect(tls, "localhost", 21).resumed()).isFalse();
        assertThat(connect(tls, "localhost", 22).resumed()).isFalse();
        assertThat(connect(tls, "127.0.0.1", 21).resumed()).isFalse();
    }

    @Test
    void notFromAnotherCache() throws Exception {
        assertThat(connect(trusting(SessionCache.create()), "localhost", 21).resumed())
                .isFalse();
        assertThat(connect(trusting(SessionCache.create()), "localhost", 21).resumed())
                .isFalse();
    }

    /** A session that somebody got who does not verify must not serve those who do. */
    @Test
    void notFromThoseWhoTrustOrShowOtherwise() throws Exception {
        var cache = SessionCache.create();
        assertThat(connect(Tls.insecure().sessions(cache), "localhost", 21).resumed())
                .isFalse();
        assertThat(connect(trusting(cache), "localhost", 21).resumed()).isFalse();
        var ann = AUTHORITY.client("ann");
        var shown = trusting(cache).identity(ClientIdentity.of(ann.key(), ann.chain()));
        assertThat(connect(shown, "localhost", 21).resumed()).isFalse();
        assertThat(connect(trusting(cache), "localhost", 21).resumed()).isTrue();
        assertThat(connect(shown, "localhost", 21).resumed()).isTrue();
    }

    @Test
    void tlsIsAValue() {
        var cache = SessionCache.create();
        assertThat(trusting(cache).alpn("a").versions(TlsVersion.TLS_1_3))
                .isEqualTo(trusting(cache).versions(TlsVersion.TLS_1_3).alpn("a"))
                .hasSameHashCodeAs(trusting(cache).versions(TlsVersion.TLS_1_3).alpn("a"))
                .isNotEqualTo(trusting(cache).alpn("a"))
                .isNotEqualTo(trusting(SessionCache.create()).alpn("a").versions(TlsVersion.TLS_1_3));
        assertThat(Tls.platform()).isEqualTo(Tls.platform()).isNotEqualTo(Tls.insecure());
        assertThat(Tls.platform().versions()).containsExactlyInAnyOrder(TlsVersion.values());
        assertThat(Tls.platform().alpn("h2", "http/1.1").alpn()).containsExactly("h2", "http/1.1");
        assertThat(Tls.platform().identity()).isEmpty();
        assertThat(Tls.platform().pins()).isEmpty();
        assertThat(Tls.platform()).hasToString("Tls[trusting the platform, TLS 1.2 and TLS 1.3]");
        assertThat(Tls.insecure().alpn("h2").versions(TlsVersion.TLS_1_3))
                .hasToString("Tls[insecure, ALPN [h2], TLS 1.3]");
    }

    private static Tls trusting(SessionCache cache) {
        return Tls.trusting(AUTHORITY.certificate()).sessions(cache);
    }

    /** One connection, on which a byte goes each way, since tickets of TLS 1.3 come after the handshake. */
    private TlsInfo connect(Tls tls, String host, int port) throws Exception {
        var ends = TlsConformanceTest.tcp();
        var far = Task.start(Thread.ofVirtual(), () -> {
            try (var accepted = TlsTransport.accept(ends.getLast(), server, Peers.soon())) {
                Peers.say(accepted, Peers.hear(accepted, 1));
                return Peers.rest(accepted).length;
            }
        });
        try (var near = TlsTransport.connect(ends.getFirst(), tls, host, port, Peers.soon())) {
            Peers.say(near, "x");
            assertThat(Peers.hear(near, 1)).isEqualTo("x");
            near.shutdownOutput(Peers.soon());
            assertThat(Peers.rest(near)).isEmpty();
            assertThat(far.result()).isZero();
            return near.info();
        }
    }
}
