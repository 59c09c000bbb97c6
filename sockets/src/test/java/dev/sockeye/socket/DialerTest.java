package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.SocketError.DialFailed;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Races (RFC 8305) whose addresses and whose connections are given. */
@Timeout(60)
class DialerTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Queue<Ip> tried = new ConcurrentLinkedQueue<>();
    private final Queue<Ip> givenUp = new ConcurrentLinkedQueue<>();

    private static List<Ip> ips(String... texts) {
        return Stream.of(texts).map(Ip::parse).toList();
    }

    private Dialer dialer(List<Ip> addresses, Dialer.Connector connector, Duration delay) {
        return new Dialer(
                (host, limit) -> addresses,
                (address, limit) -> {
                    tried.add(address.ip());
                    return connector.connect(address, limit);
                },
                delay);
    }

    /** Never answers; ends by an interrupt, as a socket does. */
    private Socket blackHole(Address.Inet address) throws IOException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("unreachable");
        } catch (InterruptedException e) {
            givenUp.add(address.ip());
            throw new SocketError.Interrupted(SocketFailure.of(Errno.EINTR, "connect"));
        }
    }

    private static Socket connect(Address.Inet address, Duration limit) throws IOException {
        var socket = Socket.open(address.family());
        try {
            socket.setTimeout(limit);
            socket.connect(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket refused(Address.Inet address) throws IOException {
        throw SocketFailure.of(Errno.ECONNREFUSED, "connect")
                .withPeer(Optional.of(address))
                .exception();
    }

    @Test
    void theFamiliesTakeTurns() {
        assertThat(Dialer.interleaved(ips("2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1", "192.0.2.2")))
                .isEqualTo(ips("2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "2001:db8::3"));
        assertThat(Dialer.interleaved(ips("192.0.2.1", "192.0.2.2", "2001:db8::1")))
                .isEqualTo(ips("192.0.2.1", "2001:db8::1", "192.0.2.2"));
        assertThat(Dialer.interleaved(List.of())).isEmpty();
    }

    @Test
    void anIpv6BlackHoleDoesNotMatter() throws IOException {
        var dialer = dialer(
                ips("2001:db8::1", "192.0.2.1"),
                (address, limit) -> address.family() == Family.INET6 ? blackHole(address) : Socket.tcp(),
                AT_ONCE);
        try (var socket = dialer.race("example.org", 80, LONG)) {
            assertThat(socket.isOpen()).isTrue();
        }
        assertThat(tried).containsExactlyElementsOf(ips("2001:db8::1", "192.0.2.1"));
        assertThat(givenUp).containsExactlyElementsOf(ips("2001:db8::1"));
    }

    @Test
    void aFailureBringsTheNextAtOnce() throws IOException {
        var dialer = dialer(
                ips("2001:db8::1", "192.0.2.1"),
                (address, limit) -> address.family() == Family.INET6 ? refused(address) : Socket.tcp(),
                Duration.ofHours(1)); // longer than the watchdog: only the failure can have begun it
        dialer.race("example.org", 80, LONG).close();
        assertThat(tried).containsExactlyElementsOf(ips("2001:db8::1", "192.0.2.1"));
    }

    @Test
    void theFirstThatAnswersEndsIt() throws IOException {
        var dialer = dialer(ips("2001:db8::1", "192.0.2.1"), (address, limit) -> Socket.tcp(), Duration.ofHours(1));
        dialer.race("example.org", 80, LONG).close();
        assertThat(tried).containsExactlyElementsOf(ips("2001:db8::1"));
    }

    @Test
    void aLoserThatConnectsTooLateIsClosed() throws IOException {
        var late = Socket.tcp();
        var dialer = dialer(
                ips("2001:db8::1", "192.0.2.1"),
                (address, limit) -> {
                    if (address.family() == Family.INET) {
                        return Socket.tcp();
                    }
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // too late for it: it has connected already
                    }
                    return late;
                },
                AT_ONCE);
        try (var socket = dialer.race("example.org", 80, LONG)) {
            assertThat(socket.isOpen()).isTrue();
            assertThat(late.isOpen()).isFalse();
        }
    }

    @Test
    void theFailureNamesEachAddressAndWhy() {
        var dialer = dialer(
                ips("2001:db8::1", "192.0.2.1", "192.0.2.2"),
                (address, limit) -> {
                    if (address.ip().equals(Ip.parse("192.0.2.2"))) {
                        throw SocketFailure.of(Errno.EHOSTUNREACH, "connect").exception();
                    }
                    return refused(address);
                },
                AT_ONCE);
        assertThatExceptionOfType(DialFailed.class)
                .isThrownBy(() -> dialer.race("example.org", 80, LONG))
                .satisfies(e -> {
                    assertThat((Throwable) e).isInstanceOf(ConnectException.class);
                    assertThat(e.errno()).isEqualTo(Errno.ECONNREFUSED);
                    assertThat(e)
                            .hasMessageContaining("example.org:80")
                            .hasMessageContaining("[2001:db8::1]:80 Connection refused")
                            .hasMessageContaining("192.0.2.1:80 Connection refused")
                            .hasMessageContaining("192.0.2.2:80 No route to host");
                    assertThat(e.getSuppressed()).hasSize(3);
                    assertThat(e.attempts())
                            .extracting(attempt -> attempt.address().ip())
                            .containsExactlyElementsOf(ips("2001:db8::1", "192.0.2.1", "192.0.2.2"));
                });
    }

    @Test
    void theLimitEndsAllAndSaysWhatWasTried() {
        var dialer = dialer(
                ips("2001:db8::1", "192.0.2.1"),
                (address, limit) -> address.family() == Family.INET ? refused(address) : blackHole(address),
                AT_ONCE);
        assertThatExceptionOfType(SocketError.TimedOut.class)
                .isThrownBy(() -> dialer.race("example.org", 80, Duration.ofMillis(200)))
                .withMessageContaining("example.org:80")
                .withMessageContaining("[2001:db8::1]:80 has not answered")
                .withMessageContaining("192.0.2.1:80 Connection refused")
                .satisfies(e -> {
                    assertThat(e.getSuppressed()).hasSize(1);
                    assertThat(e.attempts()).hasSize(2);
                });
        assertThat(givenUp).containsExactlyElementsOf(ips("2001:db8::1"));
    }

    @Test
    void anInterruptEndsAll() throws Exception {
        var begun = new CountDownLatch(2);
        var dialer = dialer(
                ips("2001:db8::1", "192.0.2.1"),
                (address, limit) -> {
                    begun.countDown();
                    return blackHole(address);
                },
                AT_ONCE);
        var seen = new FutureTask<>(() -> {
            assertThatThrownBy(() -> dialer.race("example.org", 80, LONG)).isInstanceOf(SocketError.Interrupted.class);
            return Thread.currentThread().isInterrupted();
        });
        var caller = Thread.ofVirtual().start(seen);
        begun.await();
        caller.interrupt();
        assertThat(seen.get()).isTrue();
        assertThat(givenUp).containsExactlyInAnyOrderElementsOf(ips("2001:db8::1", "192.0.2.1"));
    }

    @Test
    void dialsForReal() throws IOException {
        try (var server = Socket.tcp()) {
            server.bind("127.0.0.1", 0);
            server.listen();
            int port = ((Address.Inet) server.localAddress()).port();
            try (var socket = Socket.dial("localhost", port, LONG)) {
                assertThat(socket.get(Option.NODELAY)).isTrue();
                assertThat(socket.timeout()).isEmpty();
                assertThat(socket.peerAddress()).isEqualTo(Address.loopback(port));
            }
        }
    }

    @Test
    void aLoneAddressNeedsNoThread() throws IOException {
        var caller = Thread.currentThread();
        var dialer = dialer(
                ips("192.0.2.1"),
                (address, limit) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    assertThat(limit).isPositive().isLessThanOrEqualTo(LONG);
                    return Socket.tcp();
                },
                AT_ONCE);
        dialer.race("example.org", 80, LONG).close();
        assertThatExceptionOfType(DialFailed.class)
                .isThrownBy(() -> dialer(ips("192.0.2.1"), (address, limit) -> refused(address), AT_ONCE)
                        .race("192.0.2.1", 80, LONG))
                .withMessage("dial 192.0.2.1:80: Connection refused (ECONNREFUSED)");
        assertThatExceptionOfType(SocketError.TimedOut.class)
                .isThrownBy(() -> dialer(
                                ips("192.0.2.1"),
                                (address, limit) -> {
                                    throw SocketFailure.of(Errno.ETIMEDOUT, "connect")
                                            .timedOut();
                                },
                                AT_ONCE)
                        .race("example.org", 80, LONG))
                .withMessageContaining("192.0.2.1:80 has not answered");
    }

    @Test
    void fromAnAddressAndOverAFamily() throws IOException {
        try (var server = Socket.tcp()) {
            server.bind("127.0.0.1", 0);
            server.listen();
            int port = ((Address.Inet) server.localAddress()).port();
            var dialing = Dialing.to("localhost", port).limit(LONG);
            try (var socket = dialing.source(Address.of("127.0.0.2", 0)).dial();
                    var accepted = server.accept()) {
                assertThat(socket.localAddress()).isEqualTo(accepted.peerAddress());
                assertThat(socket.localAddress().toString()).startsWith("127.0.0.2:");
                assertThat(socket.timeout()).isEmpty();
            }
            dialing.family(Family.INET).dial().close();
            assertThatThrownBy(() ->
                            Dialing.to("127.0.0.1", port).family(Family.INET6).dial())
                    .isInstanceOf(LookupException.class);
            assertThatThrownBy(() -> dialing.source(Address.of("192.0.2.1", 0)).dial())
                    .isInstanceOf(DialFailed.class)
                    .hasMessageContaining("Cannot assign requested address");
        }
        var over6 = Dialing.to("localhost", 80).family(Family.INET6);
        assertThatThrownBy(() -> over6.source(Address.loopback(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> over6.family(Family.UNIX)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A listener whose queue is full answers nothing, as a host that is not there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void dialsPastARealBlackHole() throws IOException {
        try (var answers = Socket.tcp();
                var silent = Socket.tcp();
                var first = Socket.tcp();
                var second = Socket.tcp();
                var third = Socket.tcp()) {
            answers.bind("127.0.0.1", 0);
            answers.listen();
            int port = ((Address.Inet) answers.localAddress()).port();
            silent.bind("127.0.0.2", port);
            silent.listen(0);
            first.connect("127.0.0.2", port);
            for (var more : List.of(second, third)) {
                more.setTimeout(Duration.ZERO);
                try {
                    more.connect("127.0.0.2", port);
                } catch (WouldBlockException full) {
                    // as it should be; how many fit is the system's business
                }
            }
            var dialer = dialer(ips("127.0.0.2", "127.0.0.1"), DialerTest::connect, Duration.ofMillis(10));
            try (var socket = dialer.race("two-addresses", port, LONG)) {
                assertThat(socket.peerAddress()).isEqualTo(Address.loopback(port));
            }
            assertThat(tried).containsExactlyElementsOf(ips("127.0.0.2", "127.0.0.1"));
        }
    }

    @Test
    void whatCannotBeDialled() {
        assertThatThrownBy(() -> Socket.dial("localhost", 70_000, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Socket.dial("localhost", 80, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Socket.dial("no-such-name.invalid", 80, LONG)).isInstanceOf(LookupException.class);
    }
}
