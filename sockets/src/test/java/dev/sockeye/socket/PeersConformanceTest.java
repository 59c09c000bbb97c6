package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.internal.portable.Unsupported;
import dev.sockeye.testkit.Child;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real peers, as clients of ours and as servers for ours: nc, socat, curl, python3. */
class PeersConformanceTest extends Conformance {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void ncIsOurClient() throws Exception {
        for (var family : streamFamilies()) {
            var listener = listening(family);
            var to = listener.localAddress();
            try (var nc =
                    family == Family.UNIX ? start("nc", "-N", "-U", path(to)) : start("nc", "-N", host(to), port(to))) {
                assertTalk(nc, accept(listener));
            }
        }
    }

    @Test
    void ncIsOurServer() throws Exception {
        for (var family : streamFamilies()) {
            var at = freeForAnother(family);
            try (var nc = family == Family.UNIX
                    ? start("nc", "-N", "-l", "-U", path(at))
                    : start("nc", "-N", "-l", host(at), port(at))) {
                assertTalk(nc, connectWhenReady(at));
            }
        }
    }

    @Test
    void ncSpeaksDatagramsWithUs() throws Exception {
        var server = boundUdp();
        try (var nc = start("nc", "-u", "127.0.0.1", port(server.localAddress()))) {
            nc.in().write(bytes("ping"));
            nc.in().flush();
            var got = server.recvFrom(100);
            assertThat(got.text()).isEqualTo("ping");
            server.sendTo(bytes("pong"), got.from());
            nc.awaitOut("pong", LIMIT);
        }
    }

    @Test
    void socatIsOurClient() throws Exception {
        for (var family : streamFamilies()) {
            var listener = listening(family);
            try (var socat = start("socat", "-t30", "-", connectOf(listener.localAddress()))) {
                assertTalk(socat, accept(listener));
            }
        }
    }

    @Test
    void socatIsOurServer() throws Exception {
        for (var family : streamFamilies()) {
            var at = freeForAnother(family);
            try (var socat = start("socat", "-t30", "-", listenOf(at))) {
                assertTalk(socat, connectWhenReady(at));
            }
        }
    }

    @Test
    @Needs(Unsupported.ABSTRACT_NAME)
    void socatFindsAbstractNames() throws Exception {
        var name = "sockeye-peers-" + System.nanoTime();
        var listener = open(Family.UNIX, Type.STREAM);
        listener.bind(Address.abstractUnix(name));
        listener.listen(1);
        try (var socat = start("socat", "-t30", "-", "ABSTRACT-CONNECT:" + name)) {
            assertTalk(socat, accept(listener));
        }
    }

    @Test
    @Needs(Unsupported.SEQPACKET)
    void socatSpeaksPacketsWithUs() throws Exception {
        var listener = open(Family.UNIX, Type.SEQPACKET);
        listener.bind(free(Family.UNIX));
        listener.listen(1);
        try (var socat = start("socat", "-t30", "-", "UNIX-CONNECT:" + path(listener.localAddress()) + ",type=5")) {
            socat.in().write(bytes("packet"));
            socat.in().flush();
            var server = accept(listener);
            assertThat(text(server.recv(100))).isEqualTo("packet");
            server.send(bytes("back"));
            socat.awaitOut("back", LIMIT);
        }
    }

    @Test
    void curlGetsAnAnswer() throws Exception {
        for (var family : streamFamilies()) {
            var listener = listening(family);
            var to = listener.localAddress();
            var url = "http://" + (family == Family.UNIX ? "localhost" : to.toString()) + "/hello";
            try (var curl = family == Family.UNIX
                    ? start("curl", "-sS", "--noproxy", "*", "--unix-socket", path(to), url)
                    : start("curl", "-sS", "--noproxy", "*", url)) {
                var server = accept(listener);
                var request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append(text(server.recv(4096)));
                }
                assertThat(request).startsWith("GET /hello HTTP/1.1\r\n");
                server.sendAll(bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nhello ca\n"));
                server.close();
                assertThat(curl.awaitExit(LIMIT)).as(curl.err()).isZero();
                assertThat(curl.out()).isEqualTo("hello ca\n");
            }
        }
    }

    @Test
    void pythonIsOurClient() throws Exception {
        var listener = listening(Family.INET);
        var script = """
                import socket, sys
                with socket.create_connection(("127.0.0.1", int(sys.argv[1])), 30) as s:
                    s.sendall(b"hello")
                    s.shutdown(socket.SHUT_WR)
                    print(b"".join(iter(lambda: s.recv(100), b"")).decode())
                """;
        try (var python = start("python3", "-c", script, port(listener.localAddress()))) {
            var server = accept(listener);
            assertThat(text(server.in().readAllBytes())).isEqualTo("hello");
            server.sendAll(bytes("ca"));
            server.close();
            assertThat(python.awaitExit(LIMIT)).as(python.err()).isZero();
            assertThat(python.out()).isEqualTo("ca\n");
        }
    }

    @Test
    void pythonIsOurServer() throws Exception {
        var script = """
                import socket
                with socket.create_server(("127.0.0.1", 0)) as l, socket.socket(type=socket.SOCK_DGRAM) as u:
                    u.bind(l.getsockname())
                    u.settimeout(30)
                    l.settimeout(30)
                    print(l.getsockname()[1], "ready", flush=True)
                    data, sender = u.recvfrom(100)
                    u.sendto(data.upper(), sender)
                    c, _ = l.accept()
                    with c:
                        c.sendall(b"".join(iter(lambda: c.recv(100), b"")).upper())
                """;
        try (var python = start("python3", "-c", script)) {
            python.awaitOut("ready", LIMIT);
            int port = Integer.parseInt(python.out().substring(0, python.out().indexOf(' ')));
            var udp = udp();
            udp.sendTo(bytes("datagram"), Address.loopback(port));
            assertThat(udp.recvFrom(100)).isEqualTo(new Datagram(bytes("DATAGRAM"), Address.loopback(port)));
            var client = tcp();
            client.connect(Address.loopback(port));
            client.sendAll(bytes("hello"));
            client.shutdown(How.WRITE);
            assertThat(text(client.in().readAllBytes())).isEqualTo("HELLO");
            assertThat(python.awaitExit(LIMIT)).as(python.err()).isZero();
        }
    }

    /** A line each way, and each side's end of the stream ends the other. */
    private static void assertTalk(Child peer, Socket socket) throws Exception {
        peer.in().write(bytes("hello\n"));
        peer.in().close();
        assertThat(text(socket.in().readAllBytes())).isEqualTo("hello\n");
        socket.sendAll(bytes("back\n"));
        socket.close();
        assertThat(peer.awaitExit(LIMIT)).as(peer.err()).isZero();
        assertThat(peer.out()).isEqualTo("back\n");
    }

    private Child start(String... command) throws IOException {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        Assumptions.assumeTrue(there, command[0] + " is not installed");
        return Child.start(command);
    }

    /** Connects as soon as another program listens there. */
    private Socket connectWhenReady(Address at) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var socket = open(at.family(), Type.STREAM);
            try {
                socket.connect(at);
                return socket;
            } catch (IOException e) {
                socket.close();
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    /** An address that was free just now. */
    private Address freeForAnother(Family family) throws IOException {
        if (family == Family.UNIX) {
            return free(family);
        }
        try (var socket = Socket.open(lane.provider(), family, Type.STREAM, 0)) {
            socket.bind(free(family));
            return socket.localAddress();
        }
    }

    private static String connectOf(Address to) {
        return switch (to) {
            case Address.Inet inet when inet.family() == Family.INET -> "TCP4:" + inet;
            case Address.Inet inet -> "TCP6:" + inet;
            case Unix unix -> "UNIX-CONNECT:" + unix.name();
        };
    }

    private static String listenOf(Address at) {
        return switch (at) {
            case Address.Inet inet
            when inet.family() == Family.INET -> "TCP4-LISTEN:" + inet.port() + ",bind=127.0.0.1";
            case Address.Inet inet -> "TCP6-LISTEN:" + inet.port() + ",bind=[::1]";
            case Unix unix -> "UNIX-LISTEN:" + unix.name();
        };
    }

    private static String host(Address address) {
        return ((Address.Inet) address).ip().text();
    }

    private static String port(Address address) {
        return Integer.toString(((Address.Inet) address).port());
    }

    private static String path(Address address) {
        return ((Unix) address).name();
    }
}
