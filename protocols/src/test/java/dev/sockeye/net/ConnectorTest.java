package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.LookupException;
import dev.sockeye.socket.Socket;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.testkit.Leaks;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that come about, and those that do not: with every address and why. */
class ConnectorTest {
    private static final TimeLimit LIMIT = TimeLimit.NONE.connecting(Task.WATCHDOG);
    private static final Connector IPV4 = new Connector(Optional.of(Family.INET), Optional.empty());
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    private static Socket listening(Address address) throws IOException {
        var listener = Socket.open(address.family());
        try {
            listener.bind(address);
            listener.listen();
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private static int port(Socket socket) throws IOException {
        return ((Address.Inet) socket.localAddress()).port();
    }

    @Test
    void aHostByName() throws IOException {
        try (var listener = listening(Address.loopback(0));
                var transport = Connector.ANY.connect("localhost", port(listener), LIMIT)) {
            assertThat(transport.peer()).isEqualTo("localhost:" + port(listener));
            assertThat(transport.address()).contains(listener.localAddress());
            assertThat(transport.isConfidential()).as("loopback").isTrue();
            assertThat(transport).hasToString("socket localhost:" + port(listener));
        }
    }

    @Test
    void theTextOfAnIpv6Address() throws IOException {
        try (var listener = listening(Address.of(Ip.LOOPBACK6, 0));
                var transport = Connector.ANY.connect("::1", port(listener), LIMIT)) {
            assertThat(transport.peer()).isEqualTo("[::1]:" + port(listener));
        }
    }

    @Test
    void fromAnAddressOfOurs() throws IOException {
        var connector = new Connector(Optional.empty(), Optional.of(Address.of("127.0.0.9", 0)));
        try (var listener = listening(Address.loopback(0));
                var transport = connector.connect("127.0.0.1", port(listener), LIMIT);
                var accepted = listener.accept()) {
            assertThat(accepted.peerAddress()).isEqualTo(transport.socket().localAddress());
            assertThat(accepted.peerAddress().toString()).startsWith("127.0.0.9:");
        }
    }

    @Test
    void aUnixSocket() throws IOException {
        var address = Address.unix(folder.resolve("s"));
        try (var listener = listening(address);
                var transport = Connector.connect(address, LIMIT)) {
            assertThat(transport.peer()).isEqualTo("unix:" + folder.resolve("s"));
            assertThat(transport.isConfidential()).isTrue();
            assertThat(listener.isOpen()).isTrue();
        }
        assertThatExceptionOfType(ConnectFailedException.class)
                .isThrownBy(() -> Connector.connect(address, LIMIT))
                .withMessage("unix:" + folder.resolve("s") + ": connect: Connection refused");
    }

    @Test
    void whoRefusesIsNamedAndWhy() throws IOException {
        try (var nobody = DeadEnd.refusing(LOOPBACK)) {
            int port = nobody.address().getPort();
            var failure =
                    catchThrowableOfType(ConnectFailedException.class, () -> IPV4.connect("localhost", port, LIMIT));
            assertThat(failure)
                    .hasMessage("localhost:" + port + ": connect: 127.0.0.1:" + port + ": Connection refused");
            assertThat(failure.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.address()).isEqualTo("127.0.0.1:" + port);
                assertThat(attempt.failure()).isInstanceOf(java.net.ConnectException.class);
            });
            assertThat(failure.phase()).isEqualTo(Phase.CONNECT);
        }
    }

    @Test
    void aNameThatNobodyKnows() {
        assertThatExceptionOfType(ConnectFailedException.class)
                .isThrownBy(() -> Connector.ANY.connect("no-such-name.invalid", 25, LIMIT))
                .satisfies(e -> {
                    assertThat(e.phase()).isEqualTo(Phase.RESOLVE);
                    assertThat(e.attempts()).isEmpty();
                    assertThat(e).hasCauseInstanceOf(LookupException.class);
                    assertThat(e).hasMessageStartingWith("no-such-name.invalid:25: resolve: ");
                });
    }

    @Test
    void aNameWithoutAddressesOfTheFamily() {
        assertThatExceptionOfType(ConnectFailedException.class)
                .isThrownBy(() -> IPV4.connect("::1", 25, LIMIT))
                .withMessage("[::1]:25: resolve: no address of that family")
                .withCauseInstanceOf(LookupException.class)
                .havingCause()
                .withMessageContaining("EAI_NODATA");
    }

    @Test
    void nobodyAnswers() throws IOException {
        try (var silent = DeadEnd.silent(LOOPBACK)) {
            int port = silent.address().getPort();
            var limit = TimeLimit.NONE.connecting(Duration.ofMillis(150));
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> Connector.ANY.connect("127.0.0.1", port, limit))
                    .withMessage("127.0.0.1:" + port + ": connect: no connection within 150 ms: 127.0.0.1:" + port
                            + ": has not answered")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.CONNECT));
            var whole = TimeLimit.start(Timeouts.DEFAULT.whole(Duration.ofMillis(100)));
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> Connector.ANY.connect("127.0.0.1", port, whole.connecting(Task.WATCHDOG)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.WHOLE));
            assertThatExceptionOfType(TimeLimitException.class)
                    .as("the deadline has passed")
                    .isThrownBy(() -> Connector.ANY.connect("127.0.0.1", port, whole.connecting(Task.WATCHDOG)));
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (var silent = DeadEnd.silent(LOOPBACK)) {
            for (var threads : List.of(Thread.ofVirtual(), Thread.ofPlatform().daemon())) {
                var task = Task.start(
                        threads,
                        () -> Connector.ANY.connect(
                                "127.0.0.1", silent.address().getPort(), LIMIT));
                task.awaitBlocked().thread().interrupt();
                assertThat(task.failure()).isInstanceOf(ClosedByInterruptException.class);
                assertThat(task.wasInterrupted()).isTrue();
            }
        }
    }

    /** A name whose IPv6 address swallows everything: the IPv4 one answers a quarter of a second later, and nothing stays open. */
    @Test
    void anIpv6BlackHoleDoesNotMatter() throws Exception {
        var hosts = Files.writeString(folder.resolve("hosts"), "::1 two.test\n127.0.0.1 two.test\n");
        var options =
                List.of("-Djdk.net.hosts.file=" + hosts, "--enable-native-access=ALL-UNNAMED,dev.sockeye.sockets");
        try (var child = Child.java(options, BlackHole.class)) {
            assertThat(child.awaitExit(Task.WATCHDOG)).as(child.err()).isZero();
            assertThat(child.out()).isEqualToIgnoringNewLines("reached IPv4, losers closed");
        }
    }

    /** Runs where the name has both addresses. */
    static final class BlackHole {
        private static final int TRIES = 50;

        /** Both families need one port number, and somebody else may have it in one of them. */
        public static void main(String[] arguments) throws Exception {
            for (int attempt = 1; ; attempt++) {
                try {
                    race();
                    return;
                } catch (BindException e) {
                    if (attempt == TRIES) {
                        throw e;
                    }
                }
            }
        }

        private static void race() throws Exception {
            try (var silent = DeadEnd.silent(InetAddress.getByAddress(Ip.LOOPBACK6.bytes()));
                    var listener = listening(Address.loopback(silent.address().getPort()))) {
                Connector.ANY.connect("two.test", port(listener), LIMIT).close(); // what the JDK opens once is open now
                int before = Leaks.openDescriptors();
                try (var transport = Connector.ANY.connect("two.test", port(listener), LIMIT)) {
                    var reached = transport.address().orElseThrow().family();
                    int after = Leaks.openDescriptors();
                    System.out.println("reached " + (reached == Family.INET ? "IPv4" : reached)
                            + (after - before == 1 ? ", losers closed" : ", left open: " + (after - before)));
                }
            }
        }
    }
}
