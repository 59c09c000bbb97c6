package dev.sockeye.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain {@code java.net} client for the tests of the servers; gives up after a while rather than hang. */
final class Client implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);

    final Socket socket;

    Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) LIMIT.toMillis());
    }

    static Client to(InetSocketAddress address) throws IOException {
        return new Client(new Socket(address.getAddress(), address.getPort()));
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line with its end; what there is at the end of the stream. */
    String line() throws IOException {
        var line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.append((char) c);
            if (c == '\n') {
                break;
            }
        }
        return line.toString();
    }

    /** What one read gives. */
    String some() throws IOException {
        var buffer = new byte[100];
        int count = socket.getInputStream().read(buffer);
        return count < 0 ? "(end)" : new String(buffer, 0, count, StandardCharsets.UTF_8);
    }

    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
