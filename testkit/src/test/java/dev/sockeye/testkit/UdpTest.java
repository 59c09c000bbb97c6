package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpTest {
    @Test
    void eachLineIsADatagram() throws Exception {
        try (var server = ScriptedServer.udp("C: one\nS: 1\nS: \nC: two\nS: 2");
                var client = connect(server.address())) {
            send(client, "one");
            assertThat(receive(client)).isEqualTo("1");
            assertThat(receive(client)).isEmpty();
            send(client, "two");
            assertThat(receive(client)).isEqualTo("2");
            server.awaitDone();
            assertThat(server.conversation(0).receivedPieces()).containsExactly(Bytes.of("one"), Bytes.of("two"));
        }
    }

    @Test
    void aScriptForEachPeer() throws Exception {
        try (var server = ScriptedServer.udp("C: a\nC: b\nS: first\n! next\nC: c\nS: second");
                var one = connect(server.address());
                var two = connect(server.address())) {
            send(one, "a");
            while (server.conversations().isEmpty()) {
                Thread.onSpinWait();
            }
            send(two, "c");
            assertThat(receive(two)).isEqualTo("second");
            send(one, "b");
            assertThat(receive(one)).isEqualTo("first");
        }
    }

    @Test
    void aStrayDatagramIsReported() throws Exception {
        var server = ScriptedServer.udp("C: one\nS: 1");
        try (var client = connect(server.address())) {
            send(client, "ONE\n");
            assertThatThrownBy(server::close)
                    .hasMessage("connection 1, step 1 of 2: expected \"C: one\\\", got \"ONE\\n\"");
        }
    }

    @Test
    void oneDatagramTooManyIsReported() throws Exception {
        var server = ScriptedServer.udp("C: one\nS: 1");
        try (var client = connect(server.address())) {
            send(client, "one");
            send(client, "more");
            assertThatThrownBy(() -> {
                        while (true) {
                            server.verify();
                            Thread.onSpinWait();
                        }
                    })
                    .hasMessage("connection 1, step 3 of 2: expected no more after the last step, got \"more\"");
        }
        server.close();
    }

    @Test
    void stallAnswersNoMore() throws Exception {
        try (var server = ScriptedServer.udp("C: one\n! stall");
                var client = connect(server.address())) {
            send(client, "one");
            server.awaitDone();
            send(client, "two");
            client.setSoTimeout(50);
            assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void closeMakesThePortUnreachable() throws Exception {
        try (var server = ScriptedServer.udp("C: one\n! close");
                var client = connect(server.address())) {
            send(client, "one");
            server.awaitDone();
            assertThatThrownBy(() -> {
                        send(client, "two");
                        receive(client);
                    })
                    .isInstanceOf(PortUnreachableException.class);
        }
    }

    @Test
    void whatDatagramsCannotDoIsRefused() {
        assertThatThrownBy(() -> ScriptedServer.udp("S: first")).hasMessageContaining("the client speaks first");
        assertThatThrownBy(() -> ScriptedServer.udp("C: a\n! half-close"))
                .hasMessage("not with datagrams: ! half-close");
    }

    private static DatagramSocket connect(InetSocketAddress address) throws IOException {
        var socket = new DatagramSocket(0, address.getAddress());
        socket.connect(address);
        socket.setSoTimeout((int) Client.LIMIT.toMillis());
        return socket;
    }

    private static void send(DatagramSocket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    private static String receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
