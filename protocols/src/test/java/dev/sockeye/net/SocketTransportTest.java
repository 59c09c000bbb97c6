package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sockeye.socket.Ip;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a socket's transport costs, and what it says of its peer. */
class SocketTransportTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5000;

    /** The arguments of two system calls, where the compiler did not do away with them; far less than any copy of the data. */
    private static final long BYTES_A_ROUND = 500;

    @Test
    void whatIsReadAndWrittenIsNotCopied() throws Exception {
        var ends = NetTransportsTest.tcp(Ip.LOOPBACK);
        try (var near = ends.near();
                var far = ends.far()) {
            var limit = TimeLimit.start(Timeouts.DEFAULT.whole(Duration.ofHours(1)));
            var one = ByteBuffer.allocateDirect(8000);
            var parts = new ByteBuffer[] {ByteBuffer.allocate(200), ByteBuffer.allocate(7800)};
            var into = ByteBuffer.allocateDirect(8000);
            assertThat(allocatedBy(() -> {
                        near.write(limit, one.clear());
                        fill(far, into.clear(), limit);
                    }))
                    .isLessThan(BYTES_A_ROUND);
            assertThat(allocatedBy(() -> {
                        parts[0].clear();
                        parts[1].clear();
                        near.write(limit, parts);
                        fill(far, into.clear(), limit);
                    }))
                    .isLessThan(BYTES_A_ROUND);
        }
    }

    private static void fill(Transport from, ByteBuffer into, TimeLimit limit) throws IOException {
        while (into.hasRemaining()) {
            from.read(into, limit);
        }
    }

    private interface Round {
        void run() throws IOException;
    }

    /** Bytes that one round leaves behind, once it is compiled. */
    private static long allocatedBy(Round round) throws IOException {
        long each = 0;
        for (int pass = 0; pass < 3; pass++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                round.run();
            }
            each = (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
        }
        return each;
    }

    /** The peer of a write of small parts finds all of them in one read: they were one system call. */
    @Test
    void smallPartsAreOneWrite() throws Exception {
        var ends = NetTransportsTest.tcp(Ip.LOOPBACK);
        try (var near = ends.near();
                var far = ends.far()) {
            var parts = new ByteBuffer[100];
            var into = ByteBuffer.allocate(20_000);
            for (int round = 0; round < 100; round++) {
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = ByteBuffer.allocate(i);
                }
                var reader = Task.start(Thread.ofVirtual(), () -> far.read(into.clear(), TimeLimit.NONE))
                        .awaitBlocked();
                near.write(TimeLimit.NONE, parts);
                assertThat(reader.result()).isEqualTo(4950);
            }
        }
    }

    @Test
    void itsPeerIsNamedByItsAddressWhereNobodySaysMore() throws Exception {
        var ends = NetTransportsTest.tcp(Ip.LOOPBACK);
        try (var near = (SocketTransport) ends.near();
                var far = ends.far()) {
            assertThat(near.peer()).isEqualTo(near.address().orElseThrow().toString());
            assertThat(near.isConfidential()).isTrue();
            near.socket().setTimeout(Duration.ofNanos(1));
            assertThat(SocketTransport.of(near.socket(), "a name").peer()).isEqualTo("a name");
            assertThat(near.socket().timeout()).as("it begins without limits").isEmpty();
        }
    }
}
