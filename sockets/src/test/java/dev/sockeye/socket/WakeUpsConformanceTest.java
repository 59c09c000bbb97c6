package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Every call that waits is ended by an interrupt of its thread and by a close from another. */
class WakeUpsConformanceTest extends Conformance {
    /** A call that will wait, and the socket it waits on. */
    private record Waiting(String name, Socket socket, Callable<?> call) {}

    private List<Waiting> everyWaitingCall() throws IOException {
        var calls = new ArrayList<Waiting>();
        for (var family : streamFamilies()) {
            var listener = listening(family);
            calls.add(new Waiting(family + " accept", listener, listener::accept));
            calls.add(reading(family + " recv", family, socket -> socket.recv(10)));
            calls.add(reading(family + " recv into an array", family, socket -> socket.recv(new byte[10])));
            calls.add(reading(
                    family + " recv into a buffer", family, socket -> socket.recv(ByteBuffer.allocateDirect(10))));
            calls.add(reading(family + " recv WAITALL", family, socket -> socket.recv(10, Flag.WAITALL)));
            calls.add(reading(family + " in", family, socket -> socket.in().read()));
            calls.add(reading(
                    family + " channel", family, socket -> socket.channel().read(ByteBuffer.allocate(1))));
            calls.add(writing(family + " send", family, socket -> socket.send(noise(1_000_000))));
            calls.add(writing(family + " sendAll", family, socket -> {
                socket.sendAll(noise(1_000_000));
                return "sent";
            }));
            calls.add(writing(family + " out", family, socket -> {
                socket.out().write(noise(1_000_000));
                return "sent";
            }));
            calls.add(writing(
                    family + " channel", family, socket -> socket.channel().write(ByteBuffer.wrap(noise(1_000_000)))));
            calls.add(writing(family + " sendMsg", family, socket -> socket.sendMsg(noise(1_000_000), List.of())));
        }
        var data = folder().resolve("data");
        Files.write(data, noise(1_000_000));
        calls.add(writing("sendFile", Family.INET, socket -> sendFile(socket, data)));
        var connecting = tcp();
        var busy = busyListener().localAddress();
        calls.add(new Waiting("connect", connecting, () -> {
            connecting.connect(busy);
            return "connected";
        }));
        calls.add(datagram("recv of datagrams", socket -> socket.recv(10)));
        calls.add(datagram("recvFrom", socket -> socket.recvFrom(10)));
        calls.add(datagram("recvFrom into a buffer", socket -> socket.recvFrom(ByteBuffer.allocate(10))));
        calls.add(datagram("recvMsg", socket -> socket.recvMsg(10, 64)));
        calls.add(datagram("recvMany", socket -> socket.recvMany(DatagramBatch.of(4, 100))));
        return calls;
    }

    private interface Call {
        Object on(Socket socket) throws IOException;
    }

    private Waiting reading(String name, Family family, Call call) throws IOException {
        var socket = connected(family).server();
        return new Waiting(name, socket, () -> call.on(socket));
    }

    private Waiting writing(String name, Family family, Call call) throws IOException {
        var socket = connected(family).client();
        return new Waiting(name, socket, () -> untilFull(socket, call));
    }

    /** Calls until the buffers are full, and one call waits. A close between two calls is told as that one would tell it. */
    private static Object untilFull(Socket socket, Call call) throws IOException {
        for (long done = 0; ; done++) {
            try {
                var _ = call.on(socket);
            } catch (SocketError.Failed e) {
                boolean between = done > 0 && e.errno() == Errno.EBADF && !socket.isOpen();
                throw between ? new SocketError.Closed(e.failure()) : e;
            }
        }
    }

    private Waiting datagram(String name, Call call) throws IOException {
        var socket = boundUdp();
        return new Waiting(name, socket, () -> call.on(socket));
    }

    private static Object sendFile(Socket socket, Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            return socket.sendFile(file, 0, 1_000_000);
        }
    }

    @Test
    void aCloseWakesWhoeverWaits() throws Exception {
        for (var waiting : everyWaitingCall()) {
            var task = start(waiting.call()).awaitBlocked();
            waiting.socket().close();
            var failure = task.failure();
            assertThat(failure)
                    .as(waiting.name())
                    .isInstanceOf(AsynchronousCloseException.class)
                    .isNotInstanceOf(ClosedByInterruptException.class)
                    .isInstanceOf(SocketError.class);
        }
    }

    @Test
    void anInterruptClosesAndKeepsTheFlag() throws Exception {
        for (var waiting : everyWaitingCall()) {
            var flag = new AtomicBoolean();
            var task = start(() -> {
                        try {
                            return waiting.call().call();
                        } finally {
                            flag.set(Thread.interrupted());
                        }
                    })
                    .awaitBlocked();
            task.thread().interrupt();
            assertThat(task.failure())
                    .as(waiting.name())
                    .isInstanceOf(ClosedByInterruptException.class)
                    .isInstanceOf(SocketError.class);
            assertThat(flag.get()).as("the flag after " + waiting.name()).isTrue();
            assertThat(waiting.socket().isOpen()).as(waiting.name()).isFalse();
        }
    }

    @Test
    void anInterruptThatWasThereBeforeEndsTheWaitToo() throws Exception {
        for (var waiting : everyWaitingCall()) {
            if (waiting.name().equals("sendFile")) {
                continue; // the interrupt closes the FileChannel first, as java.nio has it
            }
            var task = start(() -> {
                Thread.currentThread().interrupt();
                try {
                    return waiting.call().call();
                } finally {
                    assertThat(Thread.interrupted()).as(waiting.name()).isTrue();
                }
            });
            assertThat(task.failure()).as(waiting.name()).isInstanceOf(ClosedByInterruptException.class);
            assertThat(waiting.socket().isOpen()).as(waiting.name()).isFalse();
        }
    }

    @Test
    void allWaitersWakeAtOnce() throws Exception {
        var listener = listening(Family.INET);
        var udp = boundUdp();
        var both = connected();
        var tasks = new ArrayList<Task<?>>();
        for (int i = 0; i < 5; i++) {
            tasks.add(start(listener::accept));
        }
        tasks.add(start(() -> udp.recvFrom(10)));
        tasks.add(start(() -> both.client().recv(10)));
        tasks.add(start(() -> untilFull(both.client(), socket -> socket.send(noise(1_000_000)))));
        for (var task : tasks) {
            task.awaitBlocked();
        }
        listener.close();
        udp.close();
        both.client().close();
        for (var task : tasks) {
            assertThat(task.failure()).isInstanceOf(AsynchronousCloseException.class);
        }
    }

    @Test
    void closingOneLeavesTheOthersWaiting() throws Exception {
        var stays = connected();
        var goes = connected();
        var waiter = start(() -> stays.server().recv(1)).awaitBlocked();
        var loser = start(() -> goes.server().recv(1)).awaitBlocked();
        goes.server().close();
        assertThat(loser.failure()).isInstanceOf(AsynchronousCloseException.class);
        waiter.awaitBlocked();
        stays.client().sendAll(bytes("x"));
        assertThat(text(waiter.result())).isEqualTo("x");
    }

    /** Close and call in every order that happens: always one of the two exceptions, never a hang, never a byte of another. */
    @Test
    void closeRacesWithEveryCall() throws Exception {
        for (int i = 0; i < 200; i++) {
            var both = connected(streamFamilies().get(i % 3));
            var reader = start(() -> both.server().recv(1));
            var closer = start(() -> {
                both.server().close();
                return true;
            });
            assertThat(reader.failure()).isInstanceOfAny(AsynchronousCloseException.class, SocketException.class);
            assertThat(closer.result()).isTrue();
            both.client().close();
        }
    }

    @Test
    void aNumberUsedAgainCarriesNothingOver() throws Exception {
        var listener = listening(Family.INET);
        for (int i = 0; i < 200; i++) {
            var client = tcp();
            client.connect(listener.localAddress());
            var server = accept(listener);
            var reader = start(() -> server.recv(10));
            client.sendAll(bytes("of " + i));
            if (i % 2 == 0) {
                assertThat(text(reader.result())).isEqualTo("of " + i);
                server.close();
            } else {
                server.close(); // with the data on its way, or already there
                Throwable failure = null;
                try {
                    assertThat("of " + i).startsWith(text(reader.result()));
                } catch (IOException e) {
                    failure = e;
                }
                assertThat(failure)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                closed -> assertThat(closed)
                                        .isInstanceOfAny(AsynchronousCloseException.class, SocketException.class));
            }
            client.close();
        }
    }
}
