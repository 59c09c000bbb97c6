package dev.sockeye.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address as a value: its bits, and the scope of a link-local one. Immutable; no look-up, ever.
 *
 * <pre>{@code
 * Ip.parse("::ffff:192.0.2.1").text()    // "::ffff:192.0.2.1", which java.net would have turned into IPv4
 * Ip.parse("2001:DB8:0:0::1").text()     // "2001:db8::1" (RFC 5952)
 * Ip.parse("fe80::1%2").scope()          // 2
 * }</pre>
 *
 * @param family {@link Family#INET} or {@link Family#INET6}
 * @param high the first 64 bits of an IPv6 address, 0 for IPv4
 * @param low the last 64 bits of an IPv6 address; for IPv4 the 32 bits, without sign
 * @param scope the index of the interface of a link-local IPv6 address, otherwise 0
 */
public record Ip(Family family, long high, long low, int scope) {
    /** Every address of this machine, IPv4 ({@code 0.0.0.0}). */
    public static final Ip ANY = new Ip(Family.INET, 0, 0, 0);
    /** {@code 127.0.0.1}. */
    public static final Ip LOOPBACK = new Ip(Family.INET, 0, 0x7f000001L, 0);
    /** {@code 255.255.255.255}. */
    public static final Ip BROADCAST = new Ip(Family.INET, 0, 0xffffffffL, 0);
    /** Every address of this machine, IPv6 ({@code ::}). */
    public static final Ip ANY6 = new Ip(Family.INET6, 0, 0, 0);
    /** {@code ::1}. */
    public static final Ip LOOPBACK6 = new Ip(Family.INET6, 0, 1, 0);

    public Ip {
        if (family == Family.UNIX) {
            throw new IllegalArgumentException("an IP address is of family INET or INET6");
        }
        if (family == Family.INET && (high != 0 || low >>> 32 != 0 || scope != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits and no scope");
        }
    }

    /**
     * Reads the text of an address, as inet_pton(3) does, and a scope behind {@code %} as an interface's number or name.
     *
     * @throws IllegalArgumentException when the text is not an address; names are not looked up
     */
    public static Ip parse(String text) {
        return IpText.parse(text);
    }

    /**
     * Whether {@link #parse} would take the text.
     *
     * @param text any text
     */
    public static boolean isLiteral(String text) {
        return IpText.read(text) != null;
    }

    /**
     * The address of 4 or 16 bytes in network order.
     *
     * @throws IllegalArgumentException for any other number of bytes
     */
    public static Ip of(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> new Ip(Family.INET, 0, bits(bytes, 0, 4), 0);
            case 16 -> new Ip(Family.INET6, bits(bytes, 0, 8), bits(bytes, 8, 8), 0);
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    /** The same address as java.net has it; an IPv4-mapped one becomes IPv6 only where java.net can hold it. */
    public static Ip of(InetAddress address) {
        var ip = of(address.getAddress());
        return address instanceof Inet6Address v6 ? ip.withScope(v6.getScopeId()) : ip;
    }

    /** The same address within another scope, an interface's index; IPv6 only. */
    public Ip withScope(int scope) {
        return new Ip(family, high, low, scope);
    }

    /** The 4 or 16 bytes in network order. */
    public byte[] bytes() {
        var bytes = new byte[family == Family.INET ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            int shift = 8 * (bytes.length - 1 - i);
            bytes[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
        }
        return bytes;
    }

    /** For java.net, which turns an IPv4-mapped IPv6 address into IPv4. */
    public InetAddress toInetAddress() {
        try {
            return scope == 0 ? InetAddress.getByAddress(bytes()) : Inet6Address.getByAddress(null, bytes(), scope);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }

    /** The canonical text: dotted decimal, or RFC 5952; the scope as a number behind {@code %}. */
    public String text() {
        return IpText.print(this);
    }

    /** 127.0.0.0/8, {@code ::1}, or the first mapped into IPv6. */
    public boolean isLoopback() {
        return family == Family.INET ? low >>> 24 == 127 : high == 0 && (low == 1 || low >>> 24 == 0xffff7fL);
    }

    /** {@code 0.0.0.0} or {@code ::}. */
    public boolean isAny() {
        return high == 0 && low == 0;
    }

    /** 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return family == Family.INET ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** 169.254.0.0/16 or fe80::/10: good on one link only, and in IPv6 in need of a scope. */
    public boolean isLinkLocal() {
        return family == Family.INET ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
    }

    /** An IPv4 address inside {@code ::ffff:0:0/96}, as a dual-stack socket tells it. */
    public boolean isMapped() {
        return family == Family.INET6 && high == 0 && low >>> 32 == 0xffff;
    }

    /** This address as a dual-stack IPv6 socket needs it: IPv4 mapped, IPv6 as it is. */
    public Ip mapped() {
        return family == Family.INET ? new Ip(Family.INET6, 0, 0xffff_0000_0000L | low, 0) : this;
    }

    /** The IPv4 address inside a mapped one, and any other as it is. */
    public Ip unmapped() {
        return isMapped() ? new Ip(Family.INET, 0, low & 0xffffffffL, 0) : this;
    }

    private static long bits(byte[] bytes, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) {
            bits = (bits << 8) | (bytes[i] & 0xff);
        }
        return bits;
    }

    @Override
    public String toString() {
        return text();
    }
}
