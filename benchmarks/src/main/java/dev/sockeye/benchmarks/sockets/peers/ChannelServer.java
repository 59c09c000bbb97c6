package dev.sockeye.benchmarks.sockets.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The JDK's own way: blocking channels, a virtual thread for each connection. */
public final class ChannelServer {
    private ChannelServer() {}

    private interface Handler {
        void handle(SocketChannel channel) throws IOException;
    }

    /** Serves {@code arguments[0]}, see the package. */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "echo" -> serve(ChannelServer::echo);
            case "close" -> serve(ChannelServer::echoOnce);
            case "source" -> serve(ChannelServer::source);
            case "sink" -> serve(ChannelServer::sink);
            case "udp", "udpbatch" -> serveDatagrams(); // channels know no batches
            default -> throw new IllegalArgumentException("no mode " + arguments[0]);
        }
    }

    private static void serve(Handler handler) throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Serving.BACKLOG);
            Thread.startVirtualThread(() -> accept(listener, handler));
            Serving.untilInputEnds(listener.socket().getLocalPort());
        }
    }

    private static void accept(ServerSocketChannel listener, Handler handler) {
        try {
            while (true) {
                var channel = listener.accept();
                Thread.startVirtualThread(() -> run(channel, handler));
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                throw new IllegalStateException("accept", e);
            }
        }
    }

    private static void run(SocketChannel channel, Handler handler) {
        try (channel) {
            handler.handle(channel);
        } catch (IOException _) {
            // The load resets its connections when it is done.
        }
    }

    private static void echo(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var buffer = ByteBuffer.allocateDirect(Serving.MESSAGE);
        while (channel.read(buffer) >= 0) {
            writeAll(channel, buffer.flip());
            buffer.clear();
        }
    }

    private static void echoOnce(SocketChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(Serving.MESSAGE); // a direct one costs more than it saves in so short a life
        if (channel.read(buffer) > 0) {
            writeAll(channel, buffer.flip());
        }
    }

    private static void source(SocketChannel channel) throws IOException {
        var chunk = ByteBuffer.allocateDirect(Serving.CHUNK);
        while (channel.isOpen()) {
            writeAll(channel, chunk.clear());
        }
    }

    private static void sink(SocketChannel channel) throws IOException {
        var chunk = ByteBuffer.allocateDirect(Serving.CHUNK);
        while (channel.read(chunk.clear()) >= 0) {
            // thrown away
        }
    }

    private static void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void serveDatagrams() throws IOException {
        try (var channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.startVirtualThread(() -> answer(channel));
            Serving.untilInputEnds(channel.socket().getLocalPort());
        }
    }

    private static void answer(DatagramChannel channel) {
        var buffer = ByteBuffer.allocateDirect(Serving.DATAGRAM);
        try {
            while (true) {
                var peer = channel.receive(buffer.clear());
                channel.send(buffer.flip(), peer);
            }
        } catch (IOException e) {
            if (channel.isOpen()) {
                throw new IllegalStateException("datagrams", e);
            }
        }
    }
}
