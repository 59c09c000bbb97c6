package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.TcpServer;
import dev.sockeye.socket.UdpServer;
import java.io.IOException;

/**
 * The tutorial's servers, at a free port of 127.0.0.1 and at work until they are closed.
 *
 * <pre>{@code
 * try (var server = TutorialServers.tcp((peer, text) -> log(peer + " says " + text))) {
 *     var address = server.localAddress();
 *     ...
 * }
 * }</pre>
 *
 * <p>What stands between {@code // show: NAME} and {@code // end} is what the tour shows ({@link LabSource}).
 */
public final class TutorialServers {
    private TutorialServers() {}

    /** Takes messages of at most 1 K, lets the listener hear them, and says the same again. */
    public static TcpServer tcp(Heard heard) throws IOException {
        // show: tcp
        return TcpServer.builder(client -> {
                    for (var message = client.recv(1024); message.length > 0; message = client.recv(1024)) {
                        heard.by(client.peerAddress(), new String(message, UTF_8));
                        client.sendAll(message);
                    }
                })
                .address("127.0.0.1", 0)
                .backlog(10)
                .open()
                .start();
        // end
    }

    /** Answers every datagram with 你好 and the client's address, as Python prints it. */
    public static UdpServer udp(Heard heard) throws IOException {
        // show: udp
        var server = UdpServer.open("127.0.0.1", 0, (datagram, reply) -> {
            heard.by(datagram.from(), datagram.text());
            var client = (Address.Inet) datagram.from();
            reply.send("你好('%s', %d)".formatted(client.ip(), client.port()));
        });
        return server.start();
        // end
    }
}
