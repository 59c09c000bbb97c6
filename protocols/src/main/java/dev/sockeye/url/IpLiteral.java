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

    /** Is this an IPv6 address, without brackets and zone? */
    static boolean isVersion6(String text) {
        return Ipv6.parse(text, 0, text.length(), new Flaw()) != null;
    }

    // The grammar of IPv6address is that of the URL standard's parser.
    private static void version6(String text, int start, int end) {
        var flaw = new Flaw();
        if (Ipv6.parse(text, start, end, flaw) == null) {
            throw flaw.exception();
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
}
