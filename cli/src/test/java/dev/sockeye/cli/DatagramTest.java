package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code udp} against java.net. */
@Timeout(120)
class DatagramTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void theTutorialsServerAnswersEveryPeerWithItsAddress() throws Exception {
        try (var listener = Sockeye.start("udp", "listen", "127.0.0.1:0", "--reply", "你好{peer}")) {
            int port = Sockeye.port(listener);
            var peers = new ArrayList<DatagramSocket>();
            for (int i = 0; i < 40; i++) {
                var peer = new DatagramSocket(0, LOOPBACK);
                peer.setSoTimeout(30_000);
                peer.send(new DatagramPacket(new byte[] {'x'}, 1, LOOPBACK, port));
                peers.add(peer);
            }
            for (var peer : peers) {
                try (peer) {
                    var answer = new DatagramPacket(new byte[100], 100);
                    peer.receive(answer);
                    assertThat(new String(answer.getData(), 0, answer.getLength(), UTF_8))
                            .isEqualTo("你好('127.0.0.1', " + peer.getLocalPort() + ")");
                }
            }
            var sent = Ran.of("udp", "send", "127.0.0.1:" + port, "hello", "--wait", "1s");
            assertThat(sent.out()).matches("你好\\('127\\.0\\.0\\.1', [0-9]+\\)");
            listener.awaitOut("x".repeat(40) + "hello", Sockeye.LONG);
        }
    }

    @Test
    void lateAnswersAreNotLostAndEachRenewsTheWait() throws Exception {
        var printed = new CountDownLatch(1);
        try (var server = new DatagramSocket(0, LOOPBACK)) {
            Sockeye.beside(() -> {
                var request = new DatagramPacket(new byte[100], 100);
                server.receive(request);
                for (var text : new String[] {"one ", "two ", "three"}) {
                    printed.await(400, TimeUnit.MILLISECONDS); // nobody counts it down: later than half of --wait each
                    server.send(new DatagramPacket(text.getBytes(UTF_8), text.length(), request.getSocketAddress()));
                }
            });
            var ran = Ran.of("udp", "send", "127.0.0.1:" + server.getLocalPort(), "x", "--wait", "1100ms");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("one two three");
        }
    }

    @Test
    void nobodyThereIsHeard() throws Exception {
        int port;
        try (var free = new DatagramSocket(0, LOOPBACK)) {
            port = free.getLocalPort();
        }
        var ran = Ran.of("udp", "send", "127.0.0.1:" + port, "x");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("nothing listens there").hasLineCount(1);
    }

    @Test
    void standardInputIsOneDatagramAndTooMuchIsSaid() throws Exception {
        try (var server = new DatagramSocket(0, LOOPBACK)) {
            server.setSoTimeout(30_000);
            var address = "127.0.0.1:" + server.getLocalPort();
            var ran = Ran.with("two\nlines", java.util.Map.of(), false, "udp", "send", address, "--wait=0");
            assertThat(ran.code()).isZero();
            var got = new DatagramPacket(new byte[100], 100);
            server.receive(got);
            assertThat(new String(got.getData(), 0, got.getLength(), UTF_8)).isEqualTo("two\nlines");
            var tooLong = Ran.with("x".repeat(66_000), java.util.Map.of(), false, "udp", "send", address);
            assertThat(tooLong.code()).isEqualTo(1);
            assertThat(tooLong.err()).contains("65507").hasLineCount(1);
        }
    }
}
