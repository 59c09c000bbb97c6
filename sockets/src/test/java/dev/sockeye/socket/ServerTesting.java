package dev.sockeye.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the tests of both servers need. */
final class ServerTesting {
    /** Long enough for a busy machine; passes only when something hangs. */
    static final Duration LONG = Duration.ofSeconds(60);

    static final ServerListener SILENT = new ServerListener() {};

    private ServerTesting() {}

    /** A client that gives up after a long time. */
    static Socket connect(Address server) throws IOException {
        var socket = Socket.open(server.family(), Type.STREAM);
        try {
            socket.setTimeout(LONG);
            socket.connect(server);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A datagram client that gives up after a long time. */
    static Socket udp(Address server) throws IOException {
        var socket = Socket.open(server.family(), Type.DGRAM);
        socket.setTimeout(LONG);
        socket.connect(server);
        return socket;
    }

    static void say(Socket socket, String text) throws IOException {
        socket.sendAll(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What comes next, as text; empty at the end of the stream. */
    static String hear(Socket socket) throws IOException {
        return new String(socket.recv(65_535), StandardCharsets.UTF_8);
    }

    static String ask(Socket socket, String text) throws IOException {
        say(socket, text);
        return hear(socket);
    }

    /** Sends back what comes, until the client ends. */
    static void echo(Socket connection) throws IOException {
        for (var bytes = connection.recv(1024); bytes.length > 0; bytes = connection.recv(1024)) {
            connection.sendAll(bytes);
        }
    }

    /** Waits for what another thread does and tells nobody. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LONG.toNanos()) {
                throw new AssertionError("never: " + what);
            }
            Thread.sleep(1);
        }
    }

    /** How many sockets there are at a port, as /proc/net tells: of TCP those that listen. */
    static long socketsAt(int port, String protocol) throws IOException {
        var end = ":%04X".formatted(port);
        var lines = Files.readAllLines(Path.of("/proc/net/" + protocol));
        return lines.stream()
                .map(line -> line.trim().split(" +"))
                .filter(words -> words[1].endsWith(end) && (protocol.equals("udp") || words[3].equals("0A")))
                .count();
    }

    static int port(Address address) {
        return ((Address.Inet) address).port();
    }

    /** Keeps what it hears. */
    static final class Hearer implements ServerListener {
        final BlockingQueue<Throwable> handlerFailures = new LinkedBlockingQueue<>();
        final List<Optional<Address>> peers = new ArrayList<>();

        @Override
        public synchronized void handlerFailed(Optional<Address> peer, Throwable failure) {
            peers.add(peer);
            handlerFailures.add(failure);
        }

        Throwable next() throws InterruptedException {
            var next = handlerFailures.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no failure was told");
            }
            return next;
        }

        synchronized List<Optional<Address>> peers() {
            return List.copyOf(peers);
        }
    }
}
