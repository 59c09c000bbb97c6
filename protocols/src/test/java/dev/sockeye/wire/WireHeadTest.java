package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import dev.sockeye.net.TimeLimit;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of messages: read whole and in pieces, bounded, shown without their secrets; and what a client can tell of an answer that never came. */
@Timeout(60)
class WireHeadTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nSet-Cookie: id=hunter2\r\nServer: x\n\r\n";

    private final List<MemoryTransport> ends = MemoryTransport.pair();
    private final MemoryTransport peer = ends.getLast();
    private final Wire wire = Wire.over(ends.getFirst(), TimeLimit.NONE, Limits.DEFAULT);

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b\r\n\r\n",
                "a: b\n\n",
                "a: b\r\n\n",
                "a: b\n\r\n",
                "\r\n",
                "\n",
                "a\rb\r\r\n\r\n", // a CR that ends nothing is text
                "\r\r\n\r\n",
                HEAD
            })
    void upToTheFirstEmptyLine(String head) throws IOException {
        for (int piece = 1; piece <= head.length(); piece++) {
            List<MemoryTransport> ends = MemoryTransport.pair(piece);
            try (var wire = Wire.over(ends.getFirst(), TimeLimit.NONE, Limits.DEFAULT)) {
                Thread.ofVirtual().start(() -> sayQuietly(ends.getLast(), head + "next\r\n"));
                assertThat(wire.readHead(head.length())).asString(UTF_8).isEqualTo(head);
                assertThat(wire.readLine()).isEqualTo("next");
            }
        }
    }

    @Test
    void headsAndLinesMayAlternate() throws IOException {
        say("one\r\n\r\na: b\r\n\r\n\r\nc: d\r\n\r\n5\r\nhello");
        assertThat(wire.readLine()).isEqualTo("one");
        assertThat(wire.readHead(100)).asString(UTF_8).isEqualTo("\r\n");
        assertThat(wire.readHead(100)).asString(UTF_8).isEqualTo("a: b\r\n\r\n");
        assertThat(wire.readLine()).isEmpty();
        assertThat(wire.readHead(100)).asString(UTF_8).isEqualTo("c: d\r\n\r\n");
        assertThat(wire.readLine()).isEqualTo("5");
        assertThat(wire.readBytes(5)).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void aHeadIsBounded() throws IOException {
        say("a: b\r\n\r\n");
        assertThat(wire.readHead(8)).hasSize(8);
        say("a: b\r\nc"); // no more comes: it must be told with what is there
        assertThatThrownBy(() -> wire.readHead(7))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("a head longer than 7 bytes");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void theEndBeforeTheFirstByteIsToldFromTheEndWithin() throws IOException {
        wire.write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), "GET / HTTP/1.1\r\n\r\n");
        peer.shutdownOutput(TimeLimit.NONE);
        assertThatThrownBy(() -> wire.readHead(100))
                .isInstanceOf(DisconnectedException.class)
                .hasMessageContaining("before the first byte");
        assertThat(wire.arrived()).isFalse();
    }

    @Test
    void theEndWithin() throws IOException {
        say("HTTP/1.1 200 OK\r\n");
        wire.write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), "GET / HTTP/1.1\r\n\r\n");
        peer.shutdownOutput(TimeLimit.NONE);
        assertThatThrownBy(() -> wire.readHead(100))
                .isInstanceOf(DisconnectedException.class)
                .hasMessageContaining("within a head");
        assertThat(wire.arrived()).isTrue();
    }

    @Test
    void aResetTellsTheSame() throws IOException {
        say(HEAD);
        wire.readHead(1000);
        assertThat(wire.arrived()).isTrue();
        wire.write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), "GET / HTTP/1.1\r\n\r\n");
        assertThat(wire.arrived()).as("of the answer before").isTrue();
        peer.abort();
        assertThatThrownBy(() -> wire.readHead(1000)).isInstanceOf(DisconnectedException.class);
        assertThat(wire.arrived()).isFalse();
    }

    @Test
    void secretsOfHeadsAreShownToNobody() throws IOException {
        var shown = new StringWriter();
        var transcript = Transcript.text(shown);
        var dial = Dial.over(ends.getFirst()).transcript(transcript);
        try (var told = Wire.open(dial, new Service("HTTP", 80, 443, TlsMode.NONE))) {
            told.phase(Phase.COMMAND);
            told.write(
                    "GET / HTTP/1.1\r\nAuthorization: Basic YW5uOmh1bnRlcjI=\r\n\r\n".getBytes(UTF_8),
                    "GET / HTTP/1.1\r\nAuthorization: ***\r\n\r\n");
            say(HEAD);
            assertThat(told.readHead(1000, WireHeadTest::masked))
                    .asString(UTF_8)
                    .isEqualTo(HEAD);
            assertThat(heard()).contains("YW5uOmh1bnRlcjI=");
            peer.shutdownOutput(TimeLimit.NONE);
            assertThatThrownBy(() -> told.readHead(1000, WireHeadTest::masked))
                    .isInstanceOfSatisfying(
                            NetException.class,
                            e -> assertThat(e.dialogue())
                                    .containsExactly(
                                            "C: GET / HTTP/1.1",
                                            "C: Authorization: ***",
                                            "S: HTTP/1.1 200 OK",
                                            "S: Set-Cookie: ***",
                                            "S: Server: x"));
        }
        assertThat(shown.toString())
                .contains(
                        "C: GET / HTTP/1.1\n", "C: Authorization: ***\n", "S: Set-Cookie: ***\n", "S: Server: x\\n\\\n")
                .doesNotContain("hunter2", "YW5u");
    }

    @Test
    void whatNobodyLooksAtIsNotMade() throws IOException {
        var asked = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            say(HEAD);
            wire.write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), () -> "GET " + asked.incrementAndGet());
            wire.readHead(1000, line -> line + asked.incrementAndGet());
            heard();
        }
        assertThat(asked).hasValue(0);
        assertThat(wire.situation().dialogue())
                .startsWith("C: GET 1", "S: HTTP/1.1 200 OK2")
                .hasSize(4);
    }

    @Test
    void aLongHeadIsToldByItsBeginning() throws IOException {
        say("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(100) + "\r\n");
        wire.readHead(1000);
        assertThat(wire.situation().dialogue())
                .startsWith("S: HTTP/1.1 200 OK", "S: a: b")
                .endsWith("S: [93 more lines]")
                .hasSize(9);
    }

    @Test
    void whatIsNotMaskedIsToldByteForByte() throws IOException {
        byte[] head = "a: \u00e4\r\nSet-Cookie: \u00e4\r\n\r\n".getBytes(ISO_8859_1);
        assertThat(Heads.masked(head, WireHeadTest::masked))
                .isEqualTo("a: \u00e4\r\nSet-Cookie: ***\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(Heads.masked(head, UnaryOperator.identity())).isEqualTo(head);
        assertThat(Heads.masked("no end".getBytes(UTF_8), line -> "***"))
                .asString(UTF_8)
                .isEqualTo("***");
    }

    @Test
    void headAndBodyTravelTogether() throws IOException {
        var sizes = new ArrayList<Integer>();
        var counting = new ForwardingTransport(ends.getFirst()) {
            @Override
            public void write(TimeLimit limit, ByteBuffer... parts) {
                int size = 0;
                for (ByteBuffer part : parts) {
                    size += part.remaining();
                    part.position(part.limit());
                }
                sizes.add(size);
            }
        };
        try (var counted = Wire.over(counting, TimeLimit.NONE, Limits.DEFAULT)) {
            counted.write(new byte[100], "POST");
            counted.write(new byte[1 << 20]);
            counted.write(new byte[100], "POST");
            counted.write(new byte[1000]);
            counted.flush();
        }
        assertThat(sizes).containsExactly(100 + (1 << 20), 1100);
    }

    private static String masked(String line) {
        return line.startsWith("Set-Cookie: ") ? "Set-Cookie: ***" : line;
    }

    private void say(String text) throws IOException {
        peer.write(TimeLimit.NONE, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static void sayQuietly(MemoryTransport peer, String text) {
        try {
            peer.write(TimeLimit.NONE, ByteBuffer.wrap(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String heard() throws IOException {
        var room = ByteBuffer.allocate(1 << 16);
        peer.read(room, TimeLimit.NONE);
        return new String(room.array(), 0, room.position(), UTF_8);
    }
}
