package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Control;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.PeerCredentials;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Ancillary data to and from the system's bytes (cmsg(3)). Pure.
 *
 * <pre>
 * control  *( len:8  level:4  type:4  data:len-16  padding to 8 )        len counts from itself to the end of data
 * </pre>
 */
final class ControlCodec {
    private static final int HEADER = 16;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;
    private static final int IP = 0;
    private static final int IP_TTL = 2;
    private static final int IP_PKTINFO = 8;
    private static final int IPV6 = 41;
    private static final int IPV6_PKTINFO = 50;
    private static final int IPV6_HOPLIMIT = 52;

    private ControlCodec() {}

    static byte[] encode(List<Control> controls, Family family) {
        var all = new ByteArrayOutputStream();
        for (var control : controls) {
            all.writeBytes(encode(control, family));
        }
        return all.toByteArray();
    }

    private static byte[] encode(Control control, Family family) {
        boolean v6 = family == Family.INET6;
        return switch (control) {
            case Control.Descriptors descriptors ->
                one(
                        SOL_SOCKET,
                        SCM_RIGHTS,
                        ints(descriptors.numbers().stream().mapToInt(n -> n).toArray()));
            case Control.SenderCredentials sender -> {
                var who = sender.credentials();
                yield one(SOL_SOCKET, SCM_CREDENTIALS, ints(who.pid(), who.uid(), who.gid()));
            }
            case Control.HopLimit limit ->
                v6 ? one(IPV6, IPV6_HOPLIMIT, ints(limit.hops())) : one(IP, IP_TTL, ints(limit.hops()));
            case Control.PacketInfo info -> v6 ? packetInfo6(info) : packetInfo4(info);
            case Control.Raw raw -> one(raw.level(), raw.type(), raw.data());
        };
    }

    /** {@code struct in_pktinfo}: interface, the address to send from, and one that only receiving fills. */
    private static byte[] packetInfo4(Control.PacketInfo info) {
        var data = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
        data.putInt(info.interfaceIndex()).put(info.local().bytes());
        return one(IP, IP_PKTINFO, data.array());
    }

    /** {@code struct in6_pktinfo}: address, interface. */
    private static byte[] packetInfo6(Control.PacketInfo info) {
        var data = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        data.put(info.local().bytes()).putInt(16, info.interfaceIndex());
        return one(IPV6, IPV6_PKTINFO, data.array());
    }

    private static byte[] one(int level, int type, byte[] data) {
        var bytes = ByteBuffer.allocate(HEADER + padded(data.length)).order(ByteOrder.nativeOrder());
        return bytes.putLong(HEADER + data.length)
                .putInt(level)
                .putInt(type)
                .put(data)
                .array();
    }

    /** From bytes in the machine's order. */
    static List<Control> decode(ByteBuffer bytes) {
        var controls = new ArrayList<Control>();
        while (bytes.remaining() >= HEADER) {
            int start = bytes.position();
            int length = (int) Math.min(bytes.getLong(start), bytes.remaining());
            if (length < HEADER) {
                break;
            }
            var data = bytes.slice(start + HEADER, length - HEADER).order(bytes.order());
            controls.add(decode(bytes.getInt(start + 8), bytes.getInt(start + 12), data));
            bytes.position(Math.min(start + padded(length), bytes.limit()));
        }
        return controls;
    }

    private static Control decode(int level, int type, ByteBuffer data) {
        if (level == SOL_SOCKET && type == SCM_RIGHTS) {
            var numbers = new ArrayList<Integer>();
            while (data.remaining() >= 4) {
                numbers.add(data.getInt());
            }
            return new Control.Descriptors(numbers);
        }
        if (level == SOL_SOCKET && type == SCM_CREDENTIALS && data.remaining() >= 12) {
            return new Control.SenderCredentials(new PeerCredentials(data.getInt(), data.getInt(), data.getInt()));
        }
        boolean hops = (level == IP && type == IP_TTL) || (level == IPV6 && type == IPV6_HOPLIMIT);
        if (hops && data.remaining() >= 4) {
            return new Control.HopLimit(data.getInt());
        }
        if (level == IP && type == IP_PKTINFO && data.remaining() >= 12) {
            return new Control.PacketInfo(ip(data, 8, 4), data.getInt(0));
        }
        if (level == IPV6 && type == IPV6_PKTINFO && data.remaining() >= 20) {
            return new Control.PacketInfo(ip(data, 0, 16), data.getInt(16));
        }
        var rest = new byte[data.remaining()];
        data.get(rest);
        return new Control.Raw(level, type, rest);
    }

    private static Ip ip(ByteBuffer data, int at, int length) {
        var bytes = new byte[length];
        data.get(at, bytes);
        return Ip.of(bytes);
    }

    private static byte[] ints(int... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    private static int padded(int length) {
        return (length + 7) & ~7;
    }
}
