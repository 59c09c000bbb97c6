package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every typed option does what its name says, and the raw ones pass bytes. */
class OptionsConformanceTest extends Conformance {
    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_KEEPALIVE = 9;

    @Test
    void flagsOfAStreamGoOnAndOff() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var socket = open(family, Type.STREAM);
            onAndOff(socket, Option.REUSEADDR);
            onAndOff(socket, Option.REUSEPORT);
            onAndOff(socket, Option.KEEPALIVE);
            onAndOff(socket, Option.NODELAY);
        }
    }

    @Test
    void flagsOfADatagramSocketGoOnAndOff() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var socket = open(family, Type.DGRAM);
            onAndOff(socket, Option.REUSEADDR);
            onAndOff(socket, Option.REUSEPORT);
            onAndOff(socket, Option.BROADCAST);
            onAndOff(socket, Option.MULTICAST_LOOP);
        }
    }

    private static void onAndOff(Socket socket, Option<Boolean> option) throws IOException {
        for (boolean on : new boolean[] {true, false}) {
            socket.set(option, on);
            assertThat(socket.get(option)).as(option.toString()).isEqualTo(on);
        }
    }

    @Test
    void reuseAddrBindsBesideOldConnections() throws Exception {
        var listener = tcp();
        listener.set(Option.REUSEADDR, true);
        listener.bind("127.0.0.1", 0);
        listener.listen(1);
        var address = listener.localAddress();
        var client = tcp();
        client.connect(address);
        var server = accept(listener);
        listener.close();
        server.close(); // this side first: it lingers in TIME_WAIT
        assertThat(client.recv(1)).isEmpty();
        client.close();
        var again = tcp();
        again.set(Option.REUSEADDR, true);
        again.bind(address);
        assertThat(again.localAddress()).isEqualTo(address);
    }

    @Test
    void reusePortSharesAnAddress() throws Exception {
        var first = udp();
        first.set(Option.REUSEPORT, true);
        first.bind("127.0.0.1", 0);
        var second = udp();
        second.set(Option.REUSEPORT, true);
        second.bind(first.localAddress());
        assertThat(second.localAddress()).isEqualTo(first.localAddress());
    }

    @Test
    void buffersHaveSizes() throws Exception {
        for (var type : new Type[] {Type.STREAM, Type.DGRAM}) {
            var socket = open(Family.INET, type);
            socket.set(Option.RCVBUF, 20_000);
            socket.set(Option.SNDBUF, 30_000);
            assertThat(socket.get(Option.RCVBUF)).isBetween(20_000, 40_000); // Linux doubles
            assertThat(socket.get(Option.SNDBUF)).isBetween(30_000, 60_000);
        }
    }

    @Test
    void keepAliveHasThreeTimes() throws Exception {
        var socket = tcp();
        socket.set(Option.KEEPIDLE, Duration.ofSeconds(75));
        socket.set(Option.KEEPINTVL, Duration.ofMillis(4001));
        socket.set(Option.KEEPCNT, 3);
        assertThat(socket.get(Option.KEEPIDLE)).isEqualTo(Duration.ofSeconds(75));
        assertThat(socket.get(Option.KEEPINTVL)).isEqualTo(Duration.ofSeconds(5));
        assertThat(socket.get(Option.KEEPCNT)).isEqualTo(3);
    }

    @Test
    void lingerIsATimeOrNothing() throws Exception {
        var socket = connected().client();
        assertThat(socket.get(Option.LINGER)).isEmpty();
        socket.set(Option.LINGER, Optional.of(Duration.ofSeconds(7)));
        assertThat(socket.get(Option.LINGER)).contains(Duration.ofSeconds(7));
        socket.set(Option.LINGER, Optional.empty());
        assertThat(socket.get(Option.LINGER)).isEmpty();
    }

    @Test
    void quickAckCanBeSet() throws Exception {
        var both = connected();
        both.client().set(Option.QUICKACK, false);
        both.client().set(Option.QUICKACK, true);
        assertThat(both.client().get(Option.QUICKACK)).isIn(true, false); // the kernel changes it as it likes
        both.client().sendAll(bytes("x"));
        assertThat(text(both.server().recv(1))).isEqualTo("x");
    }

    @Test
    void typeOfServiceIsAByte() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var socket = open(family, Type.DGRAM);
            socket.set(Option.TOS, 0x10);
            assertThat(socket.get(Option.TOS)).isEqualTo(0x10);
        }
    }

    @Test
    void multicastHopsAreCounted() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var socket = open(family, Type.DGRAM);
            socket.set(Option.MULTICAST_TTL, 5);
            assertThat(socket.get(Option.MULTICAST_TTL)).isEqualTo(5);
        }
    }

    @Test
    void aGroupMustBeOne() {
        assertThatThrownBy(() -> new Membership(Ip.LOOPBACK, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Membership(Ip.parse("239.0.0.1"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membershipsAreJoinedOnceAndLeftOnce() throws Exception {
        var socket = boundUdp();
        var loopback = java.net.NetworkInterface.getByInetAddress(Ip.LOOPBACK.toInetAddress());
        var membership = Membership.of("239.255.71.2", loopback);
        socket.set(Option.ADD_MEMBERSHIP, membership);
        assertThatThrownBy(() -> socket.set(Option.ADD_MEMBERSHIP, membership))
                .isInstanceOf(SocketException.class)
                .satisfies(e -> assertThat(((SocketError) e).errno()).isEqualTo(Errno.EADDRINUSE));
        socket.set(Option.DROP_MEMBERSHIP, membership);
        assertThatThrownBy(() -> socket.set(Option.DROP_MEMBERSHIP, membership))
                .isInstanceOf(SocketException.class)
                .satisfies(e -> assertThat(((SocketError) e).errno()).isEqualTo(Errno.EADDRNOTAVAIL));
    }

    @Test
    @Needs(Unsupported.OPTION)
    void corkHoldsSmallSegmentsBack() throws Exception {
        var both = connected();
        onAndOff(both.client(), Option.CORK);
        both.client().set(Option.CORK, true);
        both.client().sendAll(bytes("a"));
        both.client().sendAll(bytes("b"));
        both.client().set(Option.CORK, false);
        assertThat(text(recvFully(both.server(), 2))).isEqualTo("ab");
    }

    @Test
    @Needs(Unsupported.OPTION)
    void userTimeoutIsInMilliseconds() throws Exception {
        var socket = tcp();
        socket.set(Option.USER_TIMEOUT, Duration.ofMillis(1234));
        assertThat(socket.get(Option.USER_TIMEOUT)).isEqualTo(Duration.ofMillis(1234));
    }

    @Test
    @Needs(Unsupported.OPTION)
    void hopsAreCounted() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var socket = open(family, Type.STREAM);
            socket.set(Option.TTL, 17);
            assertThat(socket.get(Option.TTL)).isEqualTo(17);
        }
    }

    @Test
    @Needs(Unsupported.OPTION)
    void v6OnlyKeepsIpv4Out() throws Exception {
        var listener = open(Family.INET6, Type.STREAM);
        listener.set(Option.V6ONLY, true);
        assertThat(listener.get(Option.V6ONLY)).isTrue();
        listener.bind("", 0);
        listener.listen(1);
        int port = ((Address.Inet) listener.localAddress()).port();
        assertThat(failureOf(() -> {
                    tcp().connect("127.0.0.1", port);
                    return "connected";
                }))
                .isInstanceOf(java.net.ConnectException.class);
        open(Family.INET6, Type.STREAM).connect("::1", port);
    }

    @Test
    @Needs(Unsupported.OPTION)
    void aSocketIsBoundToADevice() throws Exception {
        var loopback = java.net.NetworkInterface.getByInetAddress(Ip.LOOPBACK.toInetAddress())
                .getName();
        var socket = udp();
        assertThat(socket.get(Option.BINDTODEVICE)).isEmpty();
        try {
            socket.set(Option.BINDTODEVICE, loopback);
        } catch (SocketException e) {
            assertThat(((SocketError) e).errno()).isEqualTo(Errno.EPERM);
            Assumptions.abort("binding to a device is not permitted here");
        }
        assertThat(socket.get(Option.BINDTODEVICE)).isEqualTo(loopback);
        assertThatThrownBy(() -> socket.set(Option.BINDTODEVICE, "nosuchdev0")).isInstanceOf(SocketException.class);
    }

    @Test
    @Needs(Unsupported.OPTION)
    void theKernelTellsWhoIsAtTheOtherEnd() throws Exception {
        var credentials = connected(Family.UNIX).server().get(Option.PEERCRED);
        assertThat(credentials.pid()).isEqualTo((int) ProcessHandle.current().pid());
        var own = java.nio.file.Files.getAttribute(java.nio.file.Path.of("/proc/self"), "unix:uid");
        assertThat(credentials.uid()).isEqualTo(own);
    }

    @Test
    @Needs(Unsupported.OPTION)
    void theKernelTellsAboutTheConnection() throws Exception {
        var both = connected();
        both.client().sendAll(noise(10_000));
        assertThat(recvFully(both.server(), 10_000)).hasSize(10_000);
        var info = both.client().get(Option.TCP_INFO);
        assertThat(info.state()).isEqualTo("ESTABLISHED");
        assertThat(info.sendMss()).isPositive();
        assertThat(info.pathMtu()).isPositive();
        assertThat(info.congestionWindow()).isPositive();
        assertThat(info.roundTrip()).isPositive();
        assertThat(info.retransmitTimeout()).isGreaterThan(info.roundTrip());
        both.client().shutdown(How.WRITE);
        assertThat(both.server().recv(1)).isEmpty();
        assertThat(both.server().get(Option.TCP_INFO).state()).isEqualTo("CLOSE_WAIT");
    }

    @Test
    @Needs(Unsupported.OPTION)
    void theErrorIsToldOnce() throws Exception {
        var gone = boundUdp();
        var client = boundUdp();
        client.connect(gone.localAddress());
        assertThat(client.get(Option.ERROR)).isEmpty();
        gone.close();
        client.send(bytes("x"));
        assertThat(client.get(Option.ERROR)).contains(Errno.ECONNREFUSED);
        assertThat(client.get(Option.ERROR)).isEmpty();
        assertThatThrownBy(() -> client.set(Option.ERROR, Optional.empty()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Needs(Unsupported.OPTION)
    void urgentDataStaysInTheStream() throws Exception {
        var both = connected();
        both.server().set(Option.OOBINLINE, true);
        assertThat(both.server().get(Option.OOBINLINE)).isTrue();
        both.client().send(bytes("!"), Flag.OOB);
        both.client().sendAll(bytes("."));
        assertThat(text(recvFully(both.server(), 2))).isEqualTo("!.");
    }

    @Test
    void listenersKnowThatTheyListen() throws Exception {
        assertThat(tcp().get(Option.ACCEPTCONN)).isFalse();
        assertThat(listening(Family.INET).get(Option.ACCEPTCONN)).isTrue();
    }

    @Test
    @Needs(Unsupported.RAW_OPTION)
    void anyOptionPassesAsBytes() throws Exception {
        var socket = udp();
        assertThat(socket.getsockopt(SOL_SOCKET, SO_TYPE, 4).getInt()).isEqualTo(Type.DGRAM.number());
        var on = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(1).array();
        socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, on);
        assertThat(socket.get(Option.KEEPALIVE)).isTrue();
        assertThat(socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE, 2).remaining()).isEqualTo(2);
    }

    @Test
    @Needs(Unsupported.RAW_OPTION)
    void anOptionThatDoesNotExistIsRefused() throws Exception {
        var socket = udp();
        assertErrno(() -> socket.getsockopt(SOL_SOCKET, 9999, 4), Errno.ENOPROTOOPT);
        assertErrno(
                () -> {
                    socket.setsockopt(6, 1, new byte[4]);
                    return "set";
                },
                Errno.EOPNOTSUPP);
    }

    private static void assertErrno(java.util.concurrent.Callable<?> call, Errno errno) {
        var failure = failureOf(call);
        if (failure instanceof UnsupportedOperationException lacking) {
            throw lacking;
        }
        assertThat(failure).isInstanceOf(SocketException.class);
        assertThat(((SocketError) failure).errno()).isIn(errno, Errno.ENOPROTOOPT);
    }

    @Test
    @Needs(Unsupported.OPTION)
    void anOptionOfOnesOwnNeedsALine() throws Exception {
        var keepAlive = Option.of("SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, OptionCodecs.FLAG);
        var socket = tcp();
        onAndOff(socket, keepAlive);
    }
}
