package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Canary;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.url.Url;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every form of a transcript keeps: no secret in it, and its troubles to itself. */
class TranscriptsTest {
    private static final Canary CANARY = new Canary("c4n4ry/p4ss w0rd");
    private static final Service SERVICE = new Service("TEST", 1, 2, TlsMode.NONE);

    /** The forms there are. */
    enum Form {
        TEXT,
        NDJSON,
        PCAPNG,
        HTML;

        Transcript onto(OutputStream out) {
            return switch (this) {
                case TEXT -> Transcript.text(writer(out));
                case NDJSON -> Transcript.ndjson(writer(out));
                case PCAPNG -> Transcript.pcapng(out);
                case HTML -> Transcript.html(out);
            };
        }

        private static Writer writer(OutputStream out) {
            return new OutputStreamWriter(out, UTF_8);
        }
    }

    /** A password is planted; no form of it is in the output. */
    @ParameterizedTest
    @EnumSource
    void aCanaryIsNotInIt(Form form) throws Exception {
        var out = new ByteArrayOutputStream();
        Transcript transcript = form.onto(out);
        var script =
                "S: hello\nC: PASS " + CANARY.secret() + "\nC: AUTH " + base64("\0ann\0") + "\nS: -ERR no\n! close\n";
        try (var server = ScriptedServer.tcp(script)) {
            Url url = Url.parse("test://ann:" + CANARY.inUrlThroughout() + "@127.0.0.1:" + server.port());
            Dial dial = Dial.to(url).transcript(transcript);
            Secret secret = dial.credentials().secret().orElseThrow();
            assertThat(secret).isEqualTo(Secret.of(CANARY.secret()));
            try (var wire = Wire.open(dial, SERVICE)) {
                wire.readLine();
                wire.writeLine("PASS ", secret);
                wire.writeLine("AUTH ", Secret.of(base64("\0ann\0")));
                wire.readLine();
                assertThatThrownBy(wire::readLine)
                        .isInstanceOf(IOException.class)
                        .satisfies(
                                e -> assertThat(CANARY.formsIn(everythingOf(e))).isEmpty());
            }
        }
        transcript.close();
        String written = out.toString(ISO_8859_1);
        assertThat(written).contains("hello", "PASS ", "AUTH ", "-ERR no", "failed: ");
        assertThat(CANARY.formsIn(written)).isEmpty();
    }

    /** The same password, for the proxy: in clear to one kind, in base64 to the other; to us it came in a URL. */
    @ParameterizedTest
    @EnumSource
    void aCanaryForTheProxyIsNotInIt(Form form) throws Exception {
        var out = new ByteArrayOutputStream();
        Transcript transcript = form.onto(out);
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
                C: Proxy-Authorization: Basic %s
                C:
                S: HTTP/1.1 403 no
                S:
                ! may-leave
                ! next
                C: \\x05\\x02\\x00\\x02\\
                S: \\x05\\x02\\
                C: \\x01\\x03ann\\x10%s\\
                S: \\x01\\x01\\
                ! may-leave
                """.formatted(base64("ann:"), CANARY.secret()))) {
            for (String login : List.of("http://ann:" + CANARY.inUrl(), "socks5://ann:" + CANARY.inUrlThroughout())) {
                Dial dial = Dial.to("example.org", 7)
                        .proxy(ProxySpec.parse(login + "@127.0.0.1:" + proxy.port()))
                        .transcript(transcript);
                assertThatThrownBy(() -> Wire.open(dial, SERVICE))
                        .isInstanceOf(IOException.class)
                        .satisfies(
                                e -> assertThat(CANARY.formsIn(everythingOf(e))).isEmpty());
            }
            proxy.awaitDone();
            proxy.verify();
        }
        transcript.close();
        String written = out.toString(ISO_8859_1);
        assertThat(written).contains("CONNECT example.org:7", "403 no", "failed: ", "wrong user or password");
        assertThat(CANARY.formsIn(written)).isEmpty();
    }

    private static String base64(String before) {
        return Base64.getEncoder().encodeToString((before + CANARY.secret()).getBytes(UTF_8));
    }

    /** A failure as a log has it. */
    private static String everythingOf(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void anOutputThatFailsDoesNotEndTheConversation(Form form) throws IOException {
        Transcript transcript = form.onto(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        });
        Tap tap = transcript.open("x");
        byte[] line = "NOOP\r\n".repeat(10_000).getBytes(UTF_8);
        tap.event("connected");
        tap.sent(line, 0, line.length);
        tap.received(line, 0, line.length);
        tap.closed();
        assertThatThrownBy(transcript::close).isInstanceOf(IOException.class).hasMessageContaining("disk full");
    }

    /** The output is the caller's. */
    @ParameterizedTest
    @EnumSource
    void theOutputStaysOpenAndIsWhole(Form form) throws IOException {
        var out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("not ours to close");
            }
        };
        Transcript transcript = form.onto(out);
        Tap tap = transcript.open("x");
        byte[] line = "NOOP\r\n".getBytes(UTF_8);
        tap.sent(line, 0, line.length);
        transcript.close();
        int size = out.size();
        tap.received(line, 0, line.length);
        tap.closed();
        transcript.close();
        assertThat(out.size()).isEqualTo(size).isPositive();
    }
}
