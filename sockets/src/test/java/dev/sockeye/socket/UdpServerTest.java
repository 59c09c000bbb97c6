package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.LONG;
import static dev.sockeye.socket.ServerTesting.ask;
import static dev.sockeye.socket.ServerTesting.await;
import static dev.sockeye.socket.ServerTesting.hear;
import static dev.sockeye.socket.ServerTesting.port;
import static dev.sockeye.socket.ServerTesting.say;
import static dev.sockeye.socket.ServerTesting.socketsAt;
import static dev.sockeye.socket.ServerTesting.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams on threads and in the loop. */
@Timeout(120)
@SuppressWarnings("try") // closing early is what is tested
class UdpServerTest {
    @Test
    void everyDatagramHasItsHandler() throws Exception {
        try (var server = UdpServer.open("127.0.0.1", 0, (datagram, reply) -> {
                    assertThat(Thread.currentThread().isVirtual()).isTrue();
                    reply.send("hello " + datagram.text() + " at " + datagram.from());
                })
                .start()) {
            try (var ann = udp(server.localAddress());
                    var bob = udp(server.localAddress())) {
                assertThat(ask(bob, "bob")).isEqualTo("hello bob at " + bob.localAddress());
                assertThat(ask(ann, "ann")).isEqualTo("hello ann at " + ann.localAddress());
            }
            try (var nobody = Socket.udp()) {
                nobody.setTimeout(LONG);
                nobody.sendTo(new byte[0], server.localAddress());
                assertThat(hear(nobody)).startsWith("hello  at 127.0.0.1:");
            }
            await("all ended", () -> server.counters().active() == 0);
            assertThat(server.counters()).isEqualTo(new UdpServer.Counters(3, 0, 0, 0, 0));
        }
    }

    @Test
    void whatHasNoPlaceIsDroppedAndCounted() throws Exception {
        var go = new Semaphore(0);
        try (var server = UdpServer.builder((datagram, reply) -> {
                            go.acquireUninterruptibly();
                            reply.send(datagram.bytes());
                        })
                        .address("127.0.0.1", 0)
                        .maxHandlers(1)
                        .queue(2)
                        .open()
                        .start();
                var client = udp(server.localAddress())) {
            for (int i = 0; i < 10; i++) {
                say(client, "number " + i);
            }
            await("all received", () -> server.counters().dropped() == 7);
            assertThat(server.counters()).isEqualTo(new UdpServer.Counters(10, 7, 3, 0, 0));
            go.release(3);
            for (int i = 0; i < 3; i++) {
                assertThat(hear(client)).isEqualTo("number " + i);
            }
            go.release();
            assertThat(ask(client, "room again")).isEqualTo("room again");
        }
    }

    @Test
    void handlersRunTogetherUpToTheirLimit() throws Exception {
        var together = new CountDownLatch(4);
        try (var server = UdpServer.builder((datagram, reply) -> {
                            together.countDown();
                            awaitLatch(together);
                            reply.send(datagram.bytes());
                        })
                        .address("127.0.0.1", 0)
                        .maxHandlers(4)
                        .open()
                        .start();
                var client = udp(server.localAddress())) {
            var answers = new HashSet<String>();
            for (int i = 0; i < 4; i++) {
                say(client, "number " + i);
            }
            for (int i = 0; i < 4; i++) {
                answers.add(hear(client));
            }
            assertThat(answers).hasSize(4);
        }
    }

    @Test
    void aFailingHandlerEndsNothing() throws Exception {
        for (boolean inline : new boolean[] {false, true}) {
            var hearer = new ServerTesting.Hearer();
            var builder = UdpServer.builder((datagram, reply) -> {
                        if (datagram.text().equals("fail")) {
                            throw new IOException("failed");
                        }
                        reply.send("fine");
                    })
                    .address("127.0.0.1", 0)
                    .listener(hearer);
            try (var server = (inline ? builder.inline() : builder).open().start();
                    var client = udp(server.localAddress())) {
                say(client, "fail");
                assertThat(ask(client, "well")).isEqualTo("fine");
                assertThat(hearer.next()).hasMessage("failed");
                assertThat(hearer.peers()).containsExactly(Optional.of(client.localAddress()));
                assertThat(server.counters().failedHandlers()).isEqualTo(1);
            }
        }
    }

    @Test
    void inlineServesInOneThreadAndInOrder() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (var server = UdpServer.builder((datagram, reply) -> {
                            threads.add(Thread.currentThread());
                            reply.send("1 " + datagram.text());
                            reply.send("2 " + datagram.text());
                        })
                        .address("127.0.0.1", 0)
                        .maxSize(100)
                        .inline()
                        .open();
                var client = udp(server.localAddress())) {
            for (int i = 0; i < 100; i++) { // they wait together, so that there are batches
                say(client, "number " + i);
            }
            server.start();
            for (int i = 0; i < 100; i++) {
                assertThat(hear(client)).isEqualTo("1 number " + i);
                assertThat(hear(client)).isEqualTo("2 number " + i);
            }
            assertThat(threads).hasSize(1);
            assertThat(server.counters()).isEqualTo(new UdpServer.Counters(100, 0, 0, 0, 0));
        }
    }

    @Test
    void aReplyThatCannotBeSentHarmsNoOther() throws Exception {
        var hearer = new ServerTesting.Hearer();
        try (var server = UdpServer.builder((datagram, reply) -> {
                            reply.send("before");
                            reply.send(new byte[65_520]); // more than UDP over IPv4 carries
                            reply.send("after");
                        })
                        .address("127.0.0.1", 0)
                        .inline()
                        .listener(hearer)
                        .open()
                        .start();
                var client = udp(server.localAddress())) {
            assertThat(ask(client, "hello")).isEqualTo("before");
            assertThat(hear(client)).isEqualTo("after");
            assertThat(hearer.next())
                    .isInstanceOfSatisfying(
                            IOException.class,
                            e -> assertThat(((SocketError) e).errno()).isEqualTo(Errno.EMSGSIZE));
            assertThat(server.counters().failedHandlers()).isEqualTo(1);
        }
    }

    @Test
    void inlineRepliesMayBeLongerThanRequestsAndLater() throws Exception {
        var later = new LinkedBlockingQueue<DatagramReply>();
        try (var server = UdpServer.builder((datagram, reply) -> {
                            assertThat(datagram.truncated()).isTrue();
                            assertThat(datagram.text()).isEqualTo("long");
                            reply.send("short");
                            reply.send("x".repeat(100));
                            later.add(reply);
                        })
                        .address("127.0.0.1", 0)
                        .maxSize(4)
                        .inline()
                        .open()
                        .start();
                var client = udp(server.localAddress())) {
            assertThat(ask(client, "longer")).isEqualTo("short");
            assertThat(hear(client)).hasSize(100);
            var reply = later.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(reply).isNotNull();
            reply.send("late");
            assertThat(hear(client)).isEqualTo("late");
        }
    }

    @Test
    void shardsShareOnePort() throws Exception {
        try (var server = UdpServer.builder((datagram, reply) -> reply.send(datagram.bytes()))
                .address("127.0.0.1", 0)
                .shards(3)
                .inline()
                .open()
                .start()) {
            int port = port(server.localAddress());
            assertThat(socketsAt(port, "udp")).isEqualTo(3);
            for (int i = 0; i < 20; i++) {
                try (var client = udp(server.localAddress())) {
                    assertThat(ask(client, "number " + i)).isEqualTo("number " + i);
                }
            }
            server.close();
            assertThat(socketsAt(port, "udp")).isZero();
        }
    }

    @Test
    void aGracefulStopServesWhatHasBeenReceived() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var server = UdpServer.builder((datagram, reply) -> {
                            started.countDown();
                            awaitLatch(go);
                            reply.send(datagram.bytes());
                        })
                        .address("127.0.0.1", 0)
                        .maxHandlers(1)
                        .open()
                        .start();
                var client = udp(server.localAddress())) {
            say(client, "running");
            say(client, "waiting");
            started.await();
            await("both received", () -> server.counters().received() == 2);
            var stop = CompletableFuture.supplyAsync(() -> server.stop(LONG), Thread::startVirtualThread);
            await("stopping", () -> !server.isServing());
            go.countDown();
            assertThat(hear(client)).isEqualTo("running");
            assertThat(hear(client)).isEqualTo("waiting");
            assertThat(stop.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(socketsAt(port(server.localAddress()), "udp")).isZero();
        }
    }

    @Test
    void closeInterruptsAndDropsWhatWaits() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        try (var server = UdpServer.builder((datagram, reply) -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.complete(true);
                            }
                        })
                        .address("127.0.0.1", 0)
                        .maxHandlers(1)
                        .open()
                        .start();
                var client = udp(server.localAddress())) {
            say(client, "running");
            say(client, "waiting");
            await("both received", () -> server.counters().active() == 2);
            server.close();
            assertThat(interrupted.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            await("nobody left", () -> server.counters().active() == 0);
            assertThat(server.counters().dropped()).isEqualTo(1);
            server.close();
            server.serve();
            assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aHandlerMayStopTheServer() throws Exception {
        for (boolean inline : new boolean[] {false, true}) {
            var self = new CompletableFuture<UdpServer>();
            var finished = new CompletableFuture<Boolean>();
            var builder = UdpServer.builder(
                            (datagram, reply) -> finished.complete(self.join().stop(LONG)))
                    .address("127.0.0.1", 0);
            try (var server = (inline ? builder.inline() : builder).open();
                    var client = udp(server.localAddress())) {
                self.complete(server);
                say(client, "stop");
                server.serve();
                assertThat(finished.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
