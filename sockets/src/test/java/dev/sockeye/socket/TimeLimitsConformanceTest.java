package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Every call that can wait ends at its limit, never before it, and leaves the socket as good as it was. */
class TimeLimitsConformanceTest extends Conformance {
    private static final Duration LIMIT = Duration.ofMillis(60);

    @Test
    void acceptEndsAndThenAccepts() throws Exception {
        for (var family : streamFamilies()) {
            var listener = listening(family);
            assertTimesOut(listener, "accept", listener::accept);
            open(family, Type.STREAM).connect(listener.localAddress());
            assertThat(accept(listener).timeout()).isEmpty();
        }
    }

    @Test
    void connectEnds() throws Exception {
        var listener = busyListener();
        var client = tcp();
        assertTimesOut(client, "connect", () -> {
            client.connect(listener.localAddress());
            return "connected";
        });
    }

    @Test
    void recvEndsAndThenReceives() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            var server = both.server();
            assertTimesOut(server, "recv", () -> server.recv(10));
            assertTimesOut(server, "recv", () -> server.recv(new byte[10]));
            assertTimesOut(server, "recv", () -> server.in().read());
            assertTimesOut(server, "recv", () -> server.channel().read(ByteBuffer.allocateDirect(10)));
            both.client().sendAll(bytes("late"));
            assertThat(text(server.recv(10))).isEqualTo("late");
        }
    }

    @Test
    void recvOfDatagramsEnds() throws Exception {
        var socket = boundUdp();
        assertTimesOut(socket, "recvfrom", () -> socket.recvFrom(10));
        assertTimesOut(socket, "recvfrom", () -> socket.recvFrom(ByteBuffer.allocate(10)));
        assertTimesOut(socket, "recv", () -> socket.recv(10));
        assertTimesOut(socket, "recvmmsg", () -> socket.recvMany(DatagramBatch.of(4, 100)));
        udp().sendTo(bytes("late"), socket.localAddress());
        assertThat(text(socket.recv(10))).isEqualTo("late");
    }

    @Test
    void recvMsgEnds() throws Exception {
        var socket = boundUdp();
        assertTimesOut(socket, "recvmsg", () -> socket.recvMsg(10, 64));
    }

    @Test
    void sendEndsAndThenSends() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            long stuck = fill(both.client());
            assertTimesOut(both.client(), "send", () -> both.client().send(noise(100_000)));
            recvFully(both.server(), (int) stuck);
            assertThat(both.client().send(bytes("x"))).isEqualTo(1);
            assertThat(text(both.server().recv(1))).isEqualTo("x");
        }
    }

    @Test
    void sendAllTellsHowManyBytesWent() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            both.client().setTimeout(LIMIT);
            var data = ByteBuffer.wrap(noise(32_000_000));
            var failure = (SocketTimeoutException) failureOf(() -> {
                both.client().sendAll(data);
                return "all";
            });
            long sent = ((SocketError) failure).transferred();
            assertThat(sent).isPositive().isEqualTo(data.position()).isEqualTo(failure.bytesTransferred);
            assertThat(failure).hasMessageContaining(Long.toString(sent)).hasMessageContaining("32000000");
            assertThat(recvFully(both.server(), (int) sent))
                    .isEqualTo(java.util.Arrays.copyOf(data.array(), (int) sent));
        }
    }

    /** A peer that takes a little now and then must not keep sendAll going: the limit is over the whole. */
    @Test
    void theLimitOfSendAllIsOverTheWhole() throws Exception {
        var both = connected();
        both.client().setTimeout(Duration.ofMillis(300));
        var drip = start(() -> {
            int calls = 0;
            while (both.server().recv(new byte[8192]) > 0) {
                calls++;
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            return calls;
        });
        var endless = new byte[1 << 30];
        assertThatThrownBy(() -> both.client().sendAll(endless)).isInstanceOf(SocketTimeoutException.class);
        both.client().close();
        assertThat(drip.result()).isPositive();
    }

    @Test
    void sendFileTellsHowManyBytesWent() throws Exception {
        var both = connected();
        var path = folder().resolve("data");
        Files.write(path, noise(32_000_000));
        both.client().setTimeout(LIMIT);
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var failure = failureOf(() -> both.client().sendFile(file, 0, 32_000_000));
            assertThat(failure).isInstanceOf(SocketTimeoutException.class);
            assertThat(((SocketError) failure).transferred()).isPositive();
        }
    }

    @Test
    void waitAllGivesWhatCameBeforeTheLimit() throws Exception {
        var both = connected();
        both.client().sendAll(bytes("some"));
        both.server().setTimeout(LIMIT);
        assertThat(text(both.server().recv(10, Flag.WAITALL))).isEqualTo("some");
        assertThatThrownBy(() -> both.server().recv(10, Flag.WAITALL)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void zeroNeverWaits() throws Exception {
        var listener = listening(Family.INET);
        listener.setTimeout(Duration.ZERO);
        assertFailure(failureOf(listener::accept), WouldBlockException.class, Errno.EAGAIN, "accept");
        var both = connected();
        both.server().setTimeout(Duration.ZERO);
        assertFailure(failureOf(() -> both.server().recv(1)), WouldBlockException.class, Errno.EAGAIN, "recv");
        var udp = boundUdp();
        udp.setTimeout(Duration.ZERO);
        assertFailure(failureOf(() -> udp.recvFrom(1)), WouldBlockException.class, Errno.EAGAIN, "recvfrom");
        assertThatThrownBy(() -> udp.recvMany(DatagramBatch.of(2, 9))).isInstanceOf(WouldBlockException.class);
        fill(both.client());
        both.client().setTimeout(Duration.ZERO);
        assertFailure(failureOf(() -> both.client().send(bytes("x"))), WouldBlockException.class, Errno.EAGAIN, "send");
        assertThatThrownBy(() -> both.client().sendAll(bytes("x"))).isInstanceOf(WouldBlockException.class);
    }

    @Test
    void aLimitCountsFromEachCall() throws Exception {
        var both = connected();
        both.server().setTimeout(Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            var reader = start(() -> both.server().recv(1)).awaitBlocked();
            both.client().sendAll(bytes("x"));
            assertThat(text(reader.result())).isEqualTo("x");
        }
    }

    @Test
    void eachDirectionHasItsOwn() throws Exception {
        var both = connected();
        var socket = both.client();
        fill(socket);
        socket.setReceiveTimeout(LIMIT);
        assertThat(socket.receiveTimeout()).contains(LIMIT);
        assertThat(socket.sendTimeout()).isEmpty();
        assertThatThrownBy(() -> socket.recv(1)).isInstanceOf(SocketTimeoutException.class);
        var writer = start(() -> socket.send(noise(100_000))).awaitBlocked();
        assertThatThrownBy(() -> socket.recv(1)).isInstanceOf(SocketTimeoutException.class);
        assertThat(writer.thread().isAlive())
                .as("the reader's limit is not the writer's")
                .isTrue();
        both.server().close();
        assertThat(writer.failure()).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
        socket.setTimeout(Duration.ofSeconds(3));
        socket.setSendTimeout(Duration.ZERO);
        assertThat(socket.timeout()).contains(Duration.ofSeconds(3));
        assertThat(socket.sendTimeout()).contains(Duration.ZERO);
    }

    @Test
    void oneGoOfAFileIsWhatTheSystemTakes() throws Exception {
        var both = connected();
        var path = folder().resolve("data");
        Files.write(path, noise(32_000_000));
        both.client().setSendTimeout(LIMIT);
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            long sent = 0;
            while (sent < 32_000_000) {
                long from = sent;
                try {
                    sent += both.client().send(file, from, 32_000_000 - from);
                } catch (SocketTimeoutException e) {
                    break;
                }
            }
            assertThat(sent).isPositive().isLessThan(32_000_000);
            assertThat(recvFully(both.server(), (int) sent))
                    .isEqualTo(java.util.Arrays.copyOf(noise(32_000_000), (int) sent));
            assertThat(both.client().send(file, 32_000_000, 10)).isZero();
        }
    }

    @Test
    void manyLimitsEachForItsOwn() throws Exception {
        var waiters = new java.util.ArrayList<Task<byte[]>>();
        for (int i = 0; i < 50; i++) {
            var socket = boundUdp();
            socket.setTimeout(Duration.ofMillis(20 + 7 * (i % 13)));
            waiters.add(start(() -> socket.recv(1)));
        }
        for (var waiter : waiters) {
            assertThat(waiter.failure()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void nullIsForEverAndNegativeIsRefused() throws Exception {
        var socket = udp();
        socket.setTimeout(Duration.ofSeconds(3));
        assertThat(socket.timeout()).contains(Duration.ofSeconds(3));
        assertThatThrownBy(() -> socket.setTimeout(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(socket.timeout()).contains(Duration.ofSeconds(3));
        socket.setTimeout(Duration.ofDays(1_000_000));
        assertThat(socket.timeout()).isEmpty();
        socket.setTimeout(null);
        assertThat(socket.timeout()).isEmpty();
    }

    /** It throws, not before the limit has passed; how long after is a benchmark's business. */
    private static void assertTimesOut(Socket socket, String operation, Callable<?> call) throws IOException {
        socket.setTimeout(LIMIT);
        long start = System.nanoTime();
        var failure = failureOf(call);
        long took = System.nanoTime() - start;
        assertThat(failure).isInstanceOf(SocketTimeoutException.class).isInstanceOf(SocketError.class);
        assertThat(((SocketError) failure).operation()).isEqualTo(operation);
        assertThat(failure).hasMessageContaining("timed out");
        assertThat(took).isGreaterThanOrEqualTo(LIMIT.toNanos());
        socket.setTimeout(null);
        assertThat(socket.isOpen()).isTrue();
    }
}
