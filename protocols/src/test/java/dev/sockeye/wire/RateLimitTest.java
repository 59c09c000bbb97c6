package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a limited transport moves, in which pieces, and how its waiting ends. */
@Timeout(60)
class RateLimitTest {
    @Test
    void allOfItArrivesInItsOrder() throws Exception {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (Transport slow = RateLimit.bytesPerSecond(2_000_000).over(ends.getFirst())) {
            var sent = new byte[300_000];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i * 31);
            }
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    slow.write(
                            TimeLimit.NONE, ByteBuffer.wrap(sent, 0, 100_000), ByteBuffer.wrap(sent, 100_000, 200_000));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            var heard = ByteBuffer.allocate(sent.length);
            while (heard.hasRemaining()) {
                ends.getLast().read(heard, TimeLimit.NONE);
            }
            writer.join();
            assertThat(heard.array()).isEqualTo(sent);
        }
    }

    @Test
    void aPieceIsATenthOfASecond() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (Transport slow = RateLimit.bytesPerSecond(1_000).over(ends.getFirst())) {
            ends.getLast().write(TimeLimit.NONE, ByteBuffer.allocate(5_000));
            var room = ByteBuffer.allocate(5_000);
            assertThat(slow.read(room, TimeLimit.NONE)).isEqualTo(100);
            assertThat(room.limit()).isEqualTo(5_000);
        }
        assertThat(RateLimit.bytesPerSecond(1).piece(100)).isEqualTo(1);
        assertThat(RateLimit.NONE.piece(100)).isEqualTo(100);
    }

    @Test
    void aDeadlineAndAnInterruptEndTheWaiting() throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (Transport slow = RateLimit.bytesPerSecond(1).over(ends.getFirst())) {
            assertThatThrownBy(() -> slow.write(TimeLimit.within(Duration.ofMillis(20)), ByteBuffer.allocate(1000)))
                    .isInstanceOf(TimeLimitException.class);
            assertThat(slow.isOpen()).isFalse();
        }
        List<MemoryTransport> others = MemoryTransport.pair();
        try (Transport slow = RateLimit.bytesPerSecond(1).over(others.getFirst())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> slow.write(TimeLimit.NONE, ByteBuffer.allocate(1000)))
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noLimitIsNoLayer() {
        Transport transport = MemoryTransport.pair().getFirst();
        assertThat(RateLimit.NONE.over(transport)).isSameAs(transport);
        assertThatThrownBy(() -> RateLimit.bytesPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
