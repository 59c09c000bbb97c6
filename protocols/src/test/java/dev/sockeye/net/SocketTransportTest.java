package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Ip;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a socket's transport costs, and what it says of its peer. */
class SocketTransportTest {
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
            assertThat(far.isConfidential()).isTrue();
        }
    }
}
