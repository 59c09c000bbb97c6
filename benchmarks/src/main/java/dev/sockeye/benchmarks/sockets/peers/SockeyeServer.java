package dev.sockeye.benchmarks.sockets.peers;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.DatagramBatch;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sockeye: blocking calls, a virtual thread for each connection. */
public final class SockeyeServer {
    private SockeyeServer() {}

    private interface Handler {
        void handle(Socket socket) throws IOException;
    }

    /** Serves {@code arguments[0]}, see the package. */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "echo" -> listen(SockeyeServer::echo);
            case "close" -> listen(SockeyeServer::echoOnce);
            case "source" -> listen(SockeyeServer::source);
            case "sink" -> listen(SockeyeServer::sink);
            case "udp" -> datagrams(SockeyeServer::answer);
            case "udpbatch" -> datagrams(SockeyeServer::answerMany);
            default -> throw new IllegalArgumentException("no mode " + arguments[0]);
        }
    }

    private static void listen(Handler handler) throws IOException {
        try (var listener = Socket.tcp()) {
            listener.bind(Address.loopback(0));
            listener.listen(Serving.BACKLOG);
            Thread.startVirtualThread(() -> accept(listener, handler));
            Serving.untilInputEnds(port(listener));
        }
    }

    private static void datagrams(Handler handler) throws IOException {
        try (var socket = Socket.udp()) {
            socket.set(Option.RCVBUF, 1 << 20);
            socket.bind(Address.loopback(0));
            Thread.startVirtualThread(() -> run(socket, handler));
            Serving.untilInputEnds(port(socket));
        }
    }

    private static int port(Socket socket) throws IOException {
        return ((Address.Inet) socket.localAddress()).port();
    }

    private static void accept(Socket listener, Handler handler) {
        try {
            while (true) {
                var socket = listener.accept();
                Thread.startVirtualThread(() -> run(socket, handler));
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                throw new IllegalStateException("accept", e);
            }
        }
    }

    private static void run(Socket socket, Handler handler) {
        try (socket) {
            handler.handle(socket);
        } catch (IOException _) {
            // The load resets its connections when it is done.
        }
    }

    private static void echo(Socket socket) throws IOException {
        socket.set(Option.NODELAY, true);
        var buffer = ByteBuffer.allocateDirect(Serving.MESSAGE);
        while (socket.recv(buffer) > 0) {
            socket.sendAll(buffer.flip());
            buffer.clear();
        }
    }

    private static void echoOnce(Socket socket) throws IOException {
        var buffer = ByteBuffer.allocate(Serving.MESSAGE);
        if (socket.recv(buffer) > 0) {
            socket.sendAll(buffer.flip());
        }
    }

    private static void source(Socket socket) throws IOException {
        var chunk = ByteBuffer.allocateDirect(Serving.CHUNK);
        while (socket.isOpen()) {
            socket.sendAll(chunk.clear());
        }
    }

    private static void sink(Socket socket) throws IOException {
        var chunk = ByteBuffer.allocateDirect(Serving.CHUNK);
        while (socket.recv(chunk.clear()) > 0) {
            // thrown away
        }
    }

    private static void answer(Socket socket) throws IOException {
        var buffer = ByteBuffer.allocateDirect(Serving.DATAGRAM);
        while (socket.isOpen()) {
            var peer = socket.recvFrom(buffer.clear());
            socket.sendTo(buffer.flip(), peer);
        }
    }

    private static void answerMany(Socket socket) throws IOException {
        var batch = DatagramBatch.of(Serving.BATCH, Serving.DATAGRAM);
        while (socket.isOpen()) {
            socket.recvMany(batch);
            socket.sendMany(batch);
        }
    }
}
