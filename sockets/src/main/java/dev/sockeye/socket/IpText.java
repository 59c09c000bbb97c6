package dev.sockeye.socket;

import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * The text of IP addresses: what inet_pton(3) takes, what RFC 5952 prints.
 *
 * <pre>
 * IPv4   dec-octet 3( "." dec-octet )                 RFC 3986 section 3.2.2; no octal, no short forms
 * IPv6   h16 groups with one "::", the last 32 bits also as IPv4; RFC 4291 section 2.2
 * scope  "%" ( number / interface name )             RFC 4007 section 11
 * </pre>
 */
final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    static Ip parse(String text) {
        var ip = read(text);
        if (ip == null) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        return ip;
    }

    /** The address, or null when the text is none. */
    static @Nullable Ip read(String text) {
        if (text.indexOf(':') < 0) {
            long bits = readV4(text);
            return bits < 0 ? null : new Ip(Family.INET, 0, bits, 0);
        }
        int percent = text.indexOf('%');
        int scope = percent < 0 ? 0 : readScope(text.substring(percent + 1));
        return scope < 0 ? null : readV6(percent < 0 ? text : text.substring(0, percent), scope);
    }

    /** The 32 bits, or -1. */
    private static long readV4(String text) {
        var octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return -1;
        }
        long bits = 0;
        for (var octet : octets) {
            int value = readOctet(octet);
            if (value < 0) {
                return -1;
            }
            bits = (bits << 8) | value;
        }
        return bits;
    }

    private static int readOctet(String text) {
        boolean padded = text.length() > 1 && text.charAt(0) == '0'; // inet_aton would read octal
        if (text.isEmpty() || text.length() > 3 || padded || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value > 255 ? -1 : value;
    }

    private static @Nullable Ip readV6(String text, int scope) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        var left = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        var right = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        if (left == null || right == null) {
            return null;
        }
        int count = left.length + right.length;
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return null;
        }
        var all = new int[GROUPS];
        System.arraycopy(left, 0, all, 0, left.length);
        System.arraycopy(right, 0, all, GROUPS - right.length, right.length);
        return new Ip(Family.INET6, join(all, 0), join(all, GROUPS / 2), scope);
    }

    /** The groups of 16 bits between colons, or null; the last may be an IPv4 address where the text ends there. */
    private static int @Nullable [] groups(String text, boolean endsAddress) {
        if (text.isEmpty()) {
            return new int[0];
        }
        var parts = text.split(":", -1);
        if (parts.length > GROUPS) {
            return null;
        }
        var last = parts[parts.length - 1];
        boolean dotted = endsAddress && last.indexOf('.') >= 0;
        var groups = new int[dotted ? parts.length + 1 : parts.length];
        int plain = dotted ? parts.length - 1 : parts.length;
        for (int i = 0; i < plain; i++) {
            groups[i] = readGroup(parts[i]);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (dotted) {
            long bits = readV4(last);
            if (bits < 0) {
                return null;
            }
            groups[plain] = (int) (bits >>> 16);
            groups[plain + 1] = (int) (bits & 0xffff);
        }
        return groups;
    }

    private static int readGroup(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /** An interface's index from a number or a name, or -1. */
    private static int readScope(String text) {
        if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(text);
        }
        try {
            var byName = text.isEmpty() ? null : NetworkInterface.getByName(text);
            return byName == null ? -1 : byName.getIndex();
        } catch (SocketException e) {
            return -1; // no interface can be named now, so this one cannot
        }
    }

    private static long join(int[] groups, int from) {
        long bits = 0;
        for (int i = from; i < from + GROUPS / 2; i++) {
            bits = (bits << 16) | groups[i];
        }
        return bits;
    }

    static String print(Ip ip) {
        if (ip.family() == Family.INET) {
            return printV4(ip.low());
        }
        var text = ip.isMapped() ? "::ffff:" + printV4(ip.low()) : printV6(ip);
        return ip.scope() == 0 ? text : text + "%" + ip.scope();
    }

    private static String printV4(long bits) {
        return ((bits >>> 24) & 255) + "." + ((bits >>> 16) & 255) + "." + ((bits >>> 8) & 255) + "." + (bits & 255);
    }

    /** RFC 5952 section 4: lower case, no leading zeros, the first longest run of two or more zero groups as "::". */
    private static String printV6(Ip ip) {
        var groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < GROUPS / 2 ? ip.high() : ip.low();
            groups[i] = (int) ((half >>> (48 - 16 * (i % (GROUPS / 2)))) & 0xffff);
        }
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = i;
                gapLength = length;
            }
            i += length;
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
