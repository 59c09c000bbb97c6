package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.SILENT;
import static dev.sockeye.socket.ServerTesting.ask;
import static dev.sockeye.socket.ServerTesting.await;
import static dev.sockeye.socket.ServerTesting.connect;
import static dev.sockeye.socket.ServerTesting.hear;
import static dev.sockeye.socket.ServerTesting.port;
import static dev.sockeye.socket.ServerTesting.say;
import static dev.sockeye.socket.ServerTesting.socketsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Serving, limits, failures of handlers. */
@Timeout(120)
@SuppressWarnings("try") // closing early is what is tested
class TcpServerTest {
    @Test
    void eachConnectionHasItsHandlerAndIsClosedAfterIt() throws Exception {
        try (var server = TcpServer.open("127.0.0.1", 0, connection -> {
                    assertThat(Thread.currentThread().isVirtual()).isTrue();
                    say(connection, "hello " + hear(connection));
                })
                .start()) {
            try (var ann = connect(server.localAddress());
                    var bob = connect(server.localAddress())) {
                assertThat(ask(bob, "bob")).isEqualTo("hello bob");
                assertThat(ask(ann, "ann")).isEqualTo("hello ann");
                assertThat(hear(bob)).isEmpty();
                assertThat(hear(ann)).isEmpty();
            }
            await("both ended", () -> server.counters().active() == 0);
            assertThat(server.counters()).isEqualTo(new TcpServer.Counters(2, 0, 0, 0));
        }
    }

    @Test
    void whatAHandlerThrowsEndsItsConnectionOnly() throws Exception {
        var hearer = new ServerTesting.Hearer();
        try (var server = TcpServer.builder(connection -> {
                    switch (hear(connection)) {
                        case "io" -> throw new IOException("no more");
                        case "bug" -> throw new IllegalStateException("a bug");
                        case "error" -> throw new StackOverflowError("deep");
                        default -> say(connection, "fine");
                    }
                })
                .address("127.0.0.1", 0)
                .listener(hearer)
                .open()
                .start()) {
            for (var text : new String[] {"io", "bug", "error"}) {
                try (var client = connect(server.localAddress())) {
                    assertThat(ask(client, text)).isEmpty();
                    assertThat(hearer.next())
                            .isInstanceOfAny(IOException.class, IllegalStateException.class, Error.class);
                    assertThat(hearer.peers().getLast()).isEqualTo(Optional.of(client.localAddress()));
                }
            }
            try (var client = connect(server.localAddress())) {
                assertThat(ask(client, "well")).isEqualTo("fine");
            }
            assertThat(server.counters().failedHandlers()).isEqualTo(3);
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        var uncaught = new LinkedBlockingQueue<Throwable>();
        var listener = new ServerListener() {
            @Override
            public void handlerFailed(Optional<Address> peer, Throwable failure) {
                throw new IllegalArgumentException("cannot hear", failure);
            }
        };
        try (var server = TcpServer.builder(connection -> {
                    if (hear(connection).equals("fail")) {
                        throw new IOException("failed");
                    }
                    say(connection, "fine");
                })
                .address("127.0.0.1", 0)
                .listener(listener)
                .threads(Thread.ofVirtual()
                        .uncaughtExceptionHandler((thread, e) -> uncaught.add(e))
                        .factory())
                .open()
                .start()) {
            try (var client = connect(server.localAddress())) {
                assertThat(ask(client, "fail")).isEmpty();
            }
            try (var client = connect(server.localAddress())) {
                assertThat(ask(client, "well")).isEqualTo("fine");
            }
            assertThat(uncaught.take()).hasMessage("cannot hear").hasRootCauseMessage("failed");
            await("both ended", () -> server.counters().active() == 0);
        }
    }

    @Test
    void noMoreConnectionsAreServedThanTheLimit() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var arrived = new Semaphore(0);
        var go = new Semaphore(0);
        try (var server = TcpServer.builder(connection -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    arrived.release();
                    go.acquireUninterruptibly();
                    inside.decrementAndGet();
                    say(connection, "done");
                })
                .address("127.0.0.1", 0)
                .maxConnections(2)
                .open()
                .start()) {
            var clients = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 20; i++) {
                    clients.add(connect(server.localAddress()));
                }
                arrived.acquire(2);
                assertThat(server.counters().accepted()).isEqualTo(2); // the kernel has the others
                assertThat(server.counters().active()).isEqualTo(2);
                go.release(20);
                for (var client : clients) {
                    assertThat(hear(client)).isEqualTo("done");
                }
            } finally {
                for (var client : clients) {
                    client.close();
                }
            }
            assertThat(most).hasValueLessThanOrEqualTo(2);
            assertThat(server.counters().accepted()).isEqualTo(20);
        }
    }

    @Test
    void oneAddressDoesNotTakeTheTurnsOfAnother() throws Exception {
        try (var server = TcpServer.builder(connection -> say(connection, "done"))
                .address("127.0.0.1", 0)
                .address("::1", 0)
                .maxConnections(1)
                .open()
                .start()) {
            assertThat(server.localAddresses()).hasSize(2);
            for (int round = 0; round < 3; round++) {
                for (var address : server.localAddresses()) {
                    try (var client = connect(address)) {
                        assertThat(hear(client)).isEqualTo("done");
                    }
                }
            }
        }
    }

    @Test
    void shardsShareOnePort() throws Exception {
        try (var server = TcpServer.builder(ServerTesting::echo)
                .address("127.0.0.1", 0)
                .shards(3)
                .open()
                .start()) {
            int port = port(server.localAddress());
            assertThat(server.localAddresses()).containsExactly(Address.loopback(port));
            assertThat(socketsAt(port, "tcp")).isEqualTo(3);
            for (int i = 0; i < 40; i++) {
                try (var client = connect(server.localAddress())) {
                    assertThat(ask(client, "to all " + i)).isEqualTo("to all " + i);
                }
            }
            assertThat(server.counters().accepted()).isEqualTo(40);
            server.close();
            assertThat(socketsAt(port, "tcp")).isZero();
        }
    }

    @Test
    void connectionsStartWithTheTimeLimit() throws Exception {
        var hearer = new ServerTesting.Hearer();
        try (var server = TcpServer.builder(connection -> connection.recv(1))
                        .address("127.0.0.1", 0)
                        .timeout(Duration.ofMillis(1))
                        .listener(hearer)
                        .open()
                        .start();
                var client = connect(server.localAddress())) {
            assertThat(hear(client)).isEmpty();
            assertThat(hearer.next()).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void clientsThatComeBeforeTheStartAreServed() throws Exception {
        try (var server = TcpServer.open(Address.loopback(0), ServerTesting::echo);
                var client = connect(server.localAddress())) {
            say(client, "early");
            assertThat(server.isServing()).isFalse();
            server.start();
            assertThat(server.isServing()).isTrue();
            assertThat(hear(client)).isEqualTo("early");
        }
    }

    @Test
    void aResetIsToldAndForgotten() throws Exception {
        var hearer = new ServerTesting.Hearer();
        var reading = new CountDownLatch(1);
        try (var server = TcpServer.builder(connection -> {
                    hear(connection);
                    reading.countDown();
                    ServerTesting.echo(connection);
                })
                .address("127.0.0.1", 0)
                .listener(hearer)
                .open()
                .start()) {
            try (var client = connect(server.localAddress())) {
                say(client, "first");
                reading.await();
                client.set(Option.LINGER, Optional.of(Duration.ZERO));
            }
            assertThat(hearer.next())
                    .isInstanceOfSatisfying(
                            java.net.SocketException.class,
                            e -> assertThat(((SocketError) e).errno()).isEqualTo(Errno.ECONNRESET));
            await("it ended", () -> server.counters().active() == 0);
        }
    }

    @Test
    void takenAddressesAreToldAndNothingStaysOpen() throws Exception {
        try (var server = TcpServer.open("127.0.0.1", 0, ServerTesting::echo)) {
            int port = port(server.localAddress());
            var two = TcpServer.builder(ServerTesting::echo)
                    .address(Address.of("::1", 0))
                    .address(server.localAddress());
            assertThatThrownBy(two::open).isInstanceOf(BindException.class).hasMessageContaining("127.0.0.1:" + port);
            assertThat(socketsAt(port, "tcp")).isEqualTo(1);
        }
    }

    @Test
    void nonsenseIsRefusedAtOnce() {
        var builder = TcpServer.builder(ServerTesting::echo).listener(SILENT);
        assertThatThrownBy(builder::open).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.maxConnections(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.shards(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.address("127.0.0.1", 70_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theListeningSocketHasItsOptions() throws Exception {
        try (var server = TcpServer.builder(ServerTesting::echo)
                        .address("127.0.0.1", 0)
                        .option(Option.REUSEPORT, true)
                        .open();
                var beside = Socket.tcp()) {
            beside.set(Option.REUSEPORT, true);
            beside.bind(server.localAddress()); // works since both have the option
            assertThat(beside.localAddress()).isEqualTo(server.localAddress());
        }
    }
}
