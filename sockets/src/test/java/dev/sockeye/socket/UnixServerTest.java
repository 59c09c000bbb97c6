package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.ask;
import static dev.sockeye.socket.ServerTesting.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers at Unix addresses, and the files these leave. */
@Timeout(120)
@SuppressWarnings("try") // closing early is what is tested
class UnixServerTest {
    @TempDir
    Path folder;

    private Path path = Path.of("/");

    @BeforeEach
    void choosePath() {
        path = folder.resolve("app.sock");
    }

    private TcpServer open() throws Exception {
        return TcpServer.open(Address.unix(path), ServerTesting::echo);
    }

    private void serves(TcpServer server) throws Exception {
        try (var client = connect(server.localAddress())) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void theFileIsThereWhileTheServerIs() throws Exception {
        try (var server = open().start()) {
            assertThat(path).exists();
            assertThat(server.localAddress()).isEqualTo(Address.unix(path));
            serves(server);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aFileThatADeadServerLeftIsReplaced() throws Exception {
        try (var dead = Socket.unix()) {
            dead.bind(Address.unix(path));
            dead.listen();
        }
        assertThat(path).exists();
        try (var server = open().start()) {
            serves(server);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aServerThatLivesIsNotDisturbed() throws Exception {
        try (var first = open().start()) {
            assertThatThrownBy(this::open).isInstanceOf(BindException.class).hasMessageContaining(path.toString());
            serves(first);
        }
    }

    @Test
    void aFullQueueIsNotADeadServer() throws Exception {
        try (var busy = Socket.unix();
                var first = Socket.unix()) {
            busy.bind(Address.unix(path));
            busy.listen(0);
            first.connect(Address.unix(path));
            assertThatThrownBy(this::open).isInstanceOf(BindException.class);
            assertThat(path).exists();
        }
    }

    @Test
    void anotherKindOfFileIsNotTouched() throws Exception {
        Files.writeString(path, "mine");
        assertThatThrownBy(this::open).isInstanceOf(BindException.class);
        assertThat(path).hasContent("mine");
    }

    @Test
    void aFileThatTookOurPlaceIsNotRemoved() throws Exception {
        try (var first = open().start()) {
            Files.delete(path);
            try (var second = open().start()) {
                first.close();
                assertThat(path).exists();
                serves(second);
            }
            assertThat(path).doesNotExist();
            first.close();
        }
        Files.writeString(path, "mine");
        try (var third = TcpServer.open(Address.unix(folder.resolve("other.sock")), ServerTesting::echo)) {
            assertThat(third.isServing()).isFalse();
        }
        assertThat(path).hasContent("mine");
        assertThat(folder.resolve("other.sock")).doesNotExist();
    }

    @Test
    void nobodyNeedsToRemoveWhatIsGone() throws Exception {
        try (var server = open().start()) {
            Files.delete(path);
            server.close();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void tcpAndUnixAreServedTogether() throws Exception {
        try (var server = TcpServer.builder(ServerTesting::echo)
                .address(Address.loopback(0))
                .address(Address.unix(path))
                .shards(2)
                .open()
                .start()) {
            assertThat(server.localAddresses()).hasSize(2);
            for (var address : server.localAddresses()) {
                try (var client = connect(address)) {
                    assertThat(ask(client, "hello")).isEqualTo("hello");
                }
            }
        }
    }
}
