package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Identity;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against {@code openssl s_server}. */
@Timeout(120)
class OpensslTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final Pattern EXPORTED = Pattern.compile("Keying material: ([0-9A-F]+)");

    private static final Pattern SENT_UPDATE = Pattern.compile(">>> TLS 1.3, Handshake .*, KeyUpdate");

    @TempDir
    private Path folder;

    /** Started with a good certificate; it says what it gets on its standard input, and prints what it hears. */
    private SServer server(String... options) throws Exception {
        return server(AUTHORITY.good(), options);
    }

    private SServer server(Identity identity, String... options) throws Exception {
        return SServer.start(folder, identity, options);
    }

    private static String flag(TlsVersion version) {
        return version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3";
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aDialogue(TlsVersion version) throws Exception {
        try (var server = server(flag(version));
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            assertThat(tls.info().version()).isEqualTo(version);
            Peers.say(tls, "from us\n");
            server.child().awaitOut("from us", Peers.LONG);
            server.say("from openssl\n");
            assertThat(Peers.hear(tls, 13)).isEqualTo("from openssl\n");
            tls.shutdownOutput(Peers.soon());
            server.child().awaitOut("DONE", Peers.LONG);
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aServerThatTakesLeave(TlsVersion version) throws Exception {
        try (var server = server(flag(version), "-rev");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            Peers.say(tls, "ab\nCLOSE\n"); // what -rev takes for the end
            assertThat(Peers.rest(tls)).asString().isEqualTo("ba\n");
        }
    }

    /** {@code -rev} answers each line turned round, in records as small or as large as it is told. */
    @ParameterizedTest
    @CsvSource({
        "TLS_1_2, 512, 20",
        "TLS_1_3, 512, 20",
        "TLS_1_2, 16384, 300000",
        "TLS_1_3, 16384, 300000",
        "TLS_1_3, 600, 300000"
    })
    void recordsOfManySizes(TlsVersion version, int largest, int bytes) throws Exception {
        try (var server = server(
                        flag(version),
                        "-rev",
                        "-split_send_frag",
                        Integer.toString(largest),
                        "-max_send_frag",
                        Integer.toString(largest));
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            var random = new Random(bytes);
            for (int round = 0; round < 20; round++) {
                int length = 1 + random.nextInt(bytes / 20);
                String line = random.ints(length, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                Peers.say(tls, line + "\n");
                assertThat(Peers.hear(tls, length + 1)).isEqualTo(new StringBuilder(line).reverse() + "\n");
            }
        }
    }

    /** A record for each byte, written and read, and reads of a byte. */
    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aByteAtATime(TlsVersion version) throws Exception {
        try (var server = server(flag(version), "-rev");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            String line = "abcdefghijklmnopqrstuvwxyz".repeat(20);
            for (char c : (line + "\n").toCharArray()) {
                Peers.say(tls, Character.toString(c));
            }
            var heard = new StringBuilder();
            var one = ByteBuffer.allocate(1);
            while (heard.length() <= line.length()) {
                assertThat(tls.read(one.clear(), Peers.soon())).isEqualTo(1);
                heard.append((char) one.get(0));
            }
            assertThat(heard.reverse()).hasToString("\n" + line);
        }
    }

    /** The server's command K updates its keys and asks for ours, k its own alone. */
    @Test
    void keyUpdates() throws Exception {
        try (var server = server("-tls1_3", "-msg");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            for (int i = 0; i < 40; i++) {
                server.say(i % 2 == 0 ? "K\n" : "k\n");
                awaitUpdates(server, i + 1); // a line is a command only when it comes alone
                server.say("round " + i + "\n");
                String line = "round " + i + "\n";
                assertThat(Peers.hear(tls, line.length())).isEqualTo(line);
                if (i % 5 == 0) {
                    Peers.say(tls, "heard " + i + "\n");
                    server.child().awaitOut("heard " + i, Peers.LONG);
                }
            }
        }
    }

    private static void awaitUpdates(SServer server, int count) {
        long end = System.nanoTime() + Peers.LONG.toNanos();
        while (SENT_UPDATE.matcher(server.child().out()).results().count() < count) {
            assertThat(System.nanoTime()).as(server.child()::out).isLessThan(end);
            LockSupport.parkNanos(1_000_000); // the output of a child tells nobody when it grows
        }
    }

    /** TLS 1.2: the server's command r asks for a renegotiation. */
    @Test
    void renegotiationIsRefused() throws Exception {
        try (var server = server("-tls1_2");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            server.say("hello\n");
            assertThat(Peers.hear(tls, 6)).isEqualTo("hello\n");
            server.say("r\n");
            assertThatThrownBy(() -> Peers.rest(tls))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROTOCOL))
                    .hasMessageContaining("asked for a renegotiation");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aServerThatDiesHasNotTakenLeave(TlsVersion version) throws Exception {
        try (var server = server(flag(version));
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            server.say("half\n");
            assertThat(Peers.hear(tls, 5)).isEqualTo("half\n");
            server.child().close();
            assertThatThrownBy(() -> Peers.rest(tls))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void sessionsAreTakenUp(TlsVersion version) throws Exception {
        for (SessionCache cache : List.of(SessionCache.create(), SessionCache.withoutTickets())) {
            Tls tls = Tls.trusting(AUTHORITY.certificate()).sessions(cache);
            try (var server = server(flag(version), "-rev")) {
                for (int i = 0; i < 5; i++) {
                    try (var connection = Peers.connect(server.port(), tls)) {
                        Peers.say(connection, "ab\n");
                        assertThat(Peers.hear(connection, 3)).isEqualTo("ba\n");
                        assertThat(connection.info().resumed()).isEqualTo(i > 0);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void alpn(TlsVersion version) throws Exception {
        try (var server = server(flag(version), "-alpn", "spdy/9,ftp")) {
            try (var tls =
                    Peers.connect(server.port(), Peers.trusting(AUTHORITY).alpn("h2", "ftp"))) {
                assertThat(tls.info().alpn()).contains("ftp");
            }
        }
        try (var server = server(flag(version), "-alpn", "spdy/9")) {
            assertThatThrownBy(() -> Peers.connect(
                            server.port(), Peers.trusting(AUTHORITY).alpn("h2")))
                    .isInstanceOf(TlsException.class)
                    .hasMessageContaining("none of the protocols offered by ALPN");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void clientCertificates(TlsVersion version) throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
        try (var server =
                server(flag(version), "-Verify", "1", "-verify_return_error", "-CAfile", ca.toString(), "-rev")) {
            Identity ann = AUTHORITY.client("ann");
            Tls none = Peers.trusting(AUTHORITY);
            try (var tls = Peers.connect(server.port(), none.identity(ClientIdentity.of(ann.key(), ann.chain())))) {
                Peers.say(tls, "ab\n");
                assertThat(Peers.hear(tls, 3)).isEqualTo("ba\n");
            }
            Identity stranger = Authority.create().client("stranger");
            for (Tls refused : List.of(none, none.identity(ClientIdentity.of(stranger.key(), stranger.chain())))) {
                assertThatThrownBy(() -> {
                            try (var tls = Peers.connect(server.port(), refused)) {
                                Peers.say(tls, "ab\n");
                                Peers.hear(tls, 3);
                            }
                        })
                        .isInstanceOfSatisfying(
                                TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE));
            }
        }
    }

    /** TLS 1.3 refuses after our handshake: one who only writes is told why, and not that the pipe broke. */
    @Test
    void aWriterIsToldWhyItIsRefused() throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
        try (var server = server("-tls1_3", "-Verify", "1", "-verify_return_error", "-CAfile", ca.toString(), "-rev");
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY))) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            Peers.say(tls, "ab\n");
                        }
                    })
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE));
        }
    }

    /** The name is told (SNI) unless it is an address. */
    @ParameterizedTest
    @CsvSource({"localhost, localhost", "127.0.0.1, "})
    void theServersNameIsTold(String host, String told) throws Exception {
        try (var server = server(
                        "-servername",
                        "localhost",
                        "-cert2",
                        folder.resolve("server.pem").toString(),
                        "-key2",
                        folder.resolve("server.key").toString());
                var tls = Peers.connect(server.port(), Peers.trusting(AUTHORITY), host)) {
            Peers.say(tls, "said\n");
            server.child().awaitOut("said", Peers.LONG);
            if (told == null) {
                assertThat(server.child().out()).doesNotContain("Hostname in TLS extension");
            } else {
                server.child().awaitOut("Hostname in TLS extension: \"" + told + "\"", Peers.LONG);
            }
        }
    }

    /** {@code -keymatexport} prints what the server's end derives under the label of RFC 9266. */
    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void channelBindings(TlsVersion version) throws Exception {
        Identity identity = AUTHORITY.good();
        byte[] certificate = identity.chain().getFirst().getEncoded();
        byte[] endPoint = MessageDigest.getInstance("SHA-256").digest(certificate);
        Tls trusting = Peers.trusting(AUTHORITY);
        try (var server = server(
                identity, flag(version), "-keymatexport", "EXPORTER-Channel-Binding", "-keymatexportlen", "32")) {
            for (int i = 0; i < 3; i++) {
                try (var tls = Peers.connect(server.port(), trusting)) {
                    Peers.say(tls, "said " + i + "\n");
                    server.child().awaitOut("said " + i, Peers.LONG);
                    server.say("heard\n");
                    assertThat(Peers.hear(tls, 6)).isEqualTo("heard\n");
                    assertThat(tls.info().resumed()).isEqualTo(i > 0);
                    List<String> exported = EXPORTED.matcher(server.child().out())
                            .results()
                            .map(result -> result.group(1).toLowerCase(Locale.ROOT))
                            .toList();
                    if (version == TlsVersion.TLS_1_3 || i == 0) {
                        assertThat(tls.channelBinding("tls-exporter").map(HexFormat.of()::formatHex))
                                .contains(exported.getLast());
                    } else {
                        assertThat(tls.channelBinding("tls-exporter")).isEmpty();
                    }
                    assertThat(tls.channelBinding("tls-server-end-point"))
                            .hasValueSatisfying(bytes ->
                                    assertThat(Arrays.equals(bytes, endPoint)).isTrue());
                    assertThat(tls.channelBinding("tls-unique")).isEmpty();
                }
            }
        }
    }
}
