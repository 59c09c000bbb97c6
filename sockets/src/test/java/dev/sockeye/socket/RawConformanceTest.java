package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Packets of IP itself: an ICMP echo to this machine, where raw sockets are permitted. */
class RawConformanceTest extends Conformance {
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    @Test
    @Needs(Unsupported.RAW)
    void thisMachineAnswersAnEcho() throws Exception {
        var socket = raw(Family.INET, ICMP);
        assertThat(socket.protocol()).isEqualTo(ICMP);
        socket.setTimeout(Duration.ofSeconds(20));
        short id = (short) System.nanoTime();
        socket.sendTo(echo(8, id), Address.loopback(0));
        while (true) {
            var packet = ByteBuffer.wrap(socket.recvFrom(1500).bytes());
            int header = (packet.get(0) & 0xf) * 4; // the IPv4 header comes along (raw(7))
            if (packet.get(header) == 0 && packet.getShort(header + 4) == id) {
                assertThat(packet.limit() - header).isEqualTo(12);
                return;
            }
        }
    }

    @Test
    @Needs(Unsupported.RAW)
    void thisMachineAnswersAnEchoOverIpv6() throws Exception {
        var socket = raw(Family.INET6, ICMPV6);
        socket.setTimeout(Duration.ofSeconds(20));
        short id = (short) System.nanoTime();
        socket.sendTo(echo(128, id), Address.of(Ip.LOOPBACK6, 0));
        while (true) {
            var packet = ByteBuffer.wrap(socket.recvFrom(1500).bytes());
            if (packet.get(0) == (byte) 129 && packet.getShort(4) == id) {
                assertThat(packet.limit()).isEqualTo(12);
                return;
            }
        }
    }

    @Test
    @Needs(Unsupported.PROTOCOL)
    void aProtocolThatDoesNotExistIsRefused() {
        var failure = failureOf(() -> open(Family.INET, Type.STREAM, 200));
        if (failure instanceof UnsupportedOperationException lacking) {
            throw lacking;
        }
        assertThat(failure).isInstanceOf(SocketException.class);
        assertThat(((SocketError) failure).errno()).isEqualTo(Errno.EPROTONOSUPPORT);
    }

    private Socket raw(Family family, int protocol) throws IOException {
        try {
            return open(family, Type.RAW, protocol);
        } catch (SocketException e) {
            assertThat(((SocketError) e).errno()).isEqualTo(Errno.EPERM);
            Assumptions.abort("raw sockets are not permitted here");
            throw e;
        }
    }

    /** Type, code, checksum, identifier, sequence (RFC 792), and four bytes of data. */
    private static byte[] echo(int type, short id) {
        var packet = ByteBuffer.allocate(12);
        packet.put((byte) type)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort(id)
                .putShort((short) 1)
                .putInt(0x736f636b);
        int sum = 0;
        for (int i = 0; i < 12; i += 2) {
            sum += packet.getShort(i) & 0xffff;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return packet.putShort(2, (short) ~sum).array();
    }
}
