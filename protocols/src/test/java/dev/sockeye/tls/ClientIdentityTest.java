package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as openssl writes them, and servers that ask who is there. */
@Timeout(120)
class ClientIdentityTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final String PASSPHRASE = "pass phrase \u00e4";

    @TempDir
    private Path folder;

    /** What {@code openssl genpkey} takes for each, and whether there is a form from before PKCS #8. */
    enum Kind {
        RSA("RSA", "rsa_keygen_bits:2048", true),
        RSA_PSS("RSA-PSS", "rsa_keygen_bits:2048", false),
        P256("EC", "ec_paramgen_curve:P-256", true),
        P384("EC", "ec_paramgen_curve:P-384", true),
        ED25519("ED25519", "", false);

        final String algorithm;
        final String option;
        final boolean traditional;

        Kind(String algorithm, String option, boolean traditional) {
            this.algorithm = algorithm;
            this.option = option;
            this.traditional = traditional;
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysOfOpenssl(Kind kind) throws Exception {
        Path key = folder.resolve("key");
        if (kind.option.isEmpty()) {
            Tools.openssl("genpkey", "-algorithm", kind.algorithm, "-out", key.toString());
        } else {
            Tools.openssl("genpkey", "-algorithm", kind.algorithm, "-pkeyopt", kind.option, "-out", key.toString());
        }
        Path certificate = folder.resolve("cert.pem");
        Tools.openssl("req", "-x509", "-key", key.toString(), "-subj", "/CN=ann", "-out", certificate.toString());
        ClientIdentity plain = ClientIdentity.pem(certificate, key, null);
        assertThat(plain).hasToString("CN=ann");

        Path encrypted = folder.resolve("encrypted");
        for (String cipher : new String[] {"aes-256-cbc", "aes-128-cbc"}) {
            Tools.openssl(
                    "pkcs8",
                    "-topk8",
                    "-in",
                    key.toString(),
                    "-v2",
                    cipher,
                    "-passout",
                    "pass:" + PASSPHRASE,
                    "-out",
                    encrypted.toString());
            assertSameKey(ClientIdentity.pem(certificate, encrypted, Secret.of(PASSPHRASE)), plain);
        }
        assertThatThrownBy(() -> ClientIdentity.pem(certificate, encrypted, Secret.of("wrong")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the passphrase does not open the private key")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> ClientIdentity.pem(certificate, encrypted, null))
                .hasMessageContaining("no passphrase was given");

        Path both = folder.resolve("both.pem");
        Files.writeString(both, Files.readString(key) + Files.readString(certificate));
        assertSameKey(ClientIdentity.pem(both, both, null), plain);

        Path store = folder.resolve("store.p12");
        Tools.openssl(
                "pkcs12",
                "-export",
                "-in",
                both.toString(),
                "-passout",
                "pass:" + PASSPHRASE,
                "-out",
                store.toString());
        assertSameKey(ClientIdentity.pkcs12(store, Secret.of(PASSPHRASE)), plain);
        assertThatThrownBy(() -> ClientIdentity.pkcs12(store, Secret.of("wrong")))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("wrong");

        if (kind.traditional) {
            Path old = folder.resolve("old");
            Tools.openssl("pkey", "-in", key.toString(), "-traditional", "-out", old.toString());
            assertThat(Files.readString(old)).contains("BEGIN " + kind.algorithm + " PRIVATE KEY");
            assertSameKey(ClientIdentity.pem(certificate, old, null), plain);
            Path undone = folder.resolve("undone");
            Tools.openssl(
                    "pkey",
                    "-in",
                    key.toString(),
                    "-traditional",
                    "-aes256",
                    "-passout",
                    "pass:x",
                    "-out",
                    undone.toString());
            assertThatThrownBy(() -> ClientIdentity.pem(certificate, undone, Secret.of("x")))
                    .hasMessageContaining("openssl pkcs8 -topk8");
        }
    }

    private static void assertSameKey(ClientIdentity actual, ClientIdentity expected) {
        if (actual.key() instanceof ECPrivateKey key) { // SEC 1 may say its curve once more
            assertThat(key.getS()).isEqualTo(((ECPrivateKey) expected.key()).getS());
        } else {
            assertThat(actual.key().getEncoded()).isEqualTo(expected.key().getEncoded());
        }
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @Test
    void theKeysOwnCertificateComesFirst() throws Exception {
        Identity ann = AUTHORITY.client("ann");
        Path chain = Files.writeString(folder.resolve("chain.pem"), AUTHORITY.pem() + ann.pem());
        Path key = Files.writeString(folder.resolve("key.pem"), ann.keyPem());
        assertThat(ClientIdentity.pem(chain, key, null).chain())
                .containsExactly(ann.chain().getFirst(), AUTHORITY.certificate());
        Path other = Files.writeString(
                folder.resolve("other.pem"), AUTHORITY.client("bob").keyPem());
        assertThatThrownBy(() -> ClientIdentity.pem(chain, other, null))
                .hasMessageContaining("no certificate of the private key in " + other);
        assertThatThrownBy(() -> ClientIdentity.pem(chain, chain, null)).hasMessageContaining("no private key");
    }

    /** Whatever the file says, the answer is a key or an IOException that names the file. */
    @Test
    void brokenKeys() throws Exception {
        Identity ann = AUTHORITY.client("ann");
        Path certificate = Files.writeString(folder.resolve("cert.pem"), ann.pem());
        Path key = folder.resolve("key.pem");
        var random = new Random(1);
        byte[] der = ann.key().getEncoded();
        for (String label :
                new String[] {"PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"}) {
            for (int i = 0; i < der.length + 50; i++) {
                byte[] broken = Arrays.copyOf(der, i < der.length ? i : der.length);
                for (int flips = 0; i >= der.length && flips < 3; flips++) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.writeString(
                        key,
                        "-----BEGIN " + label + "-----\n"
                                + Base64.getMimeEncoder().encodeToString(broken) + "\n-----END " + label + "-----\n");
                try {
                    assertThat(ClientIdentity.pem(certificate, key, Secret.of("x"))
                                    .chain())
                            .hasSize(1);
                } catch (IOException e) {
                    assertThat(e.getMessage()).contains(folder.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                "-----BEGIN PRIVATE KEY-----\n%%%\n-----END PRIVATE KEY-----\n"
            })
    void brokenPem(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), text);
        Path certificate = Files.writeString(folder.resolve("cert.pem"), AUTHORITY.pem());
        assertThatThrownBy(() -> ClientIdentity.pem(certificate, file, null))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageNotContaining("%%%");
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void isShownToThoseWhoAsk(TlsVersion version) throws Exception {
        Identity ann = AUTHORITY.client("ann");
        Tls tls = Peers.trusting(AUTHORITY).versions(version);
        var setup = ScriptedServer.setup().identity(AUTHORITY.good()).clientsFrom(AUTHORITY);
        try (var server = setup.tls("S: hello ann");
                var client = Peers.connect(server.port(), tls.identity(ClientIdentity.of(ann.key(), ann.chain())))) {
            assertThat(Peers.rest(client)).asString().isEqualTo("hello ann\r\n");
        }
    }

    /** In TLS 1.3 the server says so after our handshake is over: to the first who reads. */
    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aServerThatMissesOneOrDoesNotLikeIt(TlsVersion version) throws Exception {
        Identity stranger = Authority.create().client("stranger");
        Tls none = Peers.trusting(AUTHORITY).versions(version);
        for (Tls tls : new Tls[] {none, none.identity(ClientIdentity.of(stranger.key(), stranger.chain()))}) {
            var server = ScriptedServer.setup()
                    .identity(AUTHORITY.good())
                    .clientsFrom(AUTHORITY)
                    .tls("S: never");
            assertThatThrownBy(() -> {
                        try (var client = Peers.connect(server.port(), tls)) {
                            Peers.rest(client);
                        }
                    })
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE));
            server.abandon();
        }
    }
}
