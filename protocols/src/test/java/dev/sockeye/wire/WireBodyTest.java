package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that a decoder ends: in any pieces, straight to the reader where they are large, cut, malformed, abandoned. */
@Timeout(60)
class WireBodyTest {
    private final List<MemoryTransport> ends = MemoryTransport.pair(1 << 20);
    private final MemoryTransport peer = ends.getLast();
    private final Wire wire = Wire.over(ends.getFirst(), TimeLimit.NONE, Limits.DEFAULT);

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    /** Pieces with their length before them in four digits, up to one of length 0: the shape of a chunked body. */
    private static final class Pieces implements BodyDecoder {
        private int digits;
        private int length;
        private int left;
        private boolean end;
        private int passed;

        @Override
        public void decode(ByteBuffer in, ByteBuffer out) throws MalformedBodyException {
            while (in.hasRemaining() && out.hasRemaining() && !end) {
                if (left > 0) {
                    int n = Math.min(left, Math.min(in.remaining(), out.remaining()));
                    out.put(in.slice(in.position(), n));
                    in.position(in.position() + n);
                    left -= n;
                } else {
                    digit(in.get());
                }
            }
        }

        private void digit(byte b) throws MalformedBodyException {
            if (b < '0' || b > '9') {
                throw new MalformedBodyException("no digit", new byte[] {b}, 0, "RFC 9112 section 7.1");
            }
            length = length * 10 + b - '0';
            if (++digits == 5) {
                left = length;
                end = length == 0;
                length = 0;
                digits = 0;
            }
        }

        @Override
        public boolean isEnd() {
            return end;
        }

        @Override
        public long plain() {
            return left;
        }

        @Override
        public void passed(int count) {
            left -= count;
            passed += count;
        }

        @Override
        public String awaited() {
            return "the last piece";
        }
    }

    @Test
    void inPiecesOfAnySize() throws IOException {
        var random = new Random(7);
        for (int run = 0; run < 200; run++) {
            byte[] body = new byte[random.nextInt(3000)];
            random.nextBytes(body);
            peer.write(TimeLimit.NONE, ByteBuffer.wrap(encoded(body, 1 + random.nextInt(200))));
            say("next\r\n");
            assertThat(drained(wire.body(new Pieces()), 1 + random.nextInt(300)))
                    .isEqualTo(body);
            assertThat(wire.readLine()).isEqualTo("next");
        }
    }

    @Test
    void largePiecesGoStraightToTheReader() throws IOException {
        byte[] body = new byte[200_000];
        new Random(8).nextBytes(body);
        peer.write(TimeLimit.NONE, ByteBuffer.wrap(encoded(body, 90_000)));
        say("next\r\n");
        var decoder = new Pieces();
        assertThat(drained(wire.body(decoder), 64 << 10)).isEqualTo(body);
        assertThat(decoder.passed).as("not copied through the buffer").isGreaterThan(100_000);
        assertThat(wire.readLine()).isEqualTo("next");
    }

    @Test
    void aBodyMayBeEmpty() throws IOException {
        say("00000next\r\n");
        try (InputStream body = wire.body(new Pieces())) {
            assertThat(body.read()).isNegative();
        }
        assertThat(wire.readLine()).isEqualTo("next");
    }

    @Test
    void aBodyThatIsCut() throws IOException {
        say("00005hel");
        peer.shutdownOutput(TimeLimit.NONE);
        assertThatThrownBy(() -> drained(wire.body(new Pieces()), 10))
                .isInstanceOf(DisconnectedException.class)
                .hasMessageContaining("closed the connection before the last piece");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void aBodyThatCannotBe() throws IOException {
        say("00002heXX");
        assertThatThrownBy(() -> drained(wire.body(new Pieces()), 10))
                .isInstanceOfSatisfying(MalformedReplyException.class, e -> {
                    assertThat(e).hasMessageContaining("memory: greeting: no digit (RFC 9112 section 7.1)");
                    assertThat(e.bytes()).isEqualTo(new byte[] {'X'});
                    assertThat(e.section()).contains("RFC 9112 section 7.1");
                });
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void abandonedItEndsTheConversation() throws IOException {
        say("00005hello00000");
        try (InputStream body = wire.body(new Pieces())) {
            body.readNBytes(2);
        }
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void aDecoderThatStandsStillIsFound() throws IOException {
        say("x");
        var still = new BodyDecoder() {
            @Override
            public void decode(ByteBuffer in, ByteBuffer out) {}

            @Override
            public boolean isEnd() {
                return false;
            }
        };
        assertThatThrownBy(() -> drained(wire.body(still), 10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSmallBodyTakesOneRead() throws IOException {
        var reads = new int[1];
        Transport counting = new ForwardingTransport(ends.getFirst()) {
            @Override
            public int read(ByteBuffer into, TimeLimit limit) throws IOException {
                reads[0]++;
                return super.read(into, limit);
            }
        };
        say("00005hello00000");
        try (var counted = Wire.over(counting, TimeLimit.NONE, Limits.DEFAULT)) {
            assertThat(drained(counted.body(new Pieces()), 4096))
                    .asString(UTF_8)
                    .isEqualTo("hello");
        }
        assertThat(reads[0]).isEqualTo(1);
    }

    private static byte[] encoded(byte[] body, int piece) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += piece) {
            int n = Math.min(piece, body.length - at);
            out.writeBytes("%05d".formatted(n).getBytes(UTF_8));
            out.write(body, at, n);
        }
        out.writeBytes("00000".getBytes(UTF_8));
        return out.toByteArray();
    }

    private static byte[] drained(InputStream body, int piece) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] room = new byte[piece + 3];
        try (body) {
            for (int n; (n = body.read(room, 3, piece)) >= 0; ) {
                assertThat(n).isPositive();
                all.writeBytes(Arrays.copyOfRange(room, 3, 3 + n));
            }
        }
        return all.toByteArray();
    }

    private void say(String text) throws IOException {
        peer.write(TimeLimit.NONE, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
