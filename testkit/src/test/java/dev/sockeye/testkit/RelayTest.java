package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {
    private static final Duration DELAY = Duration.ofMillis(20);

    @Test
    void carriesBothWaysAndTheEndsToo() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\nC: b\n! eof\nS: c");
                var relay = Relay.to(server.address()).tcp();
                var client = Client.to(relay.address())) {
            assertThat(client.line()).isEqualTo("a\r\n");
            client.say("b\r\n");
            client.socket.shutdownOutput();
            assertThat(client.rest()).isEqualTo("c\r\n");
            server.awaitDone();
            assertThat(relay.lines()).hasSize(1);
            assertThat(relay.lines().getFirst().toServer()).isEqualTo(3);
            assertThat(relay.lines().getFirst().toClient()).isEqualTo(6);
        }
    }

    @Test
    void aRoundTripTakesTheDelayTwice() throws Exception {
        try (var server = ScriptedServer.tcp("C: ping\nS: pong");
                var relay = Relay.to(server.address()).delay(DELAY).tcp();
                var client = Client.to(relay.address())) {
            long start = System.nanoTime();
            client.say("ping\r\n");
            assertThat(client.line()).isEqualTo("pong\r\n");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * DELAY.toNanos());
        }
    }

    @Test
    void whatIsUnderWayDoesNotHoldUpTheRest() throws Exception {
        int count = 50;
        Duration delay = Duration.ofMillis(200);
        try (var server = ScriptedServer.tcp("S: go\n" + "C: ping\n".repeat(count));
                var relay = Relay.to(server.address()).delay(delay).tcp();
                var client = Client.to(relay.address())) {
            assertThat(client.line()).isEqualTo("go\r\n");
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                client.say("ping\r\n");
            }
            server.awaitDone();
            // One after the other it would be 10 seconds.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(delay, delay.multipliedBy(count / 2));
        }
    }

    @Test
    void theRateIsKept() throws Exception {
        try (var server = ScriptedServer.tcp("S: " + "x".repeat(9998));
                var relay = Relay.to(server.address()).rate(100_000).tcp();
                var client = Client.to(relay.address())) {
            long start = System.nanoTime();
            assertThat(client.rest()).hasSize(10_000);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(99_000_000);
        }
    }

    @Test
    void cuts() throws Exception {
        try (var server = ScriptedServer.setup().repeatLast().tcp("S: hello")) {
            try (var relay = Relay.to(server.address()).cut(new Fault.Cut(3)).tcp();
                    var client = Client.to(relay.address())) {
                assertThat(client.rest()).isEqualTo("hel");
            }
            var resetting = new Fault.Cut(3, Fault.Cut.How.RESET);
            try (var relay = Relay.to(server.address()).cut(resetting).tcp();
                    var client = Client.to(relay.address())) {
                assertThatThrownBy(client::rest).hasMessage("Connection reset");
            }
        }
    }

    @Test
    void resetsOnDemandAndPassesResetsOn() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\n! stall\n! next\nC: go\n! reset");
                var relay = Relay.to(server.address()).tcp()) {
            try (var client = Client.to(relay.address())) {
                assertThat(client.line()).isEqualTo("a\r\n");
                relay.reset();
                assertThatThrownBy(client::some).hasMessage("Connection reset");
            }
            try (var client = Client.to(relay.address())) {
                client.say("go\r\n");
                assertThatThrownBy(client::some).hasMessage("Connection reset");
            }
        }
    }

    @Test
    void aFrozenLineIsSilentUntilItThaws() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\nC: b\nS: c");
                var relay = Relay.to(server.address()).tcp();
                var client = Client.to(relay.address())) {
            assertThat(client.line()).isEqualTo("a\r\n");
            relay.freeze();
            client.say("b\r\n");
            client.socket.setSoTimeout(50);
            assertThatThrownBy(client::some).isInstanceOf(SocketTimeoutException.class);
            relay.thaw();
            client.socket.setSoTimeout((int) Client.LIMIT.toMillis());
            assertThat(client.line()).isEqualTo("c\r\n");
        }
    }

    @Test
    void aServerThatIsNotThereIsSeenAsReset() throws Exception {
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress());
                var relay = Relay.to(nobody.address()).tcp();
                var client = Client.to(relay.address())) {
            assertThatThrownBy(client::some).hasMessage("Connection reset");
        }
    }

    @Test
    void datagramsAreDelayedAndLost() throws Exception {
        try (var server = ScriptedServer.udp("C: one\nC: three\nS: 1\nS: 2\nS: 3");
                var relay = Relay.to(server.address())
                        .delay(DELAY)
                        .lose(number -> number == 2)
                        .udp();
                var client = new DatagramSocket(new InetSocketAddress(Loopback.V4, 0))) {
            client.setSoTimeout((int) Client.LIMIT.toMillis());
            client.connect(relay.address());
            long start = System.nanoTime();
            for (String text : new String[] {"one", "two", "three"}) {
                Bytes bytes = Bytes.of(text);
                client.send(new DatagramPacket(bytes.toArray(), bytes.length()));
            }
            assertThat(receive(client)).isEqualTo("1");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * DELAY.toNanos());
            assertThat(receive(client)).isEqualTo("3");
            assertThat(relay.lines().getFirst().toServer()).isEqualTo(8);
            server.awaitDone();
        }
    }

    private static String receive(DatagramSocket socket) throws Exception {
        var packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return Bytes.of(packet.getData(), 0, packet.getLength()).text();
    }
}
