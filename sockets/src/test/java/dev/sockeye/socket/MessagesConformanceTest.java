package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Messages: data in pieces, and what travels beside it. */
class MessagesConformanceTest extends Conformance {
    @Test
    void piecesGoOutAsOne() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            var first = ByteBuffer.wrap(bytes("one "));
            var second = ByteBuffer.allocateDirect(3).put(bytes("two")).flip();
            assertThat(both.client().sendMsg(List.of(first, second), List.of(), null))
                    .isEqualTo(7);
            assertThat(first.hasRemaining() || second.hasRemaining()).isFalse();
            assertThat(text(recvFully(both.server(), 7))).isEqualTo("one two");
        }
    }

    @Test
    void aDatagramInPieces() throws Exception {
        var server = boundUdp();
        var client = boundUdp();
        var parts = List.of(ByteBuffer.wrap(bytes("a")), ByteBuffer.wrap(new byte[0]), ByteBuffer.wrap(bytes("bc")));
        assertThat(client.sendMsg(parts, List.of(), server.localAddress())).isEqualTo(3);
        var got = server.recvMsg(100, 100);
        assertThat(got.datagram()).isEqualTo(new Datagram(bytes("abc"), client.localAddress()));
        assertThat(got.controls()).isEmpty();
        assertThat(got.controlsTruncated()).isFalse();
        client.sendMsg(List.of(ByteBuffer.wrap(bytes("longer"))), List.of(), server.localAddress());
        assertThat(server.recvMsg(2, 0).datagram().truncated()).isTrue();
    }

    @Test
    @Needs(Unsupported.CONTROL)
    void descriptorsPassOverUnixSockets() throws Exception {
        var both = pair(Type.STREAM);
        var passed = connected();
        long n = both.client()
                .sendMsg(
                        bytes("x"),
                        List.of(Control.Descriptors.of(passed.client().fileno())));
        assertThat(n).isEqualTo(1);
        var message = both.server().recvMsg(10, 256);
        assertThat(text(message.bytes())).isEqualTo("x");
        assertThat(message.descriptors()).hasSize(1);
        var copy = fromFd(message.descriptors().getFirst());
        assertThat(copy.fileno()).isNotEqualTo(passed.client().fileno());
        passed.client().close();
        copy.sendAll(bytes("through the copy"));
        assertThat(text(recvFully(passed.server(), 16))).isEqualTo("through the copy");
    }

    @Test
    @Needs(Unsupported.CONTROL)
    void manyDescriptorsPassInOrder() throws Exception {
        var both = pair(Type.DGRAM);
        var first = boundUdp();
        var second = boundUdp();
        both.client().sendMsg(bytes("x"), List.of(Control.Descriptors.of(first.fileno(), second.fileno())));
        var got = both.server().recvMsg(10, 256).descriptors();
        assertThat(fromFd(got.getFirst()).localAddress()).isEqualTo(first.localAddress());
        assertThat(fromFd(got.getLast()).localAddress()).isEqualTo(second.localAddress());
    }

    @Test
    @Needs(Unsupported.CONTROL)
    void ancillaryDataWithoutRoomIsToldAsCut() throws Exception {
        var both = pair(Type.DGRAM);
        both.client()
                .sendMsg(
                        bytes("x"), List.of(Control.Descriptors.of(both.client().fileno())));
        var message = both.server().recvMsg(10, 0);
        assertThat(message.controlsTruncated()).isTrue();
        assertThat(message.descriptors()).isEmpty();
        assertThat(text(message.bytes())).isEqualTo("x");
    }

    @Test
    @Needs(Unsupported.OPTION)
    void credentialsComeWhenAskedFor() throws Exception {
        var both = pair(Type.DGRAM);
        both.server().set(Option.PASSCRED, true);
        assertThat(both.server().get(Option.PASSCRED)).isTrue();
        both.client().send(bytes("x"));
        var controls = both.server().recvMsg(10, 256).controls();
        assertThat(controls)
                .singleElement()
                .isInstanceOfSatisfying(
                        Control.SenderCredentials.class,
                        sent -> assertThat(sent.credentials().pid())
                                .isEqualTo((int) ProcessHandle.current().pid()));
    }

    @Test
    @Needs(Unsupported.OPTION)
    void packetInfoTellsWhomADatagramWasSentTo() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var server = open(family, Type.DGRAM);
            server.bind("", 0);
            server.set(Option.PKTINFO, true);
            server.set(Option.RECV_TTL, true);
            var client = open(family, Type.DGRAM);
            client.set(Option.TTL, 33);
            var home = family == Family.INET ? Ip.LOOPBACK : Ip.LOOPBACK6;
            client.sendTo(bytes("x"), Address.of(home, ((Address.Inet) server.localAddress()).port()));
            var controls = server.recvMsg(10, 256).controls();
            assertThat(controls).contains(new Control.HopLimit(33));
            var info = controls.stream()
                    .filter(Control.PacketInfo.class::isInstance)
                    .map(Control.PacketInfo.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(info.local()).isEqualTo(home);
            assertThat(info.interfaceIndex()).isEqualTo(loopbackIndex());
        }
    }

    private static int loopbackIndex() throws java.net.SocketException {
        return java.net.NetworkInterface.getByInetAddress(Ip.LOOPBACK.toInetAddress())
                .getIndex();
    }

    @Test
    @Needs(Unsupported.CONTROL)
    void aDatagramLeavesFromTheAddressOneSays() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux has all of 127.0.0.0/8");
        var server = boundUdp();
        var client = udp();
        var from = new Control.PacketInfo(Ip.parse("127.0.0.9"), 0);
        client.sendMsg(List.of(ByteBuffer.wrap(bytes("x"))), List.of(from), server.localAddress());
        assertThat(((Address.Inet) server.recvFrom(10).from()).ip()).isEqualTo(from.local());
    }

    @Test
    @Needs(Unsupported.CONTROL)
    void aDatagramHasTheHopsOneSays() throws Exception {
        var server = boundUdp();
        server.set(Option.RECV_TTL, true);
        var hops = new Control.HopLimit(7);
        udp().sendMsg(List.of(ByteBuffer.wrap(bytes("x"))), List.of(hops), server.localAddress());
        assertThat(server.recvMsg(10, 64).controls()).contains(hops);
    }

    @Test
    @Needs(Unsupported.CONTROL)
    void anyKindPassesAsNumbersAndBytes() throws Exception {
        var both = pair(Type.STREAM);
        var number = ByteBuffer.allocate(4).order(java.nio.ByteOrder.nativeOrder());
        number.putInt(both.client().fileno());
        both.client().sendMsg(bytes("x"), List.of(new Control.Raw(1, 1, number.array())));
        assertThat(fromFd(both.server().recvMsg(1, 64).descriptors().getFirst()).type())
                .isEqualTo(Type.STREAM);
    }
}
