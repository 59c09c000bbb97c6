package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.TcpServer;
import dev.sockeye.socket.UdpServer;
import java.io.IOException;
import java.util.Arrays;

/** Servers that send back what they get, at work until they are closed. */
public final class EchoServers {
    private EchoServers() {}

    /** TCP, or Unix at a Unix address, whose file goes with the server. */
    public static TcpServer stream(Address address, Heard heard) throws IOException {
        // show: stream
        return TcpServer.open(address, client -> echo(client, heard)).start();
        // end
    }

    /** UDP. */
    public static UdpServer datagrams(Address address, Heard heard) throws IOException {
        var server = UdpServer.open(address, (datagram, reply) -> {
            heard.by(datagram.from(), datagram.text());
            reply.send(datagram.bytes());
        });
        return server.start();
    }

    private static void echo(Socket client, Heard heard) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int n = client.recv(buffer); n > 0; n = client.recv(buffer)) {
            heard.by(client.peerAddress(), new String(buffer, 0, n, UTF_8));
            client.sendAll(Arrays.copyOf(buffer, n));
        }
    }
}
