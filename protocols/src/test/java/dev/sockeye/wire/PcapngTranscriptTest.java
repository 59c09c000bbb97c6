package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capture file, read by tshark: each packet sound, and the protocols decoded. */
@Tag("slow")
class PcapngTranscriptTest {
    private static final Service SMTP = new Service("SMTP", 587, 465, TlsMode.STARTTLS);

    @TempDir
    private Path folder;

    @BeforeEach
    void thereIsTshark() {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark")));
        Assumptions.assumeTrue(there, "tshark is not installed");
    }

    @Test
    void aConnectionWithHandshakeAndEnd() throws Exception {
        write(transcript -> {
            Tap tap = transcript.open("192.0.2.7:993");
            tap.event("connected to 192.0.2.7:993");
            received(tap, "* OK ready\r\n");
            sent(tap, "a1 LOGIN ann ");
            tap.sentSecret(7);
            sent(tap, "\r\n");
            tap.event("failed: so it is");
            tap.closed();
        });
        assertThat(tshark("frame.time_epoch", "ip.dst", "tcp.dstport", "tcp.flags", "tcp.seq", "tcp.ack", "tcp.len"))
                .containsExactly(
                        "1767355201.250000000,192.0.2.7,143,0x0002,0,0,0",
                        "1767355201.250000000,192.0.2.1,49152,0x0012,0,1,0",
                        "1767355201.250000000,192.0.2.7,143,0x0010,1,1,0",
                        "1767355201.250000000,192.0.2.1,49152,0x0018,1,1,12",
                        "1767355201.250000000,192.0.2.7,143,0x0018,1,13,22",
                        "1767355201.250000000,192.0.2.7,143,0x0011,23,13,0",
                        "1767355201.250000000,192.0.2.1,49152,0x0011,13,24,0",
                        "1767355201.250000000,192.0.2.7,143,0x0010,24,14,0");
        assertThat(tshark("frame.comment").stream().filter(remark -> !remark.isEmpty()))
                .containsExactly("connected to 192.0.2.7:993", "failed: so it is");
        assertThat(tshark("imap.line")).contains("a1 LOGIN ann *******\\r\\n");
        assertThatAllIsSound();
    }

    /** A connection that nobody took is one; its proxy's dialogue is a connection of its own, and decoded as HTTP. */
    @Test
    void whatCameBeforeTheConnection() throws Exception {
        write(transcript -> {
            Tap refused = transcript.open("192.0.2.7:143");
            refused.event("connecting to 192.0.2.7:143");
            refused.event("failed: Connection refused");
            refused.closed();
            var proxy = ProxySpec.http("192.0.2.9", 8080);
            Tap tap = transcript.open("192.0.2.7:143 via " + proxy, new Service("IMAP", 143, 993, TlsMode.NONE));
            tap.event("connecting");
            tap.proxied(proxy);
            sent(tap, "CONNECT 192.0.2.7:143 HTTP/1.1\r\n\r\n");
            received(tap, "HTTP/1.1 200 ok\r\n\r\n");
            tap.connected("192.0.2.7:143");
            received(tap, "* OK ready\r\n");
            tap.closed();
        });
        assertThat(tshark(List.of("-Y", "tcp.stream == 0"), "ip.dst", "tcp.dstport", "tcp.flags", "frame.comment"))
                .containsExactly(
                        "192.0.2.7,143,0x0002,connecting to 192.0.2.7:143\\nfailed: Connection refused",
                        "192.0.2.1,49152,0x0014,");
        assertThat(tshark(List.of("-Y", "tcp.len > 0"), "tcp.stream", "tcp.dstport", "http.request.method"))
                .containsExactly("1,8080,CONNECT", "1,49153,", "2,49154,");
        assertThat(tshark("imap.line")).contains("* OK ready\\r\\n");
        assertThat(tshark(List.of("-Y", "tcp.checksum.status == 0 or _ws.malformed"), "frame.number"))
                .isEmpty();
    }

    /** A test's server has any port: it is shown where its protocol is at home, and is still decoded when TLS has begun. */
    @Test
    void decodedAsItsProtocolBeforeAndAfterStartTls() throws Exception {
        write(transcript -> {
            Tap tap = transcript.open("mail.example.org:40123", SMTP);
            received(tap, "220 mail ready\r\n");
            sent(tap, "EHLO me\r\n");
            received(tap, "250-mail\r\n250 STARTTLS\r\n");
            sent(tap, "STARTTLS\r\n");
            received(tap, "220 go on\r\n");
            tap.encrypted("TLSv1.3");
            sent(tap, "EHLO me\r\n");
            received(tap, "250 mail\r\n");
            sent(tap, "MAIL FROM:<ann@example.org>\r\n");
            tap.closed();
        });
        // tshark takes four letters for the command
        assertThat(tshark("tcp.stream", "smtp.req.command", "smtp.response.code"))
                .contains("0,EHLO,", "0,STAR,", "1,EHLO,", "1,,250", "1,MAIL,");
        assertThatAllIsSound();
    }

    /** Long pieces both ways, odd lengths, several at a time. */
    @Test
    void longPiecesAreCut() throws Exception {
        write(transcript -> {
            Tap one = transcript.open("unix:/run/x");
            Tap two = transcript.open("[2001:db8::1]:21");
            for (int length : new int[] {1, 1459, 1460, 1461, 100_001}) {
                sent(one, "x".repeat(length) + "\n");
                received(two, "y".repeat(length));
                received(one, "你".repeat(length) + "\n");
            }
            one.closed();
            two.closed();
        });
        long all = tshark("tcp.len").stream().mapToLong(Long::parseLong).sum();
        long lengths = 1 + 1459 + 1460 + 1461 + 100_001;
        assertThat(all).isEqualTo(5 * lengths + 10);
        assertThatAllIsSound();
    }

    private void assertThatAllIsSound() throws Exception {
        String bad = "tcp.checksum.status == 0 or ip.checksum.status == 0 or tcp.analysis.flags or _ws.malformed";
        assertThat(tshark(List.of("-Y", bad), "frame.number")).isEmpty();
    }

    private Path file() {
        return folder.resolve("said.pcapng");
    }

    /** What is to be told. */
    @FunctionalInterface
    private interface Telling {
        void tell(Transcript transcript);
    }

    private void write(Telling telling) throws IOException {
        try (OutputStream out = Files.newOutputStream(file());
                var transcript =
                        new PcapngTranscript(out, InstantSource.fixed(Instant.parse("2026-01-02T12:00:01.250Z")))) {
            telling.tell(transcript);
        }
    }

    private List<String> tshark(String... fields) throws Exception {
        return tshark(List.of(), fields);
    }

    private List<String> tshark(List<String> options, String... fields) throws Exception {
        Stream<String> command = Stream.of(
                "tshark", "-n", "-r", file().toString(), "-T", "fields", "-E", "separator=,", "-E", "occurrence=f");
        Stream<String> checks = Stream.of("-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE");
        Stream<String> shown = Stream.of(fields).flatMap(field -> Stream.of("-e", field));
        String[] words = Stream.of(command, checks, options.stream(), shown)
                .flatMap(part -> part)
                .toArray(String[]::new);
        try (var child = Child.start(words)) {
            int status = child.awaitExit(Duration.ofMinutes(2));
            assertThat(status).as(child::err).isZero();
            return child.out().lines().toList();
        }
    }

    private static void sent(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.sent(bytes, 0, bytes.length);
    }

    private static void received(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.received(bytes, 0, bytes.length);
    }
}
