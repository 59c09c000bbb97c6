package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs of examples/, each started as a reader would, by examples/run. */
@Timeout(300)
class ExamplesTest {
    private static final Path RUN =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../examples/run");
    private static final Duration START = Duration.ofMinutes(2); // a compiler runs first, on a busy machine

    @Test
    void theTcpServerPrintsWhatTheClientSays() throws Exception {
        try (var server = run("tcp-server", 0)) {
            int port = portOf(server);
            try (var client = run("tcp-client", port)) {
                assertThat(client.awaitExit(START)).as(client.err()).isZero();
                assertThat(client.out()).isEmpty();
            }
            server.awaitOut(" says hello ca\n", LONG);
            try (var rude = ServerTesting.connect(Address.loopback(port))) {
                ServerTesting.say(rude, "\u001b[2Jhello 你好");
                server.awaitOut(" says ?[2Jhello 你好\n", LONG);
            }
        }
    }

    @Test
    void theTcpClientPrintsTheAnswer() throws Exception {
        try (var server = TcpServer.open(Address.loopback(0), connection -> {
                            var heard = ServerTesting.hear(connection);
                            ServerTesting.say(connection, "you said " + heard + ", 你好\n");
                        })
                        .start();
                var client = run("tcp-client", ServerTesting.port(server.localAddress()))) {
            assertThat(client.awaitExit(START)).as(client.err()).isZero();
            assertThat(client.out()).isEqualTo("you said hello ca, 你好\n");
        }
    }

    @Test
    void theUdpServerAnswersWithTheClientsAddress() throws Exception {
        try (var server = run("udp-server", 0)) {
            int port = portOf(server);
            try (var client = ServerTesting.udp(Address.loopback(port))) {
                int own = ServerTesting.port(client.localAddress());
                assertThat(ServerTesting.ask(client, "hello")).isEqualTo("你好('127.0.0.1', " + own + ")");
            }
            try (var client = run("udp-client", port)) {
                assertThat(client.awaitExit(START)).as(client.err()).isZero();
                assertThat(client.out()).matches(Pattern.compile("你好\\('127\\.0\\.0\\.1', \\d+\\)\n"));
            }
        }
    }

    @Test
    void theUdpClientDoesNotWaitForEver() throws Exception {
        try (var mute = Socket.udp()) {
            mute.bind(Address.loopback(0));
            try (var client = run("udp-client", ServerTesting.port(mute.localAddress()))) {
                assertThat(client.awaitExit(START)).isZero();
                assertThat(client.out()).isEmpty();
                assertThat(client.err()).contains("no answer: ");
            }
        }
    }

    @Test
    void itsUseIsTold() throws Exception {
        try (var nonsense = Child.start(RUN.toString(), "nonsense")) {
            assertThat(nonsense.awaitExit(LONG)).isEqualTo(2);
            assertThat(nonsense.err()).contains("tcp-server|tcp-client|udp-server|udp-client|chat");
        }
    }

    static Child run(String program, int port) throws IOException {
        assertThat(Files.isExecutable(RUN)).isTrue();
        return Child.start(RUN.toString(), program, Integer.toString(port));
    }

    static int portOf(Child server) throws InterruptedException {
        server.awaitOut("listening on 127.0.0.1:", START);
        server.awaitOut("\n", LONG);
        var line = server.out().lines().findFirst().orElseThrow();
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }
}
