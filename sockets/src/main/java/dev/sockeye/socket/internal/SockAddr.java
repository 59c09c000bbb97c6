package dev.sockeye.socket.internal;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Unix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Addresses as Linux lays them out in memory, {@code struct sockaddr} and its kin (ip(7), ipv6(7), unix(7)). Pure.
 *
 * <pre>
 * sockaddr_in    family:2  port:2  address:4  zero:8                         ports and addresses in network order,
 * sockaddr_in6   family:2  port:2  flow:4  address:16  scope:4               family and scope in the machine's
 * sockaddr_un    family:2  path:0..108
 * </pre>
 */
public final class SockAddr {
    /** Room for the longest of them. */
    public static final int MAX = 112;

    private static final int INET_LENGTH = 16;
    private static final int INET6_LENGTH = 28;
    private static final int UNIX_PATH = 2;
    private static final int UNIX_LENGTH = 110;

    private SockAddr() {}

    /** The bytes of an address, as many as connect(2) or sendto(2) must be told. */
    public static byte[] encode(Address address) {
        var bytes = ByteBuffer.allocate(MAX).order(ByteOrder.nativeOrder());
        return Arrays.copyOf(bytes.array(), write(address, bytes));
    }

    /**
     * Writes an address to where the buffer starts.
     *
     * @param into at least {@link #MAX} bytes, in the machine's byte order
     * @return how many bytes count
     */
    public static int write(Address address, ByteBuffer into) {
        into.putShort(0, (short) address.family().number());
        // not a switch over types: that is linked at run time, and this is on the way of every first connection
        return address instanceof Address.Inet inet ? writeInet(inet, into) : writeUnix((Unix) address, into);
    }

    private static int writeInet(Address.Inet address, ByteBuffer into) {
        putPort(into, address.port());
        if (address.family() == Family.INET) {
            into.put(4, address.ip().bytes()).putLong(8, 0);
            return INET_LENGTH;
        }
        into.putInt(4, 0).put(8, address.ip().bytes()).putInt(24, address.ip().scope());
        return INET6_LENGTH;
    }

    private static int writeUnix(Unix address, ByteBuffer into) {
        var name = address.bytes();
        if (address.isUnnamed()) {
            return UNIX_PATH;
        }
        if (address.isAbstract()) {
            into.put(UNIX_PATH, (byte) 0).put(UNIX_PATH + 1, name);
        } else {
            into.put(UNIX_PATH, name).put(UNIX_PATH + name.length, (byte) 0);
        }
        return Math.min(UNIX_PATH + name.length + 1, UNIX_LENGTH);
    }

    /**
     * Reads an address from where the buffer starts.
     *
     * @param length how many bytes the system said there are; it may exceed the buffer, and 0 is the unnamed Unix address
     * @throws IllegalArgumentException when the family is none of ours
     */
    public static Address read(ByteBuffer from, int length) {
        if (length < UNIX_PATH) {
            return Unix.UNNAMED;
        }
        int family = from.getShort(0);
        if (family == Family.INET.number()) {
            return Address.of(new Ip(Family.INET, 0, networkInt(from, 4) & 0xffffffffL, 0), port(from));
        }
        if (family == Family.INET6.number()) {
            long high = networkLong(from, 8);
            long low = networkLong(from, 16);
            return Address.of(new Ip(Family.INET6, high, low, from.getInt(24)), port(from));
        }
        if (family == Family.UNIX.number()) {
            return readUnix(from, Math.min(length, from.limit()));
        }
        if (family == 0) {
            return Unix.UNNAMED;
        }
        throw new IllegalArgumentException("an address of family " + family);
    }

    /** As {@link #read(ByteBuffer, int)}, of an array. */
    public static Address read(byte[] from, int length) {
        return read(ByteBuffer.wrap(from).order(ByteOrder.nativeOrder()), length);
    }

    private static Address readUnix(ByteBuffer from, int length) {
        if (length == UNIX_PATH) {
            return Unix.UNNAMED;
        }
        if (from.get(UNIX_PATH) == 0) {
            var name = new byte[length - UNIX_PATH - 1];
            from.get(UNIX_PATH + 1, name);
            return name.length == 0 ? Unix.UNNAMED : Unix.named(name);
        }
        int end = UNIX_PATH;
        while (end < length && from.get(end) != 0) {
            end++;
        }
        var path = new byte[end - UNIX_PATH];
        from.get(UNIX_PATH, path);
        return Unix.path(path);
    }

    private static void putPort(ByteBuffer into, int port) {
        into.put(2, (byte) (port >>> 8)).put(3, (byte) port);
    }

    private static int port(ByteBuffer from) {
        return ((from.get(2) & 0xff) << 8) | (from.get(3) & 0xff);
    }

    private static int networkInt(ByteBuffer from, int at) {
        int value = from.getInt(at);
        return from.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    private static long networkLong(ByteBuffer from, int at) {
        long value = from.getLong(at);
        return from.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }
}
