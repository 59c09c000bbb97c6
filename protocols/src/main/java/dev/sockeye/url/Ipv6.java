package dev.sockeye.url;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * IPv6 addresses: read as the URL standard does, written as RFC 5952 section 4 recommends, always in hexadecimal.
 *
 * <pre>{@code
 * 2001:DB8:0:0:1:0:0:1     2001:db8::1:0:0:1
 * ::ffff:127.0.0.1         ::ffff:7f00:1
 * }</pre>
 *
 * <p>No zone ({@code fe80::1%eth0}): the standard has none in a URL.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL standard, IPv6 parser</a>
 */
final class Ipv6 {
    private static final int PIECES = 8;
    private static final int NONE = -1;

    private final String text;
    private final int end;
    private final Flaw flaw;
    private final int[] pieces = new int[PIECES];
    private int count;
    private int at;

    private Ipv6(String text, int start, int end, Flaw flaw) {
        this.text = text;
        this.at = start;
        this.end = end;
        this.flaw = flaw;
    }

    /** The address that stands between the brackets, as RFC 5952 writes it, or null with the flaw noted. */
    static @Nullable String parse(String text, int start, int end, Flaw flaw) {
        var address = new Ipv6(text, start, end, flaw);
        return address.read() ? serialise(address.pieces) : null;
    }

    private boolean read() {
        int gap = NONE;
        if (peek(0) == ':') {
            if (peek(1) != ':') {
                return bad(at, "an IPv6 address begins with one colon");
            }
            at += 2;
            gap = ++count;
        }
        while (at < end) {
            if (count == PIECES) {
                return bad(at, "an IPv6 address has at most eight pieces");
            }
            if (peek(0) == ':') {
                if (gap != NONE) {
                    return bad(at, "an IPv6 address has :: at most once");
                }
                at++;
                gap = ++count; // :: stands for one piece at least
                continue;
            }
            int from = at;
            int value = 0;
            while (at - from < 4 && hexDigit() >= 0) {
                value = value << 4 | hexDigit();
                at++;
            }
            if (peek(0) == '.') {
                at = from;
                if (!embeddedIpv4()) {
                    return false;
                }
                break;
            }
            if (at < end && (at == from || peek(0) != ':')) {
                return bad(at, HostChars.shown(peek(0)) + " in an IPv6 address");
            }
            if (at < end && ++at == end) {
                return bad(at, "an IPv6 address ends with one colon");
            }
            pieces[count++] = value;
        }
        if (gap != NONE) {
            spread(gap);
        } else if (count < PIECES) {
            return bad(end, "an IPv6 address has eight pieces");
        }
        return true;
    }

    /** The last 32 bits as {@code 192.0.2.1}: decimal, no leading zeros, all four. */
    private boolean embeddedIpv4() {
        if (count > PIECES - 2) {
            return bad(at, "an IPv6 address with an IPv4 address at its end has six pieces before it");
        }
        if (!Ipv4.isCanonical(text, at, end)) {
            return bad(at, "no IPv4 address at the end of an IPv6 address");
        }
        long address = Ipv4.parse(text, at, end, flaw);
        pieces[count++] = (int) (address >> 16);
        pieces[count++] = (int) (address & 0xFFFF);
        return true;
    }

    private boolean bad(int position, String reason) {
        flaw.at(position, reason);
        return false;
    }

    /** Moves what stands after the :: to the end. */
    private void spread(int gap) {
        int moved = count - gap;
        System.arraycopy(pieces, gap, pieces, PIECES - moved, moved);
        Arrays.fill(pieces, gap, PIECES - moved, 0);
    }

    private char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : '\0';
    }

    private int hexDigit() {
        return HostChars.hexDigit(peek(0));
    }

    /** Lower-case hexadecimal; the first of the longest runs of two and more zero pieces as {@code ::}; without brackets. */
    private static String serialise(int[] pieces) {
        int gap = NONE;
        int gapLength = 1;
        for (int i = 0; i < PIECES; i++) {
            int from = i;
            while (i < PIECES && pieces[i] == 0) {
                i++;
            }
            if (i - from > gapLength) {
                gap = from;
                gapLength = i - from;
            }
        }
        var out = new StringBuilder(39);
        for (int i = 0; i < PIECES; i++) {
            if (i == gap) {
                out.append("::");
                i += gapLength - 1;
                continue;
            }
            if (i > 0 && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(pieces[i]));
        }
        return out.toString();
    }
}
