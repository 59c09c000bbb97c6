package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Ports;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.sasl.Sasl;
import dev.sockeye.wire.sasl.SaslExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logins at servers of other people, right and wrong: dovecot's over IMAP; GNU SASL's, bound to a TLS connection of GnuTLS. */
@Tag("slow")
@Timeout(120)
class SaslServersTest {
    private static final Service IMAP = new Service("IMAP", 143, 993, TlsMode.STARTTLS);
    private static final Service LINES = new Service("SASL", 0, 0, TlsMode.IMPLICIT);
    private static final Authority AUTHORITY = Authority.create();
    private static final Secret RIGHT = Secret.of("hunter2");
    private static final Secret WRONG = Secret.of("wr0ng");

    @TempDir
    private Path folder;

    @Test
    void dovecotKnowsUsByEachMechanism() throws Exception {
        try (var dovecot = Dovecot.start(folder, AUTHORITY)) {
            for (var mechanism : List.of("SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN")) {
                assertThat(login(dovecot, mechanism, Credentials.password("ann", RIGHT)))
                        .as(mechanism)
                        .isTrue();
                assertThat(login(dovecot, mechanism, Credentials.password("ann", WRONG)))
                        .as(mechanism)
                        .isFalse();
                assertThat(login(dovecot, mechanism, Credentials.password("eve", RIGHT)))
                        .as(mechanism)
                        .isFalse();
            }
            for (var mechanism : List.of("OAUTHBEARER", "XOAUTH2")) {
                Secret token = Secret.of(token(Base64.getDecoder().decode(Dovecot.TOKEN_KEY)));
                Secret forged = Secret.of(token("another key".getBytes(UTF_8)));
                assertThat(login(dovecot, mechanism, Credentials.bearer("ann", token)))
                        .as(mechanism)
                        .isTrue();
                assertThat(login(dovecot, mechanism, Credentials.bearer("ann", forged)))
                        .as(mechanism)
                        .isFalse();
            }
        }
    }

    @Test
    void theStrongestThatDovecotOffersIsTaken() throws Exception {
        try (var dovecot = Dovecot.start(folder, AUTHORITY);
                var imap = Wire.open(
                        Dial.to("localhost", dovecot.port()).trust(Tls.trusting(AUTHORITY.certificate())), IMAP)) {
            encrypt(imap);
            assertThat(offered(imap)).contains("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "OAUTHBEARER");
            var sasl = new Sasl(
                    Credentials.password("ann", RIGHT), "localhost", dovecot.port(), true, imap.channelBinding());
            SaslExchange exchange = sasl.choose(offered(imap));
            assertThat(exchange.mechanism()).isEqualTo(Mechanism.SCRAM_SHA_256);
            assertThat(authenticate(imap, exchange)).isTrue();
        }
    }

    /** With TLS, which SCRAM tells the server that it could have bound itself to. */
    private static boolean login(ForeignServer dovecot, String mechanism, Credentials credentials) throws IOException {
        Dial dial = Dial.to("localhost", dovecot.port()).trust(Tls.trusting(AUTHORITY.certificate()));
        try (var imap = Wire.open(dial, IMAP)) {
            encrypt(imap);
            var sasl = new Sasl(credentials, "localhost", dovecot.port(), true, imap.channelBinding());
            return authenticate(imap, sasl.choose(List.of(mechanism)));
        }
    }

    private static void encrypt(Wire imap) throws IOException {
        imap.writeLine("s STARTTLS");
        String line = imap.readLine();
        while (line.startsWith("* ")) { // the greeting, perhaps after an apology for being slow
            line = imap.readLine();
        }
        assertThat(line).startsWith("s OK");
        imap.startTls();
    }

    private static List<String> offered(Wire imap) throws IOException {
        imap.writeLine("c CAPABILITY");
        String line = imap.readLine();
        while (!line.startsWith("* CAPABILITY")) {
            line = imap.readLine();
        }
        assertThat(imap.readLine()).startsWith("c OK");
        return Arrays.stream(line.split(" "))
                .filter(word -> word.startsWith("AUTH="))
                .map(word -> word.substring("AUTH=".length()))
                .toList();
    }

    /** RFC 3501 section 6.2.2, with the initial response of RFC 4959: whether the server says yes. */
    private static boolean authenticate(Wire imap, SaslExchange exchange) throws IOException {
        String command = "a AUTHENTICATE " + exchange.mechanism();
        Optional<byte[]> first = exchange.first();
        if (first.isPresent()) {
            imap.writeLine(command + " ", base64(first.get()));
        } else {
            imap.writeLine(command);
        }
        while (true) {
            String line = imap.readLine();
            if (line.startsWith("+")) {
                byte[] challenge = Base64.getDecoder().decode(line.substring(1).strip());
                imap.writeLine("", base64(exchange.respond(challenge)));
            } else if (line.startsWith("a ")) {
                assertThat(line).matches("a (OK|NO) .*");
                if (line.startsWith("a OK")) {
                    exchange.succeeded();
                }
                return line.startsWith("a OK");
            }
        }
    }

    private static Secret base64(byte[] bytes) {
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    /** A token as RFC 7519 has it, signed with HS256. */
    private static String token(byte[] key) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String signed = encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString("{\"sub\":\"ann\",\"iat\":%d,\"exp\":%d}"
                        .formatted(now, now + 3600)
                        .getBytes(UTF_8));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return signed + "." + encoder.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    void gnuSaslKnowsUsAndThisConnection() throws Exception {
        try (var server = gnuSasl()) {
            for (var mechanism : List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS")) {
                assertThat(bound(server, mechanism, RIGHT, false)).as(mechanism).isEqualTo("OK");
                assertThat(bound(server, mechanism, WRONG, false)).as(mechanism).startsWith("NO");
                assertThat(bound(server, mechanism, RIGHT, true))
                        .as("another connection's")
                        .startsWith("NO");
            }
        }
    }

    /** Who says that it could have bound itself tells a server that offered it that somebody in between took the offer away. */
    @Test
    void gnuSaslNoticesAnOfferThatWasTakenAway() throws Exception {
        try (var server = gnuSasl()) {
            assertThat(bound(server, "SCRAM-SHA-256", RIGHT, false)).startsWith("NO");
        }
    }

    /** What the server says at last; with a binding of another connection where that is asked for. */
    private String bound(ForeignServer server, String mechanism, Secret password, boolean another) throws IOException {
        Dial dial = Dial.to("localhost", server.port()).trust(Tls.trusting(certificate()));
        try (var wire = Wire.open(dial, LINES)) {
            ChannelBinding binding = wire.channelBinding().orElseThrow();
            assertThat(binding.type()).isEqualTo("tls-exporter");
            if (another) {
                binding = new ChannelBinding(binding.type(), new byte[32]);
            }
            var sasl = new Sasl(Credentials.password("ann", password), "localhost", 0, true, Optional.of(binding));
            SaslExchange exchange = sasl.choose(List.of(mechanism));
            wire.writeLine(mechanism);
            wire.writeLine("", base64(exchange.first().orElseThrow()));
            String line = wire.readLine();
            while (line.startsWith("+ ")) {
                wire.writeLine("", base64(exchange.respond(Base64.getDecoder().decode(line.substring(2)))));
                line = wire.readLine();
            }
            if (line.equals("OK")) {
                exchange.succeeded();
            } else {
                assertThatThrownBy(exchange::succeeded).isInstanceOf(AuthenticationException.class);
            }
            return line;
        }
    }

    /** Its page of C, compiled. */
    private ForeignServer gnuSasl() throws Exception {
        ForeignServer.need("gsasl"); // its libraries come with it
        Path source = folder.resolve("scram-server.c");
        Path program = folder.resolve("scram-server");
        try (InputStream in = SaslServersTest.class.getResourceAsStream("scram-server.c")) {
            Files.copy(Objects.requireNonNull(in), source);
        }
        run("gcc", "-o", program.toString(), source.toString(), "-lgsasl", "-lgnutls");
        run( // a key with its public half, without which GnuTLS takes none
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate().toString());
        int port = Ports.free();
        return ForeignServer.start(
                port,
                program.toString(),
                Integer.toString(port),
                certificate().toString(),
                folder.resolve("key.pem").toString());
    }

    private Path certificate() {
        return folder.resolve("certificate.pem");
    }

    private static void run(String program, String... arguments) throws Exception {
        String[] command = Stream.concat(Stream.of(ForeignServer.need(program)), Stream.of(arguments))
                .toArray(String[]::new);
        try (var child = Child.start(command)) {
            assertThat(child.awaitExit(Duration.ofSeconds(60))).as(child::err).isZero();
        }
    }
}
