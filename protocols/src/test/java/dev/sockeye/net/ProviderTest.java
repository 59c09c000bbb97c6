package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Flag;
import dev.sockeye.socket.Socket;
import org.junit.jupiter.api.Test;

/** That a run over another provider of sockets is one: each is known by what it cannot do. */
class ProviderTest {
    @Test
    void itIsTheOneThatWasAskedFor() throws Exception {
        boolean portable = System.getProperty("dev.sockeye.socket.provider", "").equals("portable");
        var ends = Socket.pair();
        try (var near = ends.getFirst();
                var far = ends.getLast()) {
            far.send(new byte[] {7});
            if (portable) {
                assertThatThrownBy(() -> near.recv(1, Flag.PEEK)).isInstanceOf(UnsupportedOperationException.class);
            } else {
                assertThat(near.recv(1, Flag.PEEK)).containsExactly(7);
            }
            assertThat(near.recv(1)).containsExactly(7);
        }
    }
}
