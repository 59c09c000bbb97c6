package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import dev.sockeye.net.Transport;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against nginx: one with many faces, told apart by the port. */
@Timeout(120)
class NginxTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final byte[] LARGE = new byte[20_000_000];

    @TempDir
    private static Path folder;

    private static Child nginx;
    private static int good;
    private static int wrongHost;
    private static int expired;
    private static int notYetValid;
    private static int selfSigned;
    private static int unknown;
    private static int askingForCertificates;
    private static int tinyRecords;

    @BeforeAll
    static void start() throws Exception {
        Tools.need("nginx");
        new Random(1).nextBytes(LARGE);
        Files.write(Files.createDirectory(folder.resolve("html")).resolve("large"), LARGE);
        Files.writeString(folder.resolve("html").resolve("small"), "hello");
        Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
        var servers = new StringBuilder();
        good = server(servers, "good", AUTHORITY.good(), "");
        wrongHost = server(servers, "other", AUTHORITY.wrongHost(), "");
        expired = server(servers, "expired", AUTHORITY.expired(), "");
        notYetValid = server(servers, "tomorrow", AUTHORITY.notYetValid(), "");
        selfSigned = server(servers, "self", Authority.selfSigned(), "");
        unknown = server(servers, "unknown", Authority.create().good(), "");
        askingForCertificates = server(
                servers,
                "asking",
                AUTHORITY.good(),
                "ssl_verify_client on; ssl_client_certificate " + folder.resolve("ca.pem") + ";");
        tinyRecords = server(servers, "tiny", AUTHORITY.good(), "ssl_buffer_size 1;");
        servers.append("ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache builtin:100;");
        nginx = Nginx.start(folder, servers.toString());
    }

    private static int server(StringBuilder servers, String name, Identity identity, String more) throws IOException {
        identity.writeTo(folder, name);
        int port = Ports.free();
        servers.append("    server { listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s; %s }%n"
                .formatted(port, folder.resolve(name + ".pem"), folder.resolve(name + ".key"), more));
        return port;
    }

    @AfterAll
    static void stop() throws IOException {
        if (nginx != null) {
            nginx.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aLargeFile(TlsVersion version) throws Exception {
        try (var tls = Peers.connect(good, Peers.trusting(AUTHORITY).versions(version))) {
            byte[] answer = ask(tls, "GET /large HTTP/1.0\r\n\r\n");
            assertThat(Arrays.equals(body(answer), LARGE)).isTrue();
            assertThat(tls.info().version()).isEqualTo(version);
        }
    }

    /** One byte in each record: {@code ssl_buffer_size 1}. */
    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void recordsOfOneByte(TlsVersion version) throws Exception {
        try (var tls = Peers.connect(tinyRecords, Peers.trusting(AUTHORITY).versions(version))) {
            assertThat(body(ask(tls, "GET /small HTTP/1.0\r\n\r\n"))).asString().isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void manyRequestsOnOneConnection(TlsVersion version) throws Exception {
        try (var tls = Peers.connect(good, Peers.trusting(AUTHORITY).versions(version))) {
            for (int i = 0; i < 200; i++) {
                Peers.say(tls, "HEAD /small HTTP/1.1\r\nHost: localhost\r\n\r\n");
                var answer = new StringBuilder();
                while (answer.indexOf("\r\n\r\n") < 0) {
                    answer.append(Peers.hear(tls, 1));
                }
                assertThat(answer).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void sessionsAreTakenUp(TlsVersion version) throws Exception {
        Tls tls = Peers.trusting(AUTHORITY).versions(version);
        for (int i = 0; i < 5; i++) {
            try (var connection = Peers.connect(good, tls)) {
                assertThat(body(ask(connection, "GET /small HTTP/1.0\r\n\r\n")))
                        .asString()
                        .isEqualTo("hello");
                assertThat(connection.info().resumed()).isEqualTo(i > 0);
            }
        }
    }

    @Test
    void badCertificatesAreRefused() throws Exception {
        refused(wrongHost, Reason.WRONG_HOST);
        refused(expired, Reason.EXPIRED);
        refused(notYetValid, Reason.NOT_YET_VALID);
        refused(selfSigned, Reason.SELF_SIGNED);
        refused(unknown, Reason.UNTRUSTED);
    }

    private static void refused(int port, Reason reason) {
        for (TlsVersion version : TlsVersion.values()) {
            assertThatThrownBy(
                            () -> Peers.connect(port, Peers.trusting(AUTHORITY).versions(version)))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }

    /** nginx lets strangers in and answers 400. */
    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void clientCertificates(TlsVersion version) throws Exception {
        Identity ann = AUTHORITY.client("ann");
        Tls none = Peers.trusting(AUTHORITY).versions(version);
        try (var tls = Peers.connect(askingForCertificates, none.identity(ClientIdentity.of(ann.key(), ann.chain())))) {
            assertThat(ask(tls, "GET /small HTTP/1.0\r\n\r\n")).asString().contains(" 200 OK", "hello");
        }
        try (var tls = Peers.connect(askingForCertificates, none)) {
            assertThat(ask(tls, "GET /small HTTP/1.0\r\n\r\n"))
                    .asString()
                    .contains(" 400 ", "No required SSL certificate");
        }
    }

    private static byte[] ask(Transport transport, String request) throws IOException {
        Peers.say(transport, request);
        return Peers.rest(transport);
    }

    private static byte[] body(byte[] answer) {
        int end = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        assertThat(end).isPositive();
        return Arrays.copyOfRange(answer, end + 4, answer.length);
    }
}
