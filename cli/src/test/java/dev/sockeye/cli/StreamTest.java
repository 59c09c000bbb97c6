package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.DeadEnd;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tcp} and {@code unix} against java.net. */
@Timeout(120)
class StreamTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void theTutorialsServerPrintsWhatItsClientSends() throws Exception {
        try (var listener = Sockeye.start("tcp", "listen", "127.0.0.1:0", "--backlog", "10")) {
            var sent = Ran.of("tcp", "send", Sockeye.address(listener), "hello ca");
            assertThat(sent).returns(0, Ran::code).returns("", Ran::out).returns("", Ran::err);
            listener.awaitOut("hello ca", Sockeye.LONG);
        }
    }

    @Test
    void manyClientsAreServedAtOnceAndToldWhoTheyAre() throws Exception {
        try (var listener = Sockeye.start("tcp", "listen", "0", "--reply", "{peer}")) {
            int port = Sockeye.port(listener);
            var clients = new ArrayList<Socket>();
            for (int i = 0; i < 50; i++) {
                clients.add(new Socket(LOOPBACK, port)); // all are open before the first one speaks
            }
            for (var client : clients) {
                try (client) {
                    client.getOutputStream().write('x');
                    client.shutdownOutput();
                    var answer = new String(client.getInputStream().readAllBytes(), UTF_8);
                    assertThat(answer).isEqualTo("('127.0.0.1', " + client.getLocalPort() + ")");
                }
            }
        }
    }

    @Test
    void binaryPassesUnharmedBothWays() throws Exception {
        var bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        try (var listener = Sockeye.start("tcp", "listen", "0", "--echo");
                var client = new Socket(LOOPBACK, Sockeye.port(listener))) {
            Sockeye.beside(() -> {
                client.getOutputStream().write(bytes);
                client.shutdownOutput();
            });
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void moreThanFitsIntoBuffersComesBackFromAnEcho(@TempDir Path folder) throws Exception {
        var bytes = new byte[20_000_000];
        new Random(8).nextBytes(bytes);
        Files.write(folder.resolve("in"), bytes);
        try (var listener = Sockeye.start("tcp", "listen", "0", "--echo", "-o", "/dev/null")) {
            var address = Sockeye.address(listener);
            var out = folder.resolve("out");
            try (var sender = Sockeye.start("tcp", "send", address, "-o", out.toString())) {
                try (var in = sender.in()) {
                    Files.copy(folder.resolve("in"), in);
                }
                assertThat(sender.awaitExit(Sockeye.LONG)).isZero();
            }
            assertThat(Files.mismatch(out, folder.resolve("in"))).isEqualTo(-1);
        }
    }

    @Test
    void theEndOfStandardInputHalfClosesAndTheAnswerIsStillPrinted() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var connect = Sockeye.start("tcp", "connect", "127.0.0.1:" + server.getLocalPort());
                var peer = server.accept()) {
            Sockeye.type(connect, "question");
            connect.in().close();
            assertThat(peer.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("question");
            peer.getOutputStream().write("late answer".getBytes(UTF_8)); // our half is over, not the conversation
            peer.shutdownOutput();
            assertThat(connect.awaitExit(Sockeye.LONG)).isZero();
            assertThat(connect.out()).isEqualTo("late answer");
        }
    }

    @Test
    void thePeersCloseEndsTheCommandWhileStandardInputIsIdle() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var connect = Sockeye.start("tcp", "connect", "127.0.0.1:" + server.getLocalPort())) {
            try (var peer = server.accept()) {
                peer.getOutputStream().write("bye".getBytes(UTF_8));
            }
            assertThat(connect.awaitExit(Sockeye.LONG)).isZero();
            assertThat(connect.out()).isEqualTo("bye");
        }
    }

    @Test
    void aPeerThatOnlyListensFurtherGetsAllOfStandardInput() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var send = Sockeye.start("tcp", "send", "127.0.0.1:" + server.getLocalPort());
                var peer = server.accept()) {
            peer.shutdownOutput();
            var bytes = new byte[10_000_000];
            Sockeye.beside(() -> {
                try (var in = send.in()) {
                    in.write(bytes);
                }
            });
            assertThat(peer.getInputStream().readAllBytes()).hasSize(bytes.length);
            assertThat(send.awaitExit(Sockeye.LONG)).isZero();
        }
    }

    @Test
    void aResetIsAnErrorAndNotAnEnd() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var connect = Sockeye.start("-v", "tcp", "connect", "127.0.0.1:" + server.getLocalPort())) {
            try (var peer = server.accept()) {
                connect.awaitErr("connected to", Sockeye.LONG);
                peer.setSoLinger(true, 0);
            }
            assertThat(connect.awaitExit(Sockeye.LONG)).isEqualTo(8);
            assertThat(connect.err()).contains("the peer broke the connection").hasLineCount(2);
        }
    }

    @Test
    void nobodyThereIsToldInOneLine() throws Exception {
        try (var port = DeadEnd.refusing(LOOPBACK)) {
            var ran = Ran.of("tcp", "send", "127.0.0.1:" + port.address().getPort(), "x");
            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err())
                    .contains("127.0.0.1:" + port.address().getPort(), "refused", "nothing listens there")
                    .hasLineCount(1);
        }
        var missing = Ran.of("unix", "send", "/nowhere/at/all.sock", "x");
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.err())
                .contains("/nowhere/at/all.sock", "no such socket file")
                .hasLineCount(1);
    }

    @Test
    void timeLimitsEndWithTheirCode() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) { // accepts nobody, so says nothing
            var address = "127.0.0.1:" + server.getLocalPort();
            assertThat(Ran.of("tcp", "send", address, "x", "--timeout=100ms").code())
                    .isEqualTo(5);
            var whole = Ran.of("tcp", "send", address, "x", "--max-time=100ms");
            assertThat(whole.code()).isEqualTo(5);
            assertThat(whole.err()).contains("--max-time 100ms").hasLineCount(1);
        }
        try (var port = DeadEnd.silent(LOOPBACK)) {
            var address = "127.0.0.1:" + port.address().getPort();
            assertThat(Ran.of("tcp", "send", address, "x", "--connect-timeout=100ms")
                            .code())
                    .isEqualTo(5);
        }
    }

    @Test
    void anAnswerThatBreaksOffLeavesTheOldFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("answer"), "old");
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            Sockeye.beside(() -> {
                var peer = server.accept();
                peer.getOutputStream().write(new byte[1000]);
                peer.getInputStream().read();
                peer.setSoLinger(true, 0);
                peer.close();
            });
            var ran = Ran.of("tcp", "send", "127.0.0.1:" + server.getLocalPort(), "x", "-o", file.toString());
            assertThat(ran.code()).isEqualTo(8);
        }
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        var nowhere =
                Ran.of("tour", "--list", "-o", folder.resolve("no/such/file").toString());
        assertThat(nowhere.code()).isEqualTo(11);
    }

    @Test
    void textOfAStrangerCannotDriveATerminal() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            Sockeye.beside(() -> {
                for (int i = 0; i < 2; i++) {
                    try (var peer = server.accept()) {
                        peer.getOutputStream().write("a\33[2Jb\u009b\u202e".getBytes(UTF_8));
                        peer.shutdownOutput();
                        peer.getInputStream().readAllBytes();
                    }
                }
            });
            var address = "127.0.0.1:" + server.getLocalPort();
            var seen = Ran.with("", java.util.Map.of(), true, "tcp", "send", address, "x");
            assertThat(seen.out()).isEqualTo("a\\x1b[2Jb\\u009b\\u202e\n");
            assertThat(Ran.of("tcp", "send", address, "x").out()).isEqualTo("a\33[2Jb\u009b\u202e");
        }
    }

    @Test
    void jsonTellsOneEventALine() throws Exception {
        try (var listener = Sockeye.start("tcp", "listen", "0", "--once", "--json");
                var client = new Socket(LOOPBACK, Sockeye.port(listener))) {
            client.getOutputStream().write("hi \"you\"".getBytes(UTF_8));
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(listener.awaitExit(Sockeye.LONG)).isZero();
            var peer = "\"peer\":\"127.0.0.1:" + client.getLocalPort() + "\"";
            assertThat(listener.out().lines().map(line -> line.replaceFirst("\"time\":\"[^\"]+Z\",", "")))
                    .containsExactly(
                            "{\"event\":\"listening\",\"address\":\"127.0.0.1:" + client.getPort() + "\"}",
                            "{\"event\":\"open\"," + peer + "}",
                            "{\"event\":\"data\"," + peer + ",\"size\":8,\"text\":\"hi \\\"you\\\"\"}",
                            "{\"event\":\"close\"," + peer + ",\"received\":8,\"sent\":0}");
        }
    }

    @Test
    void aProgramGetsTheConnectionAndKnowsItsPeer() throws Exception {
        try (var listener = Sockeye.start("tcp", "listen", "0", "--exec", "sh -c 'echo $SOCKEYE_PEER; tr a-z A-Z'");
                var client = new Socket(LOOPBACK, Sockeye.port(listener))) {
            client.getOutputStream().write("loud".getBytes(UTF_8));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes())
                    .asString(UTF_8)
                    .isEqualTo("127.0.0.1:" + client.getLocalPort() + "\nLOUD");
        }
        assertThat(Ran.of("tcp", "listen", "0", "--exec", "no-such-program").code())
                .isEqualTo(11);
    }

    @Test
    void unixSocketsByPathAndByName(@TempDir Path folder) throws Exception {
        for (var where : new String[] {
            folder.resolve("s").toString(),
            "@sockeye-" + ProcessHandle.current().pid()
        }) {
            try (Child listener = Sockeye.start("unix", "listen", where, "--echo", "--once")) {
                assertThat(Sockeye.address(listener)).isEqualTo("unix:" + where);
                assertThat(Ran.of("unix", "send", where, "hello").out()).isEqualTo("hello");
                assertThat(listener.awaitExit(Sockeye.LONG)).isZero();
            }
        }
        assertThat(folder).isEmptyDirectory();
    }
}
