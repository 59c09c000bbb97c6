package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Child;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code http serve} against java.net. */
@Timeout(120)
class HttpServeTest {
    @TempDir
    private Path folder;

    private String site = "";

    @BeforeEach
    void site() throws Exception {
        Path root = Files.createDirectories(folder.resolve("site"));
        Files.writeString(root.resolve("a.txt"), "hello\n");
        site = root.toString();
    }

    private static String said(Socket socket, String request) throws Exception {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private static String get(Child server, String path) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server))) {
            return said(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void servesLogsAndEndsWithCtrlC() throws Exception {
        try (var server = Sockeye.start("http", "serve", site, "0")) {
            assertThat(Sockeye.address(server)).startsWith("127.0.0.1:");
            assertThat(get(server, "/a.txt")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello\n");
            assertThat(get(server, "/")).contains("href=\"./a.txt\"");
            server.awaitErr("\"GET / HTTP/1.1\" 200", Sockeye.LONG);
            assertThat(server.err())
                    .contains("serving " + site + " at http://127.0.0.1:", "] \"GET /a.txt HTTP/1.1\" 200 6\n");
            assertThat(server.out()).isEmpty();
            try (var idle = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server))) {
                Sockeye.signal(server, "INT");
                assertThat(idle.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(server.awaitExit(Sockeye.LONG)).isEqualTo(130);
        }
    }

    @Test
    void linesOfJson() throws Exception {
        try (var server = Sockeye.start("http", "serve", site, "0", "--json", "--no-index")) {
            get(server, "/%1b%5b\33");
            get(server, "/");
            server.awaitOut("\"status\":404,\"bytes\"", Sockeye.LONG);
            var lines = server.out().lines().toList();
            assertThat(lines.getFirst()).contains("\"event\":\"listening\"", "\"url\":\"http://127.0.0.1:");
            assertThat(lines.get(1)).contains("\"event\":\"request\"", "\"peer\":\"127.0.0.1\"", "\"status\":400");
            assertThat(server.out()).doesNotContain("\33");
        }
    }

    @Test
    void theLogInAFile() throws Exception {
        Path log = folder.resolve("log");
        try (var server = Sockeye.start("http", "serve", site, "0", "-o", log.toString())) {
            get(server, "/a.txt");
            Sockeye.signal(server, "TERM");
            assertThat(server.awaitExit(Sockeye.LONG)).isEqualTo(143);
            assertThat(log).content().endsWith("\"GET /a.txt HTTP/1.1\" 200 6\n");
        }
    }

    @Test
    void whatIsSaidCanBeSeenAndItsPaceSet() throws Exception {
        Path trace = folder.resolve("trace");
        try (var server = Sockeye.start("http", "serve", site, "0", "--trace=" + trace, "--limit-rate=1M")) {
            get(server, "/a.txt");
            Sockeye.signal(server, "TERM");
            assertThat(server.awaitExit(Sockeye.LONG)).isEqualTo(143);
        }
        assertThat(trace)
                .content()
                .contains(" C: GET /a.txt HTTP/1.1\n", " S: HTTP/1.1 200 OK\n", " S: hello")
                .contains("connection from 127.0.0.1:");
        assertThat(Ran.of("http", "serve", site, "0", "--trace=" + trace, "--trace-format=har"))
                .returns(2, Ran::code);
    }

    @Test
    void storesOnlyWhenAsked() throws Exception {
        String put = "PUT /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\n\r\nnew";
        try (var server = Sockeye.start("http", "serve", site, "0");
                var socket = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server))) {
            assertThat(said(socket, put)).startsWith("HTTP/1.1 405 ");
        }
        try (var server = Sockeye.start("http", "serve", site, "0", "--upload", "--max-upload", "4");
                var socket = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server));
                var more = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server))) {
            assertThat(said(socket, put)).startsWith("HTTP/1.1 201 ");
            assertThat(Path.of(site, "b")).hasContent("new");
            assertThat(said(more, put.replace("3\r\n\r\nnew", "5\r\n\r\nlarge")))
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    /** An upload that a signal cuts off leaves nothing behind. */
    @Test
    void aSignalInTheMiddleOfAnUpload() throws Exception {
        try (var server = Sockeye.start("http", "serve", site, "0", "--upload");
                var socket = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server))) {
            socket.getOutputStream()
                    .write("PUT /b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300\r\nExpect: 100-continue\r\n\r\n"
                            .getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Sockeye.signal(server, "INT");
            assertThat(server.awaitExit(Sockeye.LONG)).isEqualTo(130);
        }
        try (var left = Files.list(Path.of(site))) {
            assertThat(left).containsExactly(Path.of(site, "a.txt"));
        }
    }

    @Test
    void overTls() throws Exception {
        var authority = Authority.create();
        authority.good().writeTo(folder, "site");
        String cert = folder.resolve("site.pem").toString();
        try (var server = Sockeye.start(
                "http",
                "serve",
                site,
                "0",
                "--tls",
                "--cert",
                cert,
                "--key",
                folder.resolve("site.key").toString())) {
            int port = Sockeye.port(server);
            server.awaitErr("at https://127.0.0.1:", Sockeye.LONG);
            try (var socket =
                    (SSLSocket) authority.clientContext().getSocketFactory().createSocket("localhost", port)) {
                assertThat(said(socket, "GET /a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .endsWith("hello\n");
            }
            assertThat(firstByteInClear(port)).isNotEqualTo('H'); // an alert, or nothing
        }
    }

    private static int firstByteInClear(int port) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /a.txt HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }

    @Test
    void aPageElsewhereCannotReadAlong() throws Exception {
        try (var server = Sockeye.start("http", "serve", site, "0", "--host", "dev.example")) {
            for (var expected : new String[] {"evil.example 421", "dev.example 200"}) {
                var words = expected.split(" ", -1);
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), Sockeye.port(server))) {
                    assertThat(said(
                                    socket,
                                    "GET /a.txt HTTP/1.1\r\nHost: " + words[0] + "\r\nConnection: close\r\n\r\n"))
                            .startsWith("HTTP/1.1 " + words[1] + " ");
                }
            }
        }
    }

    @Test
    void atAUnixSocket() throws Exception {
        Path path = folder.resolve("s.sock");
        try (var server = Sockeye.start("http", "serve", site, "unix:" + path)) {
            assertThat(Sockeye.address(server)).isEqualTo("unix:" + path);
            try (var channel = java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(path))) {
                channel.write(java.nio.ByteBuffer.wrap("GET /a.txt HTTP/1.0\r\n\r\n".getBytes(UTF_8)));
                var heard = new String(
                        java.nio.channels.Channels.newInputStream(channel).readAllBytes(), UTF_8);
                assertThat(heard).endsWith("hello\n");
            }
            Sockeye.signal(server, "INT");
            assertThat(server.awaitExit(Duration.ofSeconds(30))).isEqualTo(130);
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void whatIsRefused() {
        assertThat(Ran.of("http", "serve", folder.resolve("none").toString(), "0"))
                .returns(11, Ran::code)
                .returns("sockeye: cannot serve " + folder.resolve("none") + ": no such file or folder\n", Ran::err);
        assertThat(Ran.of("http", "serve", site + "/a.txt", "0")).returns(11, Ran::code);
        assertThat(Ran.of("http", "serve", site, "0", "--tls")).returns(2, Ran::code);
        assertThat(Ran.of("http", "serve", site, "0", "--cert", "x")).returns(2, Ran::code);
        assertThat(Ran.of(
                        "http",
                        "serve",
                        site,
                        "0",
                        "--tls",
                        "--cert",
                        folder.resolve("none").toString()))
                .returns(11, Ran::code);
        assertThat(Ran.of("http", "serve", site, "0", "--insecure")).returns(2, Ran::code);
        assertThat(Ran.of("http", "serve", site, "0", "--connections", "0")).returns(2, Ran::code);
        assertThat(Ran.of("http", "serve", site, "0", "--max-upload", "x")).returns(2, Ran::code);
        assertThat(Ran.of("http", "serve")).returns(2, Ran::code);
    }
}
