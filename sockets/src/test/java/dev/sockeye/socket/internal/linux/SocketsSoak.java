package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A mixed load on loopback for {@code --minutes N}: connections that echo, that are reset, that time out, whose thread is
 * interrupted, that are closed by another thread; on virtual and platform threads. What the process has is measured all
 * the while; what grows beyond its interval ends the program with 1.
 */
public final class SocketsSoak {
    private static final List<String> KINDS = List.of("echo", "reset", "time-out", "interrupt", "close");
    private static final int WORKERS = 8;
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Address LOOPBACK = Address.of(Ip.parse("127.0.0.1"), 0);

    private final LinuxProvider provider = LinuxProvider.create();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLongArray done = new AtomicLongArray(KINDS.size());
    private final List<String> failures = new ArrayList<>();

    private SocketsSoak() {}

    /** Exits with 1 when something grows, or a call ended as it must not. */
    public static void main(String... arguments) throws Exception {
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        System.exit(new SocketsSoak().run(Duration.ofMinutes(minutes)) ? 0 : 1);
    }

    private boolean run(Duration length) throws Exception {
        var listener = provider.open(Family.INET, Type.STREAM, 0);
        listener.bind(LOOPBACK);
        listener.listen(128);
        var acceptor = Thread.ofVirtual().start(() -> accept(listener));
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < WORKERS; i++) {
            long seed = i;
            Runnable load = () -> load(listener, new SplittableRandom(seed));
            workers.add(
                    i % 2 == 0
                            ? Thread.ofVirtual().start(load)
                            : Thread.ofPlatform().start(load));
        }
        var slopes = new Slopes();
        long end = System.nanoTime() + length.toNanos();
        long warm = System.nanoTime() + length.toNanos() / 4;
        while (System.nanoTime() < end) {
            Thread.sleep(STEP); // the beat of the measurement; nothing waits for it
            if (System.nanoTime() > warm) {
                slopes.sample();
            }
        }
        over.set(true);
        for (var worker : workers) {
            worker.join();
        }
        listener.close();
        acceptor.join();
        for (int i = 0; i < KINDS.size(); i++) {
            System.out.println(KINDS.get(i) + ": " + done.get(i));
        }
        failures.forEach(System.out::println);
        return slopes.print() && failures.isEmpty();
    }

    private void accept(Endpoint listener) {
        while (true) {
            try {
                var client = listener.accept(Endpoint.FOREVER);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!over.get()) {
                    failed("accept", e);
                }
                return;
            }
        }
    }

    /** Echoes until the end. */
    private void serve(Endpoint client) {
        var buffer = ByteBuffer.allocate(4096);
        try {
            while (client.recv(buffer.clear(), 0, Endpoint.FOREVER) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.send(buffer, 0, Endpoint.FOREVER);
                }
            }
        } catch (IOException e) {
            // the client's reset, or its close with the echo unread
        } finally {
            close(client);
        }
    }

    private void load(Endpoint listener, SplittableRandom chance) {
        while (!over.get()) {
            int kind = chance.nextInt(KINDS.size());
            try {
                var socket = provider.open(Family.INET, Type.STREAM, 0);
                try {
                    socket.connect(
                            listener.localAddress(), Duration.ofSeconds(10).toNanos());
                    one(kind, socket, chance);
                } finally {
                    socket.close();
                }
                done.incrementAndGet(kind);
            } catch (IOException e) {
                failed(KINDS.get(kind), e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted outside of a call", e);
            }
        }
    }

    private void one(int kind, Endpoint socket, SplittableRandom chance) throws IOException, InterruptedException {
        switch (KINDS.get(kind)) {
            case "reset" -> {
                echo(socket, chance);
                socket.set(Option.LINGER, Optional.of(Duration.ZERO));
            }
            case "time-out" -> refused(() -> receive(socket, 1_000_000));
            case "interrupt" -> {
                var me = Thread.currentThread();
                var other = Thread.ofVirtual().start(me::interrupt);
                refused(() -> receive(socket, Endpoint.FOREVER));
                join(other);
            }
            case "close" -> {
                var other = Thread.ofVirtual().start(() -> close(socket));
                refused(() -> receive(socket, Endpoint.FOREVER));
                join(other);
            }
            default -> echo(socket, chance);
        }
    }

    private static void join(Thread other) throws InterruptedException {
        Thread.interrupted();
        other.join();
        Thread.interrupted(); // it may have come after the call
    }

    private static int receive(Endpoint socket, long limit) throws IOException {
        return socket.recv(ByteBuffer.allocate(1), 0, limit);
    }

    private void echo(Endpoint socket, SplittableRandom chance) throws IOException {
        for (int i = chance.nextInt(1, 6); i > 0; i--) {
            var sent = ByteBuffer.allocate(chance.nextInt(1, 4096));
            chance.nextBytes(sent.array());
            while (sent.hasRemaining()) {
                socket.send(sent, 0, Endpoint.FOREVER);
            }
            var received = ByteBuffer.allocate(sent.capacity());
            while (received.hasRemaining() && socket.recv(received, 0, Endpoint.FOREVER) > 0) {
                // more
            }
            if (!received.flip().equals(sent.flip())) {
                throw new IOException("an echo of something else");
            }
        }
    }

    private interface Call {
        int run() throws IOException;
    }

    private static void refused(Call call) throws IOException {
        int n;
        try {
            n = call.run();
        } catch (IOException e) {
            return;
        }
        throw new IOException("a receive gave " + n);
    }

    private void close(Endpoint socket) {
        try {
            socket.close();
        } catch (IOException e) {
            failed("close", e);
        }
    }

    private synchronized void failed(String what, IOException e) {
        if (failures.size() < 20) {
            failures.add(what + ": " + e);
        }
    }
}
