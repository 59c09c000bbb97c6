package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the command ends when somebody ends it, and what it leaves: nothing. */
@Timeout(120)
class SignalTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void controlCRemovesTheFileOfAUnixSocket(@TempDir Path folder) throws Exception {
        var path = folder.resolve("s.sock");
        try (var listener = Sockeye.start("unix", "listen", path.toString())) {
            Sockeye.address(listener);
            assertThat(path).exists();
            Sockeye.signal(listener, "INT");
            assertThat(listener.awaitExit(Sockeye.LONG)).isEqualTo(130);
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void aFileThatADeadServerLeftIsReplacedAndALiveOnesIsNot(@TempDir Path folder) throws Exception {
        var path = folder.resolve("s.sock");
        try (var killed = Sockeye.start("unix", "listen", path.toString())) {
            Sockeye.address(killed);
            var second = Ran.of("unix", "listen", path.toString());
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err()).contains("EADDRINUSE", "another program has it");
            Sockeye.signal(killed, "KILL");
            killed.awaitExit(Sockeye.LONG);
        }
        assertThat(path).exists();
        try (var next = Sockeye.start("unix", "listen", path.toString())) {
            assertThat(Sockeye.address(next)).isEqualTo("unix:" + path);
        }
    }

    @Test
    void terminationEndsTheProgramOfExecToo() throws Exception {
        try (var listener = Sockeye.start("tcp", "listen", "0", "--exec", "sh -c 'echo $$; exec sleep 600'");
                var client = new Socket(LOOPBACK, Sockeye.port(listener))) {
            var line = new java.io.BufferedReader(new java.io.InputStreamReader(client.getInputStream(), UTF_8))
                    .readLine();
            var program = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
            Sockeye.signal(listener, "TERM");
            assertThat(listener.awaitExit(Sockeye.LONG)).isEqualTo(143);
            assertThat(program.onExit()
                            .get(30, java.util.concurrent.TimeUnit.SECONDS)
                            .isAlive())
                    .isFalse();
        }
    }

    @Test
    void controlCWhileStandardInputIsIdle() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var connect = Sockeye.start("tcp", "connect", "127.0.0.1:" + server.getLocalPort(), "-v");
                var peer = server.accept()) {
            connect.awaitErr("connected to", Sockeye.LONG);
            Sockeye.signal(connect, "INT");
            assertThat(connect.awaitExit(Sockeye.LONG)).isEqualTo(130);
            assertThat(peer.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aReaderThatLeavesIsNoError(@TempDir Path folder) throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK)) {
            Sockeye.beside(() -> {
                var line = "line\n".repeat(1000).getBytes(UTF_8);
                try (var peer = server.accept()) {
                    while (true) {
                        peer.getOutputStream().write(line); // until it fails
                    }
                }
            });
            var code = folder.resolve("code");
            var command = "{ \"$@\"; echo $? > " + code + "; } | head -1";
            try (var shell = Child.start(
                    "sh",
                    "-c",
                    command,
                    "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    Sockeye.classPath(),
                    "dev.sockeye.cli.Main",
                    "tcp",
                    "connect",
                    "127.0.0.1:" + server.getLocalPort())) {
                shell.awaitExit(Sockeye.LONG);
                assertThat(shell.out()).isEqualTo("line\n");
                assertThat(shell.err()).isEmpty();
            }
            assertThat(Files.readString(code)).isEqualTo("141\n");
        }
    }
}
