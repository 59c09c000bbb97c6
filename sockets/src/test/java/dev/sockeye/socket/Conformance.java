package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The base of the conformance suite: each test of a subclass runs once in every {@link Lane}, on a thread of that lane's
 * kind. Sockets come from {@link #open} and the like, so that they are of the lane's provider and closed at the end.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Lane.class)
@ExtendWith(LaneExtension.class)
@SuppressWarnings("NullAway.Init") // JUnit sets the lane
abstract class Conformance {
    @Parameter
    Lane lane;

    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

    /** Two ends of a connection. */
    record Both(Socket client, Socket server) {}

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        for (var resource = opened.pollLast(); resource != null; resource = opened.pollLast()) {
            resource.close();
        }
    }

    /** Closes it at the end of the test. */
    <T extends AutoCloseable> T closing(T resource) {
        opened.add(resource);
        return resource;
    }

    Socket open(Family family, Type type) throws IOException {
        return open(family, type, 0);
    }

    Socket open(Family family, Type type, int protocol) throws IOException {
        return closing(Socket.open(lane.provider(), family, type, protocol));
    }

    Socket tcp() throws IOException {
        return open(Family.INET, Type.STREAM);
    }

    Socket udp() throws IOException {
        return open(Family.INET, Type.DGRAM);
    }

    /** A datagram socket on a free port of the loopback interface. */
    Socket boundUdp() throws IOException {
        var socket = udp();
        socket.bind("127.0.0.1", 0);
        return socket;
    }

    /** A free address of the family on this machine. */
    Address free(Family family) throws IOException {
        return switch (family) {
            case INET -> Address.loopback(0);
            case INET6 -> Address.of(Ip.LOOPBACK6, 0);
            case UNIX -> Address.unix(folder().resolve("s"));
        };
    }

    Socket listening(Family family) throws IOException {
        return listening(family, 64);
    }

    Socket listening(Family family, int backlog) throws IOException {
        var server = open(family, Type.STREAM);
        server.bind(free(family));
        server.listen(backlog);
        return server;
    }

    Both connected() throws IOException {
        return connected(Family.INET);
    }

    Both connected(Family family) throws IOException {
        var listener = listening(family);
        var client = open(family, Type.STREAM);
        client.connect(listener.localAddress());
        return new Both(client, accept(listener));
    }

    Socket accept(Socket listener) throws IOException {
        return closing(listener.accept());
    }

    /** Both ends from socketpair(2). */
    Both pair(Type type) throws IOException {
        var ends = lane.provider().pair(type);
        return new Both(closing(new Socket(ends.getFirst())), closing(new Socket(ends.getLast())));
    }

    Socket fromFd(int fd) throws IOException {
        return closing(new Socket(lane.provider().fromFd(fd)));
    }

    /** Runs a call on a thread of the lane's kind. */
    <T> Task<T> start(Callable<T> call) {
        return Task.start(lane.threads(), call);
    }

    /** A folder of short name, for Unix sockets; gone at the end of the test. */
    Path folder() throws IOException {
        var folder = Files.createTempDirectory("sck");
        closing(() -> delete(folder));
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What the call fails with, on this thread. */
    static Throwable failureOf(Callable<?> call) {
        try {
            var value = call.call();
            throw new AssertionError("no exception, but " + value);
        } catch (Exception e) {
            return e;
        }
    }

    /** A failed call of the system: these are its class, its errno and its operation. */
    static void assertFailure(Throwable failure, Class<? extends IOException> type, Errno errno, String operation) {
        assertThat(failure).isInstanceOf(type).isInstanceOf(SocketError.class);
        var error = (SocketError) failure;
        assertThat(error.errno()).as(failure.toString()).isEqualTo(errno);
        assertThat(error.operation()).as(failure.toString()).isEqualTo(operation);
        assertThat(failure).hasMessageContaining(operation).hasMessageContaining(errno.name());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bytes that differ from one another, always the same ones. */
    static byte[] noise(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    /** Receives until there are as many bytes, or the stream ends. */
    static byte[] recvFully(Socket socket, int count) throws IOException {
        var bytes = new byte[count];
        int total = 0;
        while (total < count) {
            int n = socket.recv(bytes, total, count - total);
            if (n == 0) {
                return Arrays.copyOf(bytes, total);
            }
            total += n;
        }
        return bytes;
    }

    /**
     * Sends until the system takes no more, not even a byte, not even after a while: TCP's buffers grow while one sends,
     * and a socket is told to be ready only when a third of its buffer is free.
     */
    static long fill(Socket socket) throws IOException {
        long total = 0;
        var limit = socket.timeout();
        socket.setTimeout(Duration.ofMillis(60));
        for (int quiet = 0; quiet < 4; quiet++) {
            long sent = sendWithoutWaiting(socket, 65_536) + sendWithoutWaiting(socket, 1) + sendWithinLimit(socket);
            quiet = sent == 0 ? quiet : -1;
            total += sent;
        }
        socket.setTimeout(limit.orElse(null));
        return total;
    }

    private static int sendWithinLimit(Socket socket) throws IOException {
        try {
            return socket.send(new byte[1]);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    private static long sendWithoutWaiting(Socket socket, int size) throws IOException {
        var piece = noise(size);
        long total = 0;
        while (true) {
            try {
                total += socket.send(piece, Flag.DONTWAIT);
            } catch (WouldBlockException e) {
                return total;
            }
        }
    }

    /** A listener whose queue is full: a further connect waits until it is accepted. */
    Socket busyListener() throws IOException {
        var listener = listening(Family.INET, 0);
        while (true) {
            var client = tcp();
            client.setTimeout(Duration.ofMillis(200));
            try {
                client.connect(listener.localAddress());
            } catch (SocketTimeoutException e) {
                return listener;
            }
        }
    }

    static List<Family> streamFamilies() {
        return List.of(Family.INET, Family.INET6, Family.UNIX);
    }
}
