package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.LONG;
import static dev.sockeye.socket.ServerTesting.ask;
import static dev.sockeye.socket.ServerTesting.await;
import static dev.sockeye.socket.ServerTesting.connect;
import static dev.sockeye.socket.ServerTesting.hear;
import static dev.sockeye.socket.ServerTesting.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.Watchdog;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ends of a server: graceful, at once, from within, by an interrupt. */
@Timeout(120)
@SuppressWarnings("try") // closing early is what is tested
class TcpServerStopTest {
    @Test
    void aGracefulStopLetsHandlersFinishAndTakesNoMore() throws Exception {
        try (var server =
                        TcpServer.open(Address.loopback(0), ServerTesting::echo).start();
                var client = connect(server.localAddress())) {
            assertThat(ask(client, "one")).isEqualTo("one");
            var stop = CompletableFuture.supplyAsync(() -> server.stop(LONG), Thread::startVirtualThread);
            await("new clients are refused", () -> isRefused(server.localAddress()));
            assertThat(server.isServing()).isFalse();
            assertThat(ask(client, "two")).isEqualTo("two");
            assertThat(stop).isNotDone();
            client.shutdown(How.WRITE);
            assertThat(hear(client)).isEmpty();
            assertThat(stop.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(server.counters().failedHandlers()).isZero();
        }
    }

    @Test
    void whoIsNotDoneInTimeIsCut() throws Exception {
        try (var server =
                        TcpServer.open(Address.loopback(0), ServerTesting::echo).start();
                var client = connect(server.localAddress())) {
            assertThat(ask(client, "one")).isEqualTo("one");
            assertThat(server.stop(Duration.ofMillis(1))).isFalse();
            assertThat(hear(client)).isEmpty();
            await("the handler noticed", () -> server.counters().active() == 0);
            assertThat(server.counters().failedHandlers())
                    .as("it was our doing")
                    .isZero();
        }
    }

    @Test
    void closeInterruptsWhatDoesNotWaitForItsSocket() throws Exception {
        var waiting = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        try (var server = TcpServer.open(Address.loopback(0), connection -> {
                            waiting.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.complete(true);
                            }
                        })
                        .start();
                var client = connect(server.localAddress())) {
            waiting.await();
            server.close();
            assertThat(interrupted.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(hear(client)).isEmpty();
            server.close();
            assertThat(server.stop(Duration.ZERO)).isIn(true, false);
            assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closeWakesAnAcceptorThatWaitsAtTheLimit() throws Exception {
        var inside = new CountDownLatch(1);
        var server = TcpServer.builder(connection -> {
                    inside.countDown();
                    ServerTesting.echo(connection);
                })
                .address(Address.loopback(0))
                .maxConnections(1)
                .open();
        try (server;
                var served = connect(server.localAddress());
                var queued = connect(server.localAddress())) {
            server.start();
            inside.await();
            server.close();
            assertThat(hear(served)).isEmpty();
            assertThatThrownBy(() -> ask(queued, "anybody?")).isInstanceOf(java.net.SocketException.class);
            server.serve();
        }
    }

    @Test
    void serveReturnsWhenAHandlerStopsTheServer() throws Exception {
        var self = new CompletableFuture<TcpServer>();
        try (var server = TcpServer.open(Address.loopback(0), connection -> {
            boolean finished = self.join().stop(LONG);
            say(connection, "finished: " + finished);
        })) {
            self.complete(server);
            var serving = new FutureTask<>(() -> {
                server.serve();
                return "over";
            });
            Thread.ofPlatform().start(serving);
            try (var client = connect(server.localAddress())) {
                assertThat(hear(client)).isEqualTo("finished: true");
            }
            assertThat(serving.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("over");
        }
    }

    @Test
    void anInterruptOfServeClosesTheServer() throws Exception {
        try (var server = TcpServer.open(Address.loopback(0), ServerTesting::echo)) {
            var flag = new CompletableFuture<Boolean>();
            var serving = new FutureTask<Void>(() -> {
                try {
                    server.serve();
                } finally {
                    flag.complete(Thread.currentThread().isInterrupted());
                }
                return null;
            });
            var thread = Thread.ofPlatform().start(serving);
            try (var client = connect(server.localAddress())) {
                assertThat(ask(client, "one")).isEqualTo("one");
                thread.interrupt();
                assertThatThrownBy(() -> serving.get(LONG.toSeconds(), TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(ClosedByInterruptException.class);
                assertThat(flag.join()).isTrue();
                assertThat(hear(client)).isEmpty();
                assertThat(isRefused(server.localAddress())).isTrue();
            }
        }
    }

    @Test
    void aServerThatNeverStartedCloses() throws Exception {
        var server = TcpServer.open(Address.loopback(0), ServerTesting::echo);
        server.close();
        assertThat(isRefused(server.localAddress())).isTrue();
        Watchdog.within(LONG, () -> {
            server.serve(); // all is over already
            return true;
        });
    }

    @Test
    void stopsAndStartsOfManyServersRaceWithTheirClients() throws Exception {
        for (int i = 0; i < 50; i++) {
            var server =
                    TcpServer.open(Address.loopback(0), ServerTesting::echo).start();
            var address = server.localAddress();
            var client = CompletableFuture.runAsync(() -> talkUntilCut(address), Thread::startVirtualThread);
            var other = CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
            server.close();
            other.get(LONG.toSeconds(), TimeUnit.SECONDS);
            client.get(LONG.toSeconds(), TimeUnit.SECONDS);
            await("all handlers ended", () -> server.counters().active() == 0);
        }
    }

    private static void talkUntilCut(Address address) {
        try (var client = connect(address)) {
            while (!ask(client, "still there?").isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            assertThat(e).as("cut, refused or reset").isInstanceOf(java.net.SocketException.class);
        }
    }

    private static boolean isRefused(Address address) {
        try (var client = connect(address)) {
            return !client.isOpen();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
