package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import dev.sockeye.net.Transport;
import dev.sockeye.net.TransportKind.Ends;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody in the middle changes a bit: what came before counts, what comes after is never taken for an end. */
@Timeout(60)
class BrokenRecordsTest {
    @Test
    void aChangedBitIsAFailureForGood() throws Exception {
        var pair = MemoryTransport.pair();
        var middle = new Middle(pair.getFirst());
        Ends ends = TlsConformanceTest.over(List.of(middle, pair.getLast()));
        Peers.say(ends.far(), "good");
        assertThat(Peers.hear(ends.near(), 4)).isEqualTo("good");
        Peers.say(ends.far(), "also good");
        Peers.say(ends.far(), "bad");
        middle.changing = true;
        assertThat(ends.near().read(ByteBuffer.allocate(40_000), Peers.soon())).isEqualTo(9);
        ends.far().shutdownOutput(Peers.soon());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> Peers.rest(ends.near()))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROTOCOL));
        }
        assertThatThrownBy(() -> Peers.rest(ends.far()))
                .as("is told by an alert")
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("bad_record_mac");
        ends.near().close();
        ends.far().close();
    }

    /** Changes the last byte of what it reads. */
    private static final class Middle extends ForwardingTransport {
        private volatile boolean changing;

        Middle(Transport lower) {
            super(lower);
        }

        @Override
        public int read(ByteBuffer into, TimeLimit limit) throws IOException {
            int count = super.read(into, limit);
            if (changing && count > 0) {
                int last = into.position() - 1;
                into.put(last, (byte) (into.get(last) ^ 1));
            }
            return count;
        }
    }
}
