package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.LONG;
import static dev.sockeye.socket.ServerTesting.ask;
import static dev.sockeye.socket.ServerTesting.connect;
import static dev.sockeye.socket.ServerTesting.udp;

import dev.sockeye.testkit.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** Opens, uses, fails and closes servers of every kind, and looks whether anything is left. */
final class ManyServers {
    private ManyServers() {}

    public static void main(String[] arguments) throws Exception {
        round(); // the provider's own descriptors stay
        var leaks = Leaks.baseline();
        for (int i = 0; i < 20; i++) {
            round();
        }
        leaks.awaitNone(LONG);
        System.out.println("nothing left");
    }

    private static void round() throws Exception {
        var folder = Files.createTempDirectory("servers");
        var unix = Address.unix(folder.resolve("s"));
        try (var server = TcpServer.builder(ManyServers::serve)
                .address(Address.loopback(0))
                .address(unix)
                .shards(2)
                .listener(ServerTesting.SILENT)
                .open()
                .start()) {
            for (var address : server.localAddresses()) {
                try (var good = connect(address);
                        var bad = connect(address);
                        var mute = connect(address)) {
                    expect("hello", ask(good, "hello"));
                    expect("", ask(bad, "fail"));
                    expect("x", ask(mute, "x"));
                }
            }
            try (var left = connect(server.localAddress())) {
                expect("x", ask(left, "x"));
                server.stop(Duration.ofMillis(1));
            }
        }
        Files.delete(folder);
        for (boolean inline : new boolean[] {false, true}) {
            var builder = UdpServer.builder((datagram, reply) -> reply.send(datagram.bytes()))
                    .address(Address.loopback(0));
            try (var server = (inline ? builder.inline() : builder).open().start();
                    var client = udp(server.localAddress())) {
                expect("hello", ask(client, "hello"));
                server.stop(LONG);
            }
        }
    }

    private static void serve(Socket connection) throws IOException {
        for (var bytes = connection.recv(1024); bytes.length > 0; bytes = connection.recv(1024)) {
            if (new String(bytes, java.nio.charset.StandardCharsets.UTF_8).equals("fail")) {
                throw new IOException("as asked");
            }
            connection.sendAll(bytes);
        }
    }

    private static void expect(String wanted, String got) {
        if (!wanted.equals(got)) {
            throw new AssertionError("expected \"" + wanted + "\", not \"" + got + "\"");
        }
    }
}
