package dev.sockeye.url;

/**
 * IPv4 addresses as the URL standard reads them: one to four numbers, each decimal, octal ({@code 017}) or hexadecimal ({@code 0x1F}); the
 * last fills the bytes that are left. {@code 127.1}, {@code 0x7F000001} and {@code 2130706433} are all {@code 127.0.0.1}.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL standard, IPv4 parser</a>
 */
final class Ipv4 {
    /** What {@link #parse} returns when it noted a flaw. */
    static final long NONE = -1;

    private static final long TOO_LARGE = 1L << 32;

    private Ipv4() {}

    /** The ends-in-a-number checker: such a host is an IPv4 address or an error, never a domain. */
    static boolean endsInNumber(String text, int start, int end) {
        int stop = end > start && text.charAt(end - 1) == '.' ? end - 1 : end;
        int last = stop;
        while (last > start && text.charAt(last - 1) != '.') {
            last--;
        }
        if (last == stop || !isDigit(text.charAt(last))) {
            return false;
        }
        return allDigits(text, last, stop) || number(text, last, stop) != NONE;
    }

    /** Whether a text is an address in the form that {@link #serialise} gives it. */
    static boolean isCanonical(String text, int start, int end) {
        int parts = 0;
        int at = start;
        while (true) {
            int from = at;
            int value = 0;
            while (at < end && at - from < 4 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean zeroAhead = at - from > 1 && text.charAt(from) == '0';
            if (at == from || value > 255 || zeroAhead) {
                return false;
            }
            parts++;
            if (at == end) {
                return parts == 4;
            }
            if (text.charAt(at++) != '.') {
                return false;
            }
        }
    }

    /** The address in 32 bits, or {@link #NONE}. */
    static long parse(String text, int start, int end, Flaw flaw) {
        int stop = end > start && text.charAt(end - 1) == '.' ? end - 1 : end;
        long address = 0;
        int parts = 0;
        int at = start;
        while (true) {
            int dot = at;
            while (dot < stop && text.charAt(dot) != '.') {
                dot++;
            }
            if (++parts > 4) {
                return none(flaw, at, "an IPv4 address has at most four numbers");
            }
            long value = number(text, at, dot);
            if (value == NONE) {
                return none(flaw, at, "no number of an IPv4 address");
            }
            boolean last = dot == stop;
            if (value >= (last ? 1L << (8 * (5 - parts)) : 256)) {
                return none(flaw, at, "a number of the IPv4 address is too large");
            }
            if (last) {
                return address << (8 * (5 - parts)) | value;
            }
            address = address << 8 | value;
            at = dot + 1;
        }
    }

    /** Dotted decimal. */
    static String serialise(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long none(Flaw flaw, int position, String reason) {
        flaw.at(position, reason);
        return NONE;
    }

    /** One number, at most {@link #TOO_LARGE}; {@link #NONE} when it is none. */
    private static long number(String text, int start, int end) {
        if (start == end) {
            return NONE;
        }
        int at = start;
        int radix = 10;
        if (end - start >= 2 && text.charAt(start) == '0') {
            boolean hex = (text.charAt(start + 1) | 0x20) == 'x';
            radix = hex ? 16 : 8;
            at += hex ? 2 : 1;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = HostChars.hexDigit(text.charAt(at));
            if (digit < 0 || digit >= radix) {
                return NONE;
            }
            value = Math.min(value * radix + digit, TOO_LARGE);
        }
        return value;
    }

    private static boolean allDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
