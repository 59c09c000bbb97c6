package dev.sockeye.url;

/**
 * An IP address in brackets, by the grammar: {@code IP-literal = "[" ( IPv6address / IPvFuture ) "]"}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2">RFC 3986 section 3.2.2</a>
 */
final class IpLiteral {
    private static final Percent.Set NOT_IN_FUTURE = Percent.Set.allowing("!$&'()*+,;=:");

    private IpLiteral() {}

    /** Throws unless the text from {@code start}, a bracket, to {@code end} is one. */
    static void check(String text, int start, int end) {
        int close = text.indexOf(']', start, end);
        if (close < 0) {
            throw new UrlSyntaxException("a bracket that is not closed", start);
        }
        if (close + 1 < end) {
            throw new UrlSyntaxException("something after the closing bracket", close + 1);
        }
        char first = text.charAt(start + 1);
        if (first == 'v' || first == 'V') {
            future(text, start + 1, close);
        } else {
            version6(text, start + 1, close);
        }
    }

    // IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
    private static void future(String text, int start, int end) {
        int i = start + 1;
        while (i < end && Unquoting.digit(text.charAt(i)) >= 0) {
            i++;
        }
        if (i == start + 1 || i == end || text.charAt(i) != '.' || i + 1 == end) {
            throw new UrlSyntaxException("a bracketed address of a later version is v, digits, a dot, the address", i);
        }
        while (++i < end) {
            if (NOT_IN_FUTURE.has(text.charAt(i))) {
                throw new UrlSyntaxException(Characters.named(text.charAt(i)) + " in an address", i);
            }
        }
    }

    // Eight groups of one to four digits, "::" once for one or more of them, the last two perhaps as an IPv4 address.
    private static void version6(String text, int start, int end) {
        int groups = 0;
        boolean gap = false;
        int i = start;
        while (i < end) {
            if (text.startsWith("::", i) && i + 1 < end && !gap) {
                gap = true;
                i += 2;
                continue;
            }
            if (i > start && text.charAt(i - 1) != ':') {
                i = colon(text, i, end);
            }
            int digits = i;
            while (i < end && Unquoting.digit(text.charAt(i)) >= 0) {
                i++;
            }
            if (i < end && text.charAt(i) == '.') {
                version4(text, digits, end);
                groups += 2;
                i = end;
            } else if (i == digits || i - digits > 4) {
                throw new UrlSyntaxException("a group of an IPv6 address is one to four hexadecimal digits", digits);
            } else {
                groups++;
            }
        }
        if (gap ? groups > 7 : groups != 8) {
            throw new UrlSyntaxException("an IPv6 address has eight groups", end);
        }
    }

    private static int colon(String text, int at, int end) {
        if (text.charAt(at) != ':' || at + 1 == end) {
            throw new UrlSyntaxException("an IPv6 address has groups with colons between them", at);
        }
        return at + 1;
    }

    // IPv4address = dec-octet "." dec-octet "." dec-octet "." dec-octet, without leading zeros
    private static void version4(String text, int start, int end) {
        int i = start;
        for (int octet = 0; octet < 4; octet++) {
            int from = i;
            int value = 0;
            while (i < end && i - from < 3 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                value = value * 10 + text.charAt(i++) - '0';
            }
            boolean right = i > from && value < 256 && (i == from + 1 || text.charAt(from) != '0');
            boolean ended = octet == 3 ? i == end : i < end && text.charAt(i) == '.';
            if (!right || !ended) {
                throw new UrlSyntaxException("an IPv4 address is four numbers up to 255", from);
            }
            i++;
        }
    }
}
