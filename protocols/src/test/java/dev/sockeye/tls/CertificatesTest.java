package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Phase;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import dev.sockeye.socket.Socket;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates are good enough; what is refused is refused in the handshake, before anything was said, and in words. */
@Timeout(120)
class CertificatesTest {
    private static final Authority AUTHORITY = Authority.create();

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST.", "127.0.0.1"})
    void theRightOneIsTaken(String host) throws Exception {
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: hello");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY), host)) {
            assertThat(Peers.rest(tls)).asString().isEqualTo("hello\r\n");
        }
    }

    @Test
    void ipv6() throws Exception {
        try (var server = ScriptedServer.setup()
                        .inet6()
                        .identity(AUTHORITY.good())
                        .tls("S: hello");
                var raw = SocketTransport.of(Socket.dial("::1", server.port()));
                var tls = TlsTransport.connect(raw, Peers.trusting(AUTHORITY), "[::1]", 1, Peers.soon())) {
            assertThat(Peers.rest(tls)).asString().isEqualTo("hello\r\n");
        }
    }

    @Test
    void wrongHost() throws Exception {
        refused(AUTHORITY.wrongHost(), Reason.WRONG_HOST, "its certificate is for other.example, not for localhost");
    }

    @Test
    void expired() throws Exception {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        refused(AUTHORITY.expired(), Reason.EXPIRED, "its certificate expired on " + yesterday);
    }

    @Test
    void notYetValid() throws Exception {
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        refused(AUTHORITY.notYetValid(), Reason.NOT_YET_VALID, "its certificate is valid from " + tomorrow + " on");
    }

    @Test
    void selfSigned() throws Exception {
        refused(Authority.selfSigned(), Reason.SELF_SIGNED, "its certificate is signed by itself and by nobody else");
    }

    @Test
    void unknownAuthority() throws Exception {
        refused(
                Authority.create().good(),
                Reason.UNTRUSTED,
                "nobody who is trusted has signed its certificate; CN=Sockeye test authority has");
    }

    @Test
    void thePlatformDoesNotKnowUs() throws Exception {
        refused(AUTHORITY.good(), Tls.platform(), "localhost", Reason.UNTRUSTED, "nobody who is trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.org", "WWW.Example.ORG"})
    void aWildcardStandsForOneLabel(String host) throws Exception {
        taken(AUTHORITY.forHosts("*.example.org"), host);
    }

    /** The JDK would take the second and the third. */
    @ParameterizedTest
    @CsvSource({
        "*.example.org, example.org",
        "w*.example.org, www.example.org",
        "*w.example.org, www.example.org",
        "*.example.org, a.b.example.org",
        "*.org, example.org",
        "*, localhost",
        "www.*.org, www.example.org",
    })
    void otherWildcardsStandForNothing(String pattern, String host) throws Exception {
        refused(AUTHORITY.forHosts(pattern), Peers.trusting(AUTHORITY), host, Reason.WRONG_HOST, "not for " + host);
    }

    /** A partial wildcard must not match the letters of an A-label. */
    @Test
    void cve2023n28321() throws Exception {
        refused(
                AUTHORITY.forHosts("x*.example.org"),
                Peers.trusting(AUTHORITY),
                "\u3042.example.org",
                Reason.WRONG_HOST,
                "not for xn--l8j.example.org");
        taken(AUTHORITY.forHosts("*.example.org"), "\u3042.example.org");
        taken(AUTHORITY.forHosts("xn--l8j.example.org"), "\u3042.example.org");
    }

    /** U+212A, the Kelvin sign, is a small k to some, and a host of its own to others: one reading counts, from one end to the other. */
    @Test
    void cve2021n0341() throws Exception {
        assertThat(PeerName.of("\u212A.example.org").text()).isEqualTo("k.example.org");
        assertThat(SubjectNames.matches("\u212A.example.org", "k.example.org")).isFalse();
        assertThat(SubjectNames.matches("*.\u212A.org", "a.k.org")).isFalse();
    }

    /** A certificate without names is for nobody, whatever its common name says. */
    @Test
    void aCommonNameIsNoHost() throws Exception {
        refused(
                AUTHORITY.client("localhost"),
                Reason.WRONG_HOST,
                "its certificate is for no host at all, not for localhost");
    }

    @Test
    void anAddressMatchesAddressesAlone() throws Exception {
        refused(
                AUTHORITY.forHosts("127.0.0.1"),
                Peers.trusting(AUTHORITY),
                "127.0.0.1",
                Reason.WRONG_HOST,
                "127.0.0.1");
    }

    @Test
    void insecureTakesAnything() throws Exception {
        for (Identity identity : new Identity[] {AUTHORITY.wrongHost(), AUTHORITY.expired(), Authority.selfSigned()}) {
            taken(identity, Tls.insecure().sessions(SessionCache.create()), "localhost");
        }
        assertThat(Tls.insecure().isVerifying()).isFalse();
    }

    @Test
    void aPinIsWantedBesidesAllElse() throws Exception {
        Identity identity = AUTHORITY.good();
        String pin = Pins.of(identity.chain().getFirst().getPublicKey());
        taken(identity, Peers.trusting(AUTHORITY).pin(pin), "localhost");
        refused(
                AUTHORITY.good(),
                Peers.trusting(AUTHORITY).pin(pin),
                "localhost",
                Reason.NOT_PINNED,
                "it has sha256//");
        refused(Authority.create().good(), Peers.trusting(AUTHORITY).pin(pin), "localhost", Reason.UNTRUSTED, "nobody");
    }

    @Test
    void aPinAloneWillDoWhereItWasAskedForByName() throws Exception {
        Identity identity = Authority.selfSigned();
        String pin = Pins.of(identity.chain().getFirst().getPublicKey());
        Tls pinned = Tls.insecure().sessions(SessionCache.create()).pin(pin);
        assertThat(pinned.isVerifying()).isTrue();
        taken(identity, pinned, "localhost");
        refused(Authority.selfSigned(), pinned, "localhost", Reason.NOT_PINNED, "none of those pinned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256//", "sha256//AAAA", "md5//AAAA", "sha256//not base64"})
    void aPinHasOneForm(String text) {
        assertThatThrownBy(() -> Tls.platform().pin(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trustComesFromFilesAndFolders(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "a comment\n" + AUTHORITY.pem());
        Files.write(
                folder.resolve("other.cer"), Authority.create().certificate().getEncoded());
        Files.writeString(folder.resolve("README"), "no certificate");
        for (Tls tls : new Tls[] {Tls.trusting(file), Tls.trusting(folder)}) {
            taken(AUTHORITY.good(), tls.sessions(SessionCache.create()), "localhost");
        }
        assertThat(Tls.trusting(file))
                .isEqualTo(Tls.trusting(AUTHORITY.certificate()))
                .isNotEqualTo(Tls.platform());
        assertThat(Tls.platform(Map.of("SSL_CERT_FILE", file.toString()))).isEqualTo(Tls.trusting(file));
        assertThat(Tls.platform(Map.of())).isEqualTo(Tls.platform());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> Tls.trusting(empty)).hasMessageContaining("no certificate in this folder");
        assertThatThrownBy(() -> Tls.trusting(folder.resolve("README"))).hasMessageContaining("not a certificate");
    }

    private static void refused(Identity identity, Reason reason, String why) throws Exception {
        refused(identity, Peers.trusting(AUTHORITY), "localhost", reason, why);
    }

    private static void refused(Identity identity, Tls tls, String host, Reason reason, String why) throws Exception {
        for (TlsVersion version : TlsVersion.values()) {
            try (var server = ScriptedServer.setup().identity(identity).tls("! tls refused")) {
                assertThatThrownBy(() -> Peers.connect(server.port(), tls.versions(version), host))
                        .isInstanceOfSatisfying(TlsException.class, e -> {
                            assertThat(e.reason()).isEqualTo(reason);
                            assertThat(e.phase()).isEqualTo(Phase.TLS);
                            assertThat(e).hasMessageStartingWith("server:" + server.port() + ": tls: ");
                            assertThat(e).hasMessageContaining(why);
                        });
                server.awaitDone();
                assertThat(server.conversation(0).received().text()).isEmpty();
            }
        }
    }

    private static void taken(Identity identity, String host) throws Exception {
        taken(identity, Peers.trusting(AUTHORITY), host);
    }

    private static void taken(Identity identity, Tls tls, String host) throws Exception {
        for (TlsVersion version : TlsVersion.values()) {
            try (var server = ScriptedServer.setup().identity(identity).tls("S: hello")) {
                assertThatCode(() -> {
                            try (var connection = Peers.connect(server.port(), tls.versions(version), host)) {
                                assertThat(Peers.rest(connection)).asString().isEqualTo("hello\r\n");
                                assertThat(connection.info().version()).isEqualTo(version);
                            }
                        })
                        .doesNotThrowAnyException();
            }
        }
    }
}
