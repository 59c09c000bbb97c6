package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.testkit.Fault;
import dev.sockeye.testkit.Leaks;
import dev.sockeye.testkit.Relay;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults on the way, made by a relay and a server of java.net; and that nothing stays open after any of them. */
@Isolated
class TransportFaultsTest {
    private static final TimeLimit LIMIT = TimeLimit.idle(Task.WATCHDOG);

    private Leaks leaks;

    @BeforeAll
    static void warmUp() throws Exception {
        WarmUp.all();
    }

    @BeforeEach
    void look() throws IOException {
        leaks = Leaks.baseline();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        leaks.awaitNone(Task.WATCHDOG);
    }

    @Test
    void aResetAfterDataIsNoEnd() throws Exception {
        try (var server = ScriptedServer.tcp("C: go\nS: 150 here it comes\n! reset");
                var transport = connect(server.address())) {
            go(transport);
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(() -> readAll(transport, LIMIT))
                    .withMessage(transport.peer() + ": transfer: the connection was reset");
        }
    }

    /** Cut after each byte: what is cut by a reset is never taken for the whole. */
    @ParameterizedTest
    @MethodSource("cuts")
    void wherever(long after) throws Exception {
        var script = Script.parse("C: go\nS: 0123456789").with(new Fault.Cut(after, Fault.Cut.How.RESET));
        try (var server = ScriptedServer.tcp(script);
                var transport = connect(server.address())) {
            go(transport);
            assertThatExceptionOfType(DisconnectedException.class).isThrownBy(() -> readAll(transport, LIMIT));
        }
    }

    static LongStream cuts() {
        return LongStream.rangeClosed(1, 11);
    }

    @Test
    void theOtherDirectionGoesOnAfterAHalfClose() throws Exception {
        try (var server = ScriptedServer.tcp("S: bye\n! half-close\nC: still here");
                var transport = connect(server.address())) {
            assertThat(readAll(transport, LIMIT)).isEqualTo("bye\r\n");
            transport.write(LIMIT, ByteBuffer.wrap("still here\r\n".getBytes(UTF_8)));
            transport.shutdownOutput(LIMIT);
            server.awaitDone();
        }
    }

    @Test
    void oneByteAtATimeIsTheSame() throws Exception {
        try (var server = ScriptedServer.tcp("! dribble 1\nS: one byte at a time");
                var transport = connect(server.address())) {
            assertThat(readAll(transport, LIMIT)).isEqualTo("one byte at a time\r\n");
        }
    }

    @Test
    void aStallMeetsTheIdleLimit() throws Exception {
        try (var server = ScriptedServer.tcp("S: so far\n! stall");
                var transport = connect(server.address())) {
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> readAll(transport, TimeLimit.idle(Duration.ofMillis(100))))
                    .withMessage(transport.peer() + ": transfer: nothing moved for 100 ms");
        }
    }

    @Test
    void aWayThatBreaksUnderATransfer() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var relay = Relay.to((InetSocketAddress) listener.getLocalSocketAddress())
                        .tcp();
                var transport = connect(relay.address());
                var peer = listener.accept()) {
            var reader = Task.start(Thread.ofVirtual(), () -> readAll(transport, LIMIT));
            var writer = Task.start(Thread.ofVirtual(), () -> {
                transport.write(LIMIT, ByteBuffer.allocate(64 << 20));
                return true;
            });
            peer.getInputStream().readNBytes(1 << 20);
            writer.awaitBlocked();
            relay.reset();
            assertThat(writer.failure()).isInstanceOf(DisconnectedException.class);
            assertThat(reader.failure()).isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void aWayThatFreezes() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var relay = Relay.to((InetSocketAddress) listener.getLocalSocketAddress())
                        .tcp();
                var transport = connect(relay.address());
                var peer = listener.accept()) {
            peer.getOutputStream().write('a');
            assertThat(transport.read(ByteBuffer.allocate(9), LIMIT)).isEqualTo(1);
            relay.freeze();
            peer.getOutputStream().write('b');
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> readAll(transport, TimeLimit.idle(Duration.ofMillis(100))));
            relay.thaw();
            assertThat(transport.read(ByteBuffer.allocate(9), LIMIT)).isEqualTo(1);
        }
    }

    /** Commands and memory too leave nothing, whether they are closed, aborted, or end by themselves. */
    @ParameterizedTest
    @MethodSource("others")
    void nothingIsLeftOf(TransportKind kind) throws Exception {
        for (int way = 0; way < 3; way++) {
            var ends = kind.open();
            ends.near().write(LIMIT, ByteBuffer.wrap("x".getBytes(UTF_8)));
            assertThat(ends.far().read(ByteBuffer.allocate(1), LIMIT)).isEqualTo(1);
            if (way == 0) {
                ends.far().close();
                assertThat(readAll(ends.near(), LIMIT)).isEmpty();
            } else if (way == 1) {
                ends.near().abort();
            }
            ends.near().close();
            ends.far().close();
        }
    }

    static Stream<TransportKind> others() {
        return NetTransportsTest.lanes().map(TransportLane::kind).distinct();
    }

    /** What a server waits for that would else break the connection before it stands here. */
    private static void go(Transport transport) throws IOException {
        transport.write(LIMIT, ByteBuffer.wrap("go\r\n".getBytes(UTF_8)));
    }

    private static SocketTransport connect(InetSocketAddress address) throws IOException {
        return Connector.ANY.connect(address.getAddress().getHostAddress(), address.getPort(), LIMIT);
    }

    private static String readAll(Transport transport, TimeLimit limit) throws IOException {
        var text = new StringBuilder();
        for (var piece = ByteBuffer.allocate(100); transport.read(piece.clear(), limit) >= 0; ) {
            text.append(UTF_8.decode(piece.flip()));
        }
        return text.toString();
    }
}
