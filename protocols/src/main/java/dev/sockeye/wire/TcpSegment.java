package dev.sockeye.wire;

import java.nio.ByteBuffer;

/** Makes Ethernet frames with IPv4 and TCP in them (RFC 791, RFC 9293), as if they had been on a network. Pure. */
final class TcpSegment {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RESET = 4;
    static final int PUSH = 8;
    static final int ACK = 16;

    /** The most data in one, on an Ethernet. */
    static final int MOST = 1460;

    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int TCP = 20;
    private static final int TCP_PROTOCOL = 6;

    private TcpSegment() {}

    /** Where a segment comes from, or goes to: an IPv4 address, and a port. */
    record End(int address, int port) {}

    /** A frame with checksums; the sequence numbers are as in TCP. */
    static byte[] frame(
            End from, End to, int sequence, int acknowledged, int flags, byte[] data, int offset, int length) {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IP + TCP + length);
        ethernet(frame, to).putInt(from.address).putShort((short) 0x0800);
        frame.putShort((short) 0x4500).putShort((short) (IP + TCP + length));
        frame.putShort((short) 0).putShort((short) 0x4000); // not to be fragmented
        frame.put((byte) 64).put((byte) TCP_PROTOCOL).putShort((short) 0);
        frame.putInt(from.address).putInt(to.address);
        frame.putShort(ETHERNET + 10, checksum(frame, ETHERNET, ETHERNET + IP, 0));
        int tcp = frame.position();
        frame.putShort((short) from.port).putShort((short) to.port);
        frame.putInt(sequence).putInt(acknowledged);
        frame.putShort((short) (((TCP / 4) << 12) | flags)).putShort((short) 0xffff);
        frame.putInt(0).put(data, offset, length);
        int pseudoHeader = sum(frame, ETHERNET + 12, ETHERNET + IP) + TCP_PROTOCOL + TCP + length;
        frame.putShort(tcp + 16, checksum(frame, tcp, frame.limit(), pseudoHeader));
        return frame.array();
    }

    /** Addresses of nobody's cards: locally administered, then the four bytes of the IP address. */
    private static ByteBuffer ethernet(ByteBuffer frame, End to) {
        return frame.putShort((short) 0x0200).putInt(to.address).putShort((short) 0x0200);
    }

    /** RFC 1071. */
    private static short checksum(ByteBuffer frame, int from, int to, int start) {
        int sum = start + sum(frame, from, to);
        sum = (sum & 0xffff) + (sum >>> 16);
        return (short) ~(sum + (sum >>> 16));
    }

    private static int sum(ByteBuffer frame, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += 2) {
            sum += at + 1 < to ? frame.getShort(at) & 0xffff : (frame.get(at) & 0xff) << 8;
        }
        return sum;
    }
}
