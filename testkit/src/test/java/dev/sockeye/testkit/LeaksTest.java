package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the whole JVM: alone. */
@Isolated
@Timeout(60)
class LeaksTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void seesADescriptorUntilItIsClosed(@TempDir Path folder) throws Exception {
        Leaks leaks = Leaks.baseline();
        leaks.awaitNone(Client.LIMIT);
        try (var socket = new ServerSocket(0)) {
            assertThat(socket.isBound()).isTrue();
            assertThatThrownBy(() -> leaks.awaitNone(SHORT)).hasMessageContaining("socket:[");
        }
        leaks.awaitNone(Client.LIMIT);
        Path file = folder.resolve("left-open.txt");
        try (var out = Files.newOutputStream(file)) {
            out.write(1);
            assertThatThrownBy(() -> leaks.awaitNone(SHORT)).hasMessageContaining("left-open.txt");
        }
        leaks.awaitNone(Client.LIMIT);
    }

    @Test
    void seesADescriptorNumberUsedAgain() throws Exception {
        var first = new DatagramSocket();
        Leaks leaks = Leaks.baseline();
        first.close();
        try (var second = new DatagramSocket()) {
            assertThat(second.isBound()).isTrue();
            assertThat(leaks.now()).hasSize(1);
        }
        leaks.awaitNone(Client.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void seesAThreadUntilItEnds(boolean virtual) throws Exception {
        Leaks leaks = Leaks.baseline();
        var end = new CountDownLatch(1);
        var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        Thread thread = builder.name("loiterer").start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> leaks.awaitNone(SHORT))
                .hasMessageMatching("left open:\\n  " + (virtual ? "virtual " : "") + "thread \\d+: loiterer");
        end.countDown();
        thread.join();
        leaks.awaitNone(Client.LIMIT);
    }

    @Test
    void nothingIsLeftOfServersRelaysAndChildren() throws Exception {
        Leaks leaks = Leaks.baseline();
        var identity = Authority.create().good();
        for (String end : new String[] {"S: a", "! stall", "! cut 1\nS: a", "! wait gate\nS: a", "! reset"}) {
            try (var tcp = ScriptedServer.setup().identity(identity).tcp("C: b\n" + end);
                    var relay = Relay.to(tcp.address()).delay(SHORT).tcp();
                    var client = Client.to(relay.address())) {
                client.say("b\r\n");
                tcp.open("gate");
                tcp.awaitDone();
            }
            ScriptedServer.setup().identity(identity).tls("S: nobody comes").abandon();
            try (var udp = ScriptedServer.udp("C: a");
                    var relay = Relay.to(udp.address()).udp()) {
                assertThat(relay.lines()).isEmpty();
                udp.abandon();
            }
            try (var child = Child.start("sleep", "60")) {
                assertThat(child.handle().isAlive()).isTrue();
            }
        }
        leaks.awaitNone(Client.LIMIT);
    }
}
