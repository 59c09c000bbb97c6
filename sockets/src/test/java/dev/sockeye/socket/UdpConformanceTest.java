package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Datagrams over IPv4 and IPv6: each alone, whole or cut, to one or to many. */
class UdpConformanceTest extends Conformance {
    @Test
    void aDatagramComesWithItsSender() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var server = bound(family);
            var client = bound(family);
            assertThat(client.sendTo(bytes("ping"), server.localAddress())).isEqualTo(4);
            var got = server.recvFrom(100);
            assertThat(got).isEqualTo(new Datagram(bytes("ping"), client.localAddress()));
            var direct = ByteBuffer.allocateDirect(100).position(1);
            server.sendTo(ByteBuffer.wrap(bytes("pong")), got.from());
            assertThat(client.recvFrom(direct)).isEqualTo(server.localAddress());
            assertThat(direct.position()).isEqualTo(5);
        }
    }

    @Test
    void anEmptyDatagramIsData() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        client.sendTo(new byte[0], server.localAddress());
        var got = server.recvFrom(10);
        assertThat(got.bytes()).isEmpty();
        assertThat(got.from()).isEqualTo(client.localAddress());
    }

    @Test
    @Needs(Unsupported.EMPTY_TO_PEER)
    void anEmptyDatagramGoesToTheConnectedPeer() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        client.connect(server.localAddress());
        assertThat(client.send(new byte[0])).isZero();
        assertThat(server.recv(10)).isEmpty();
        client.sendAll(new byte[0]);
        client.sendAll(bytes("next"));
        assertThat(server.recv(10)).isEmpty();
        assertThat(text(server.recv(10))).isEqualTo("next");
    }

    @Test
    void aDatagramLongerThanTheRoomIsCut() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        for (int i = 0; i < 3; i++) {
            client.sendTo(bytes("0123456789"), server.localAddress());
        }
        client.sendTo(bytes("0123"), server.localAddress());
        assertThat(server.recvFrom(4)).isEqualTo(new Datagram(bytes("0123"), client.localAddress(), true));
        assertThat(text(server.recv(4))).isEqualTo("0123");
        var buffer = ByteBuffer.allocate(4);
        server.recvFrom(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(server.recvFrom(4)).isEqualTo(new Datagram(bytes("0123"), client.localAddress(), false));
    }

    @Test
    @Needs(Unsupported.FLAGS)
    void truncTellsTheRealLength() throws Exception {
        var server = boundUdp();
        udp().sendTo(bytes("0123456789"), server.localAddress());
        assertThat(server.recv(ByteBuffer.allocate(4), Flag.TRUNC)).isEqualTo(10);
    }

    @Test
    @Needs(Unsupported.FLAGS)
    void peekLeavesTheDatagram() throws Exception {
        var server = boundUdp();
        udp().sendTo(bytes("look"), server.localAddress());
        assertThat(text(server.recvFrom(10, Flag.PEEK).bytes())).isEqualTo("look");
        assertThat(text(server.recv(10))).isEqualTo("look");
    }

    @Test
    void theLongestDatagramPassesAndALongerOneIsRefused() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        var longest = noise(65_507);
        assertThat(client.sendTo(longest, server.localAddress())).isEqualTo(65_507);
        assertThat(server.recv(70_000)).isEqualTo(longest);
        var failure = failureOf(() -> client.sendTo(noise(65_508), server.localAddress()));
        assertFailure(failure, SocketException.class, Errno.EMSGSIZE, "sendto");
    }

    @Test
    void aConnectedSocketHearsItsPeerOnly() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        client.connect(server.localAddress());
        assertThat(client.peerAddress()).isEqualTo(server.localAddress());
        boundUdp().sendTo(bytes("stranger"), client.localAddress());
        client.send(bytes("x"));
        assertThat(text(server.recv(10))).isEqualTo("x");
        server.sendTo(bytes("friend"), client.localAddress());
        assertThat(text(client.recv(10))).isEqualTo("friend");
    }

    @Test
    void anUnreachablePortIsToldToAConnectedSocket() throws Exception {
        var gone = boundUdp();
        var client = boundUdp();
        client.connect(gone.localAddress());
        gone.close();
        client.send(bytes("x"));
        var failure = failureOf(() -> client.recv(10));
        assertFailure(failure, PortUnreachableException.class, Errno.ECONNREFUSED, "recv");
    }

    @Test
    void sendWithoutAPeerIsRefused() throws Exception {
        var failure = failureOf(() -> udp().send(bytes("x")));
        assertFailure(failure, SocketException.class, Errno.EDESTADDRREQ, "send");
    }

    @Test
    void manyGoAndComeInOneCall() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        var out = DatagramBatch.of(20, 100);
        for (int i = 0; i < 20; i++) {
            out.add(ByteBuffer.wrap(bytes("n" + i)), server.localAddress());
        }
        client.sendMany(out);
        var got = new ArrayList<String>();
        var in = DatagramBatch.of(16, 2);
        while (got.size() < 20) {
            int n = server.recvMany(in);
            assertThat(n).isBetween(1, 16).isEqualTo(in.count());
            for (int i = 0; i < n; i++) {
                assertThat(in.address(i)).isEqualTo(client.localAddress());
                assertThat(in.truncated(i)).isEqualTo(got.size() >= 10);
                got.add(in.get(i).text());
            }
        }
        assertThat(got.getFirst()).isEqualTo("n0");
        assertThat(got.get(19)).isEqualTo("n1");
    }

    @Test
    void aBatchGoesBackToItsSenders() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        client.connect(server.localAddress());
        var batch = DatagramBatch.of(8, 100);
        batch.add(ByteBuffer.wrap(bytes("one")));
        batch.add(ByteBuffer.wrap(bytes("two")));
        batch.add(ByteBuffer.wrap(bytes("three")));
        client.sendMany(batch);
        var echo = DatagramBatch.of(8, 100);
        for (int echoed = 0; echoed < 3; ) {
            echoed += server.recvMany(echo);
            server.sendMany(echo);
        }
        assertThat(text(client.recv(10))).isEqualTo("one");
        assertThat(text(client.recv(10))).isEqualTo("two");
        assertThat(text(client.recv(10))).isEqualTo("three");
    }

    @Test
    void broadcastMustBeAskedFor() throws Exception {
        var client = udp();
        var everybody = Address.of("127.255.255.255", ((Address.Inet) boundUdp().localAddress()).port());
        var failure = failureOf(() -> client.sendTo(bytes("x"), everybody));
        assertFailure(failure, SocketException.class, Errno.EACCES, "sendto");
        client.set(Option.BROADCAST, true);
        assertThat(client.get(Option.BROADCAST)).isTrue();
        assertThat(client.sendTo(bytes("x"), everybody)).isEqualTo(1);
    }

    @Test
    void multicastReachesTheMembersOfTheGroup() throws Exception {
        var loopback = NetworkInterface.getByInetAddress(Ip.LOOPBACK.toInetAddress());
        groupTalk(Family.INET, "239.255.71.1", loopback);
    }

    /** The loopback interface rarely has a route for groups in IPv6; a hop limit of 0 keeps the datagrams here anyway. */
    @Test
    void multicastReachesTheMembersOfAnIpv6Group() throws Exception {
        var by = NetworkInterface.networkInterfaces()
                .filter(UdpConformanceTest::carriesIpv6Groups)
                .findFirst();
        Assumptions.assumeTrue(by.isPresent(), "no interface here carries IPv6 multicast");
        groupTalk(Family.INET6, "ff02::7147", by.orElseThrow());
    }

    private static boolean carriesIpv6Groups(NetworkInterface candidate) {
        try {
            return candidate.isUp()
                    && candidate.supportsMulticast()
                    && candidate
                            .inetAddresses()
                            .anyMatch(address -> Ip.of(address).family() == Family.INET6);
        } catch (SocketException e) {
            return false; // gone meanwhile
        }
    }

    private void groupTalk(Family family, String group, NetworkInterface by) throws Exception {
        var member = open(family, Type.DGRAM);
        member.bind("", 0);
        int port = ((Address.Inet) member.localAddress()).port();
        var membership = Membership.of(group, by);
        member.set(Option.ADD_MEMBERSHIP, membership);
        var sender = open(family, Type.DGRAM);
        sender.set(Option.MULTICAST_IF, by.getIndex());
        sender.set(Option.MULTICAST_TTL, 0);
        sender.set(Option.MULTICAST_LOOP, true);
        var to = Address.of(family == Family.INET6 ? group + "%" + by.getIndex() : group, port);
        sender.sendTo(bytes("all"), to);
        assertThat(member.recvFrom(10).text()).isEqualTo("all");
        assertThat(sender.get(Option.MULTICAST_TTL)).isZero();
        assertThat(sender.get(Option.MULTICAST_LOOP)).isTrue();

        member.set(Option.DROP_MEMBERSHIP, membership);
        sender.sendTo(bytes("gone"), to);
        var home = family == Family.INET ? Address.loopback(port) : Address.of(Ip.LOOPBACK6, port);
        member.setTimeout(Duration.ofSeconds(10));
        open(family, Type.DGRAM).sendTo(bytes("direct"), home);
        assertThat(member.recvFrom(10).text()).isEqualTo("direct");
    }

    @Test
    void aScopedAddressIsReachedThroughItsInterface() throws Exception {
        var linkLocal = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(Ip::of)
                .filter(ip -> ip.family() == Family.INET6 && ip.isLinkLocal())
                .findFirst();
        Assumptions.assumeTrue(linkLocal.isPresent(), "no interface here has a link-local IPv6 address");
        var server = open(Family.INET6, Type.DGRAM);
        server.bind(Address.of(linkLocal.orElseThrow(), 0));
        var own = (Address.Inet) server.localAddress();
        assertThat(own.ip()).isEqualTo(linkLocal.orElseThrow());
        var client = open(Family.INET6, Type.DGRAM);
        client.sendTo(bytes("scoped"), own);
        var got = server.recvFrom(10);
        assertThat(got.text()).isEqualTo("scoped");
        assertThat(((Address.Inet) got.from()).ip().scope()).isEqualTo(own.ip().scope());
    }

    private Socket bound(Family family) throws IOException {
        var socket = open(family, Type.DGRAM);
        socket.bind(free(family));
        return socket;
    }
}
