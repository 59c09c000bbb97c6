package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import dev.sockeye.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every form of a transcript keeps: no secret in it, and its troubles to itself. */
class TranscriptsTest {
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
        String canary = "c4n4ry/p4ss word";
        var out = new ByteArrayOutputStream();
        Transcript transcript = form.onto(out);
        try (var server = ScriptedServer.tcp("S: hello\nC: PASS " + canary + "\nS: -ERR no\n! close\n")) {
            Dial dial = Dial.to("127.0.0.1", server.port())
                    .credentials(Credentials.password("ann", Secret.of(canary)))
                    .transcript(transcript);
            try (var wire = Wire.open(dial, SERVICE)) {
                wire.readLine();
                wire.writeLine("PASS ", Secret.of(canary));
                wire.readLine();
                assertThatThrownBy(wire::readLine).isInstanceOf(IOException.class);
            }
        }
        transcript.close();
        assertThat(out.toString(ISO_8859_1))
                .contains("hello", "PASS ", "-ERR no", "failed: ")
                .doesNotContain("c4n4ry", "p4ss", "YzRuNHJ5L3A0c3Mgd29yZA", "c4n4ry%2F", "word");
    }

    /** The same password, for the proxy: in clear to one kind, in base64 to the other. */
    @ParameterizedTest
    @EnumSource
    void aCanaryForTheProxyIsNotInIt(Form form) throws Exception {
        String canary = "c4n4ry/p4ss word";
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
                C: Proxy-Authorization: Basic YW5uOmM0bjRyeS9wNHNzIHdvcmQ=
                C:
                S: HTTP/1.1 403 no
                S:
                ! may-leave
                ! next
                C: \\x05\\x02\\x00\\x02\\
                S: \\x05\\x02\\
                C: \\x01\\x03ann\\x10c4n4ry/p4ss word\\
                S: \\x01\\x01\\
                ! may-leave
                """)) {
            var http = ProxySpec.http("127.0.0.1", proxy.port()).login("ann", Secret.of(canary));
            var socks = ProxySpec.socks5("127.0.0.1", proxy.port()).login("ann", Secret.of(canary));
            Dial dial = Dial.to("example.org", 7).transcript(transcript);
            assertThatThrownBy(() -> Wire.open(dial.proxy(http), SERVICE)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Wire.open(dial.proxy(socks), SERVICE)).isInstanceOf(IOException.class);
            proxy.awaitDone();
            proxy.verify();
        }
        transcript.close();
        assertThat(out.toString(ISO_8859_1))
                .contains("CONNECT example.org:7", "403 no", "failed: ", "wrong user or password")
                .doesNotContain("c4n4ry", "p4ss", "YzRuNHJ5L3A0c3Mgd29yZA", "YW5uOmM0bjRyeS9wNHNzIHdvcmQ", "word=");
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
