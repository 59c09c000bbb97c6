package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.SocketError;
import dev.sockeye.testkit.Fault;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One conversation that has everything: lines, pipelining, a secret, bodies of each kind; whole, in pieces, cut, and with faults. */
@Timeout(60)
class WireTest {
    private static final Limits LIMITS = Limits.DEFAULT.line(200).literal(1000);
    private static final Script SCRIPT = Script.parse("""
            S: +OK ready
            C: USER ann
            C: PASS hunter2
            S: +OK
            S: +OK 你好
            C: RETR 1
            S: +OK
            S: Subject: dots
            S:
            S: ..hidden
            S: .
            C: DATA
            C: first
            C: ..second
            C: .
            S: 250 taken
            C: GET
            S: * 5
            S: ab.cd\\
            S:  OK
            """);

    /** What the conversation brings home. */
    private static List<String> converse(Wire wire) throws IOException {
        var heard = new ArrayList<String>();
        heard.add(wire.readLine());
        wire.writeLine("USER ann");
        wire.writeLine("PASS ", Secret.of("hunter2"));
        heard.add(wire.readLine());
        heard.add(wire.readLine());
        wire.phase(Phase.COMMAND);
        wire.writeLine("RETR 1");
        heard.add(wire.readLine());
        try (InputStream body = wire.dotBody()) {
            heard.add(new String(body.readAllBytes(), UTF_8));
        }
        wire.writeLine("DATA");
        try (DotStream body = wire.dotStream()) {
            body.write("first\n.second".getBytes(UTF_8));
            body.finish();
        }
        heard.add(wire.readLine());
        wire.writeLine("GET");
        heard.add(wire.readLine());
        heard.add(new String(wire.readBytes(5), UTF_8));
        heard.add(wire.readLine());
        return heard;
    }

    static Stream<Script> retellings() {
        return SCRIPT.retellings().stream();
    }

    @ParameterizedTest
    @MethodSource("retellings")
    void aConversationIsTheSameHoweverItTrickles(Script script) throws Exception {
        try (var server = ScriptedServer.tcp(script);
                var wire = wire(server)) {
            assertThat(converse(wire))
                    .containsExactly(
                            "+OK ready",
                            "+OK",
                            "+OK 你好",
                            "+OK",
                            "Subject: dots\r\n\r\n.hidden\r\n",
                            "250 taken",
                            "* 5",
                            "ab.cd",
                            " OK");
            wire.shutdownOutput();
            server.awaitDone();
            server.verify();
        }
    }

    static Stream<Script> cuts() {
        return Stream.concat(SCRIPT.everyCut().stream(), SCRIPT.everyCut(Fault.Cut.How.RESET).stream());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void cutAnywhereItIsNoSuccess(Script script) throws Exception {
        try (var server = ScriptedServer.tcp(script)) {
            Wire wire;
            try {
                wire = wire(server);
            } catch (IOException e) {
                assertThat(e).isInstanceOf(SocketError.class); // reset before the connection had come about
                return;
            }
            try (wire) {
                assertThatThrownBy(() -> converse(wire)).isInstanceOfSatisfying(NetException.class, e -> {
                    assertThat(e).isInstanceOf(DisconnectedException.class);
                    assertThat(e.peer()).contains("127.0.0.1");
                    assertThat(e.toString() + e.dialogue()).doesNotContain("hunter2");
                });
                assertThat(wire.isOpen()).isFalse();
            } finally {
                server.abandon();
            }
        }
    }

    @Test
    void theExceptionHasPhaseAndTheLastLines() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS)) {
            say(ends.getLast(), "+OK ready\r\n");
            wire.readLine();
            wire.phase(Phase.AUTHENTICATION);
            wire.writeLine("USER ann");
            wire.writeLine("PASS ", Secret.of("hunter2"));
            ends.getLast().shutdownOutput(TimeLimit.NONE);
            assertThatThrownBy(wire::readLine).isInstanceOfSatisfying(DisconnectedException.class, e -> {
                assertThat(e.phase()).isEqualTo(Phase.AUTHENTICATION);
                assertThat(e.dialogue()).containsExactly("S: +OK ready", "C: USER ann", "C: PASS ***");
            });
        }
    }

    @Test
    void commandsThatAreWrittenTogetherTravelTogether() throws IOException {
        var writes = new AtomicInteger();
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(counting(ends.getFirst(), writes), TimeLimit.NONE, LIMITS)) {
            say(ends.getLast(), "one\r\ntwo\r\nthree\r\n");
            for (int i = 0; i < 100; i++) {
                wire.writeLine("SIZE file" + i);
            }
            wire.writeLine("PASS ", Secret.of("x"));
            assertThat(writes).hasValue(0);
            wire.readLine();
            assertThat(writes).hasValue(1);
            wire.readLine();
            wire.readLine();
            assertThat(writes).hasValue(1);
            wire.writeLine("QUIT");
            wire.write(new byte[200 << 10]); // large: with what waits, in one call and not copied
            assertThat(writes).hasValue(2);
        }
    }

    @Test
    void nothingThatWouldEndALineIsWritten() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS)) {
            for (String bad : List.of("a\rb", "a\nb", "a\0b", "\r\n", "USER ann\r\nDELE 1")) {
                assertThatThrownBy(() -> wire.writeLine(bad)).isInstanceOf(UnsafeLineException.class);
                assertThatThrownBy(() -> wire.writeLine("PASS ", Secret.of(bad)))
                        .isInstanceOf(UnsafeLineException.class)
                        .hasMessageNotContaining("ann");
            }
            wire.writeLine("\u760A\u760D\u0100"); // whose low bytes are LF, CR and NUL
            wire.flush();
            assertThat(heard(ends.getLast())).isEqualTo("\u760A\u760D\u0100\r\n");
        }
    }

    @Test
    void linesAreBounded() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS)) {
            say(ends.getLast(), "a".repeat(198) + "\r\n" + "b".repeat(199) + "\n" + "c".repeat(200));
            assertThat(wire.readLine()).hasSize(198);
            assertThat(wire.readLine()).hasSize(199);
            assertThatThrownBy(wire::readLine)
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("200 bytes");
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void whatIsAnnouncedIsNotAllocated() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS.literal(Integer.MAX_VALUE))) {
            say(ends.getLast(), "a few");
            ends.getLast().shutdownOutput(TimeLimit.NONE);
            assertThatThrownBy(() -> wire.readBytes(Integer.MAX_VALUE)).isInstanceOf(DisconnectedException.class);
        }
        List<MemoryTransport> others = MemoryTransport.pair();
        try (var wire = Wire.over(others.getFirst(), TimeLimit.NONE, LIMITS)) {
            assertThatThrownBy(() -> wire.readBytes(1001))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("1001 bytes announced");
        }
    }

    @Test
    void aBodyIsDrainedOrTheConversationIsOver() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS)) {
            say(ends.getLast(), "abcdef next\r\n");
            InputStream body = wire.body(6);
            assertThatThrownBy(wire::readLine).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> wire.body(1)).isInstanceOf(IllegalStateException.class);
            assertThat(body.readNBytes(6)).isEqualTo("abcdef".getBytes(UTF_8));
            body.close(); // at its end, though nobody was told
            assertThat(wire.readLine()).isEqualTo(" next");
            say(ends.getLast(), "abc");
            wire.body(3).close();
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void anUnfinishedMessageIsNotSent() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS)) {
            try (DotStream body = wire.dotStream()) {
                body.write("half".getBytes(UTF_8));
            }
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void aBodyToTheEnd() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS)) {
            say(ends.getLast(), "all there is");
            ends.getLast().shutdownOutput(TimeLimit.NONE);
            assertThat(wire.bodyToEnd().readAllBytes()).isEqualTo("all there is".getBytes(UTF_8));
        }
    }

    @Test
    void silenceIsBounded() throws Exception {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.idle(Duration.ofMillis(20)), LIMITS)) {
            assertThatThrownBy(wire::readLine).isInstanceOfSatisfying(TimeLimitException.class, e -> {
                assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.IDLE);
                assertThat(e.phase()).isEqualTo(Phase.GREETING);
            });
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void aSecondThreadIsToldAtOnce() throws Exception {
        List<MemoryTransport> ends = MemoryTransport.pair();
        var inside = new CountDownLatch(1);
        try (var wire = Wire.over(announcing(ends.getFirst(), inside), TimeLimit.NONE, LIMITS)) {
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    wire.readLine();
                } catch (IOException e) {
                    // the conversation is closed below
                }
            });
            inside.await();
            assertThatThrownBy(() -> wire.writeLine("NOOP")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(wire::readLine).isInstanceOf(IllegalStateException.class);
            wire.abort();
            reader.join();
        }
    }

    @Test
    void aPieceOfAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "0123456789");
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, LIMITS);
                var channel = FileChannel.open(file)) {
            wire.writeLine("STOR");
            assertThat(wire.write(channel, 2, 5)).isEqualTo(5);
            assertThat(wire.write(channel, 8, 5)).isEqualTo(2);
            assertThat(heard(ends.getLast())).isEqualTo("STOR\r\n2345689");
        }
    }

    private static Wire wire(ScriptedServer server) throws IOException {
        var socket = Socket.dial("127.0.0.1", server.port());
        return Wire.over(
                SocketTransport.of(socket, "127.0.0.1:" + server.port()),
                TimeLimit.idle(Duration.ofSeconds(20)),
                LIMITS);
    }

    private static void say(Transport transport, String text) throws IOException {
        transport.write(TimeLimit.NONE, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String heard(Transport transport) throws IOException {
        var room = ByteBuffer.allocate(1 << 16);
        transport.read(room, TimeLimit.NONE);
        return new String(room.array(), 0, room.position(), UTF_8);
    }

    private static Transport counting(Transport lower, AtomicInteger writes) {
        return new ForwardingTransport(lower) {
            @Override
            public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
                writes.incrementAndGet();
                for (ByteBuffer part : parts) {
                    part.position(part.limit()); // nobody reads them
                }
            }
        };
    }

    private static Transport announcing(Transport lower, CountDownLatch inside) {
        return new ForwardingTransport(lower) {
            @Override
            public int read(ByteBuffer into, TimeLimit limit) throws IOException {
                inside.countDown();
                return super.read(into, limit);
            }
        };
    }
}
