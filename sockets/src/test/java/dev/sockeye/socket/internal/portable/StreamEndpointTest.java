package dev.sockeye.socket.internal.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.WouldBlockException;
import dev.sockeye.socket.internal.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one BSD socket does that takes java.nio two channels, or a close and another start. */
@Timeout(60)
class StreamEndpointTest {
    private static final long SHORT = Duration.ofMillis(20).toNanos();
    private static final long LONG = Duration.ofSeconds(50).toNanos();

    private final PortableProvider provider = new PortableProvider();

    private Endpoint tcp() throws IOException {
        return provider.open(Family.INET, Type.STREAM, 0);
    }

    private Endpoint listener() throws IOException {
        var server = tcp();
        server.bind(Address.loopback(0));
        server.listen(16);
        return server;
    }

    @Test
    void theBoundPortIsKnownAndStaysWhenItListens() throws IOException {
        var server = tcp();
        try {
            server.bind(Address.loopback(0));
            var bound = server.localAddress();
            assertThat(((Address.Inet) bound).port()).isPositive();
            assertThat(server.get(Option.ACCEPTCONN)).isFalse();
            assertRefused(bound); // bound is not listening
            server.listen(1);
            assertThat(server.localAddress()).isEqualTo(bound);
            assertThat(server.get(Option.ACCEPTCONN)).isTrue();
            assertThat(server.get(Option.REUSEADDR)).isFalse();
            server.listen(5); // again, as BSD allows
        } finally {
            server.close();
        }
    }

    private void assertRefused(Address address) throws IOException {
        var client = tcp();
        try {
            assertThatExceptionOfType(SocketError.ConnectFailed.class)
                    .isThrownBy(() -> client.connect(address, LONG))
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ECONNREFUSED));
            assertThat(client.isOpen()).isTrue();
        } finally {
            client.close();
        }
    }

    @Test
    void aRefusedSocketCanTryAgainWithItsOptions() throws IOException {
        var server = tcp();
        server.bind(Address.loopback(0));
        var client = tcp();
        client.set(Option.KEEPALIVE, true);
        try {
            assertThatThrownBy(() -> client.connect(server.localAddress(), LONG))
                    .isInstanceOf(SocketError.ConnectFailed.class);
            server.listen(1);
            client.connect(server.localAddress(), LONG);
            assertThat(client.get(Option.KEEPALIVE)).isTrue();
        } finally {
            client.close();
            server.close();
        }
    }

    @Test
    void anAcceptedSocketInheritsTheListenersOptions() throws IOException {
        var server = listener();
        server.set(Option.NODELAY, true);
        server.set(Option.KEEPIDLE, Duration.ofSeconds(77));
        var client = tcp();
        try {
            client.connect(server.localAddress(), LONG);
            var accepted = server.accept(LONG);
            assertThat(server.get(Option.NODELAY)).isTrue();
            assertThat(server.get(Option.KEEPALIVE)).isFalse();
            assertThat(accepted.get(Option.NODELAY)).isTrue();
            assertThat(accepted.get(Option.KEEPIDLE)).isEqualTo(Duration.ofSeconds(77));
            accepted.close();
        } finally {
            client.close();
            server.close();
        }
    }

    @Test
    void severalThreadsAcceptAtOnce() throws Exception {
        var server = listener();
        var accepts = new ArrayList<FutureTask<Endpoint>>();
        for (int i = 0; i < 8; i++) {
            var accept = new FutureTask<>(() -> server.accept(LONG));
            accepts.add(accept);
            (i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform().daemon()).start(accept);
        }
        var clients = new ArrayList<Endpoint>();
        for (int i = 0; i < 8; i++) {
            var client = tcp();
            clients.add(client);
            client.connect(server.localAddress(), LONG);
        }
        for (var accept : accepts) {
            accept.get().close();
        }
        for (var client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void aReaderAndAWriterDoNotBlockEachOther() throws Exception {
        var ends = provider.pair(Type.STREAM);
        var one = ends.getFirst();
        var other = ends.getLast();
        var reader = new FutureTask<>(() -> one.recv(1, 0, LONG));
        Thread.ofVirtual().start(reader);
        var block = ByteBuffer.allocate(1 << 16);
        while (true) { // until the writer would have to wait, too
            try {
                one.send(block.clear(), 0, 0);
            } catch (WouldBlockException full) {
                break;
            }
        }
        assertThatThrownBy(() -> one.send(block.clear(), 0, SHORT)).isInstanceOf(SocketTimeoutException.class);
        other.send(ByteBuffer.wrap(new byte[] {42}), 0, LONG);
        assertThat(reader.get()).containsExactly(42);
        one.close();
        other.close();
    }

    @Test
    void closeWakesAllAndSetsThePortFree() throws Exception {
        var server = listener();
        var address = server.localAddress();
        var accepts = List.of(
                new FutureTask<>(() -> kindOf(() -> server.accept(LONG))),
                new FutureTask<>(() -> kindOf(() -> server.accept(Endpoint.FOREVER))));
        var threads = accepts.stream()
                .map(accept -> Thread.ofPlatform().daemon().start(accept))
                .toList();
        for (var thread : threads) {
            while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        }
        server.close();
        var again = tcp();
        again.bind(address);
        again.close();
        for (var accept : accepts) {
            assertThat(accept.get()).isIn("Closed", "Failed EBADF");
        }
        assertThat(kindOf(() -> server.accept(LONG))).isEqualTo("Failed EBADF");
    }

    /** Something that fails. */
    private interface Call {
        Object now() throws IOException;
    }

    private static String kindOf(Call call) {
        try {
            return String.valueOf(call.now());
        } catch (SocketError.Closed e) {
            return "Closed";
        } catch (SocketError.Failed e) {
            return "Failed " + e.errno();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void statesAsBsdHasThem() throws IOException {
        var server = listener();
        var fresh = tcp();
        assertThat(kindOf(() -> fresh.accept(0))).isEqualTo("Failed EINVAL");
        assertThat(kindOf(() -> fresh.recv(1, 0, 0))).isEqualTo("Failed ENOTCONN");
        assertThat(kindOf(() -> fresh.send(ByteBuffer.allocate(1), 0, 0))).isEqualTo("Failed EPIPE");
        assertThat(kindOf(fresh::peerAddress)).isEqualTo("Failed ENOTCONN");
        fresh.connect(server.localAddress(), LONG);
        assertThat(kindOf(() -> {
                    fresh.connect(server.localAddress(), LONG);
                    return "";
                }))
                .isEqualTo("Failed EISCONN");
        assertThat(kindOf(() -> {
                    fresh.bind(Address.loopback(0));
                    return "";
                }))
                .isEqualTo("Failed EINVAL");
        fresh.shutdown(How.WRITE);
        assertThat(kindOf(() -> fresh.send(ByteBuffer.allocate(1), 0, 0))).isEqualTo("Failed EPIPE");
        fresh.close();
        server.close();
        assertThat(kindOf(server::localAddress)).isEqualTo("Failed EBADF");
    }

    @Test
    void aUnixListenerKeepsTheFilesPermissions(@TempDir Path folder) throws IOException {
        var path = folder.resolve("socket");
        var server = provider.open(Family.UNIX, Type.STREAM, 0);
        server.bind(Address.unix(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        server.listen(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        var client = provider.open(Family.UNIX, Type.STREAM, 0);
        client.connect(Address.unix(path), LONG);
        assertThat(client.peerAddress()).isEqualTo(Address.unix(path));
        server.accept(LONG).close();
        client.close();
        server.close();
    }

    @Test
    void aUnixListenersFullQueueIsWaitedFor(@TempDir Path folder) throws Exception {
        var address = Address.unix(folder.resolve("socket"));
        var server = provider.open(Family.UNIX, Type.STREAM, 0);
        server.bind(address);
        server.listen(1);
        var waiting = new ArrayList<Endpoint>();
        Optional<Endpoint> last = Optional.empty();
        while (last.isEmpty()) {
            var client = provider.open(Family.UNIX, Type.STREAM, 0);
            waiting.add(client);
            try {
                client.connect(address, 0);
            } catch (WouldBlockException full) {
                last = Optional.of(client);
            }
        }
        var client = last.get();
        assertThatThrownBy(() -> client.connect(address, SHORT)).isInstanceOf(SocketTimeoutException.class);
        var connect = new FutureTask<>(() -> {
            client.connect(address, LONG);
            return client.peerAddress();
        });
        Thread.ofVirtual().start(connect);
        server.accept(LONG).close();
        assertThat(connect.get()).isEqualTo(address);
        for (var each : waiting) {
            each.close();
        }
        server.close();
    }
}
