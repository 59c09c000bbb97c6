package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Ip;
import java.io.IOException;
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

    /** The peer ends its direction as soon as it hears of our end, which a waiting reader may learn before our call has returned. */
    @Test
    void anEndThatAnswersOursIsNoReset() throws Exception {
        for (int round = 0; round < 200; round++) {
            var ends = NetTransportsTest.tcp(Ip.LOOPBACK);
            try (var near = ends.near();
                    var far = ends.far()) {
                var answer = Task.start(Thread.ofPlatform(), () -> endOf(far));
                var reader = Task.start(Thread.ofPlatform(), () -> endOf(near)).awaitBlocked();
                near.shutdownOutput(TimeLimit.NONE);
                assertThat(reader.result()).isEqualTo(-1);
                assertThat(answer.result()).isEqualTo(-1);
            }
        }
    }

    /** Reads up to the end, and answers it. */
    private static int endOf(Transport pipe) throws IOException {
        int end = pipe.read(ByteBuffer.allocate(1), TimeLimit.NONE);
        pipe.shutdownOutput(TimeLimit.NONE);
        return end;
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
