package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compression of both directions, in pieces of every size, with bytes that came early, and against bombs and nonsense. */
@Timeout(60)
class DeflateTransportTest {
    private static final byte[] NOTHING = new byte[0];

    @Test
    void whatIsWrittenCanBeReadAtOnce() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var here = new DeflateTransport(ends.getFirst(), NOTHING, Limits.DEFAULT);
                var there = new DeflateTransport(ends.getLast(), NOTHING, Limits.DEFAULT)) {
            for (String line : List.of("a1 NOOP\r\n", "", "x".repeat(50_000), "你好\r\n")) {
                here.write(
                        TimeLimit.NONE,
                        bytes(line.substring(0, line.length() / 2)),
                        bytes(line.substring(line.length() / 2)));
                assertThat(read(there, line.getBytes(UTF_8).length)).isEqualTo(line);
                there.write(TimeLimit.NONE, bytes(line));
                assertThat(read(here, line.getBytes(UTF_8).length)).isEqualTo(line);
            }
            here.shutdownOutput(TimeLimit.NONE);
            assertThat(there.read(ByteBuffer.allocate(10), TimeLimit.NONE)).isEqualTo(-1);
        }
    }

    /** Whoever writes may use the buffer again: nothing of it is sent later. */
    @Test
    void aBufferIsTheCallersAgainAfterAWrite() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var here = new DeflateTransport(ends.getFirst(), NOTHING, Limits.DEFAULT);
                var there = new DeflateTransport(ends.getLast(), NOTHING, Limits.DEFAULT)) {
            ByteBuffer piece = bytes("hello");
            here.write(TimeLimit.NONE, piece);
            piece.clear();
            here.write(TimeLimit.NONE);
            here.shutdownOutput(TimeLimit.NONE);
            assertThat(read(there, 5)).isEqualTo("hello");
            assertThat(there.read(ByteBuffer.allocate(10), TimeLimit.NONE)).isEqualTo(-1);
        }
    }

    /** An idle limit that passes has taken nothing, and given nothing. */
    @Test
    void oneMayReadAgainWhenAnIdleLimitHasPassed() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var here = new DeflateTransport(ends.getFirst(), NOTHING, Limits.DEFAULT);
                var there = new DeflateTransport(ends.getLast(), NOTHING, Limits.DEFAULT)) {
            for (String line : List.of("* 1 EXISTS\r\n", "* 2 EXISTS\r\n")) {
                assertThat(there.isQuiet()).isTrue();
                assertThatThrownBy(() -> there.read(ByteBuffer.allocate(10), TimeLimit.idle(Duration.ofMillis(5))))
                        .isInstanceOf(TimeLimitException.class);
                assertThat(there.isQuiet()).isTrue();
                here.write(TimeLimit.NONE, bytes(line));
                assertThat(there.isQuiet()).isFalse();
                assertThat(read(there, line.length())).isEqualTo(line);
            }
        }
    }

    @Test
    void everySizeOfPieceGivesTheSame() throws IOException {
        var random = new Random(11);
        var text = new byte[20_000];
        random.nextBytes(text);
        Arrays.fill(text, 5_000, 12_000, (byte) 'a'); // some of it can be compressed
        byte[] sent = deflated(text);
        for (int piece : new int[] {1, 2, 3, 7, 100, 4096, sent.length}) {
            for (int room : new int[] {1, 10, 8192}) {
                List<MemoryTransport> ends = MemoryTransport.pair(sent.length + 1);
                int early = Math.min(piece, sent.length);
                try (var here = new DeflateTransport(ends.getFirst(), Arrays.copyOf(sent, early), Limits.DEFAULT)) {
                    for (int at = early; at < sent.length; at += piece) {
                        ends.getLast()
                                .write(TimeLimit.NONE, ByteBuffer.wrap(sent, at, Math.min(piece, sent.length - at)));
                    }
                    var all = ByteBuffer.allocate(text.length);
                    while (all.hasRemaining()) {
                        var into = ByteBuffer.allocate(Math.min(room, all.remaining()));
                        assertThat(here.read(into, TimeLimit.NONE)).isPositive();
                        all.put(into.flip());
                    }
                    assertThat(all.array()).isEqualTo(text);
                }
            }
        }
    }

    /** CVE-2022-32206 and its kin: a bomb is told before it has filled the memory. */
    @Test
    void aBombIsRefused() throws IOException {
        byte[] bomb = deflated(new byte[100 << 20]);
        List<MemoryTransport> ends = MemoryTransport.pair(bomb.length + 1);
        try (var here = new DeflateTransport(ends.getFirst(), NOTHING, Limits.DEFAULT)) {
            ends.getLast().write(TimeLimit.NONE, ByteBuffer.wrap(bomb));
            var into = ByteBuffer.allocate(64 << 10);
            assertThatThrownBy(() -> {
                        long total = 0;
                        while (here.read(into.clear(), TimeLimit.NONE) >= 0) {
                            total += into.position();
                            assertThat(total).isLessThan(2 << 20);
                        }
                    })
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("200 times");
        }
    }

    @Test
    void aMebibyteOfZerosIsNoBomb() throws IOException {
        byte[] zeros = deflated(new byte[1 << 20]);
        List<MemoryTransport> ends = MemoryTransport.pair(zeros.length + 1);
        try (var here = new DeflateTransport(ends.getFirst(), zeros, Limits.DEFAULT)) {
            var all = ByteBuffer.allocate(1 << 20);
            while (all.hasRemaining()) {
                here.read(all, TimeLimit.NONE);
            }
            assertThat(all.array()).containsOnly(0);
        }
    }

    /** CVE-2023-3635: broken compression is an exception of ours, whatever is broken. */
    @Test
    void CVE_2023_3635_nonsenseIsATypedError() throws IOException {
        var random = new Random(3);
        byte[] good = deflated(
                "a line that is sent again and again and again\r\n".repeat(100).getBytes(UTF_8));
        for (int run = 0; run < 2_000; run++) {
            byte[] broken = good.clone();
            for (int i = 0; i <= run % 3; i++) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            List<MemoryTransport> ends = MemoryTransport.pair();
            try (var here = new DeflateTransport(ends.getFirst(), broken, Limits.DEFAULT)) {
                ends.getLast().shutdownOutput(TimeLimit.NONE);
                var into = ByteBuffer.allocate(1000);
                while (here.read(into.clear(), TimeLimit.NONE) >= 0) {}
            } catch (MalformedReplyException e) {
                assertThat(e.section()).contains("RFC 1951");
            }
        }
    }

    @Test
    void afterTheEndNothingIsUsed() throws IOException {
        for (boolean abort : new boolean[] {true, false}) {
            Transport here = new DeflateTransport(MemoryTransport.pair().getFirst(), NOTHING, Limits.DEFAULT);
            if (abort) {
                here.abort();
            } else {
                here.close();
            }
            here.close();
            assertThat(here.isOpen()).isFalse();
            assertThatThrownBy(() -> here.read(ByteBuffer.allocate(1), TimeLimit.NONE))
                    .isInstanceOf(AsynchronousCloseException.class);
            assertThatThrownBy(() -> here.write(TimeLimit.NONE, ByteBuffer.allocate(1)))
                    .isInstanceOf(AsynchronousCloseException.class);
            assertThatThrownBy(() -> here.shutdownOutput(TimeLimit.NONE))
                    .isInstanceOf(AsynchronousCloseException.class);
        }
    }

    private static byte[] deflated(byte[] text) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(text);
        var room = new byte[text.length + 1000];
        int n = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(room, n);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String read(Transport transport, int count) throws IOException {
        var room = ByteBuffer.allocate(count);
        while (room.hasRemaining()) {
            transport.read(room, TimeLimit.NONE);
        }
        return new String(room.array(), UTF_8);
    }
}
