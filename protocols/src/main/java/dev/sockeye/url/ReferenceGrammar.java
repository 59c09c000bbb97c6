package dev.sockeye.url;

/**
 * RFC 3986 appendix A, checked with the position of what departs from it; with RFC 3987 section 2.2 where characters beyond ASCII are
 * allowed.
 */
final class ReferenceGrammar {
    // pchar = unreserved / pct-encoded / sub-delims / ":" / "@"
    private static final Percent.Set NOT_IN_USERINFO = Percent.Set.allowing("!$&'()*+,;=:");
    private static final Percent.Set NOT_IN_NAME = Percent.Set.allowing("!$&'()*+,;=");
    private static final Percent.Set NOT_IN_PATH = Percent.Set.allowing("!$&'()*+,;=:@/");
    private static final Percent.Set NOT_IN_QUERY = Percent.Set.allowing("!$&'()*+,;=:@/?");

    private final String text;
    private final boolean iri;

    ReferenceGrammar(String text, boolean iri) {
        this.text = text;
        this.iri = iri;
    }

    /** Where the colon after a scheme is, before {@code end}, or -1: {@code scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )}. */
    static int schemeEnd(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i == 0 ? -1 : i;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inside = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !inside)) {
                return -1;
            }
        }
        return -1;
    }

    static void scheme(String scheme) {
        int end = schemeEnd(scheme + ':', scheme.length() + 1);
        if (end != scheme.length()) {
            throw new UrlSyntaxException("a scheme is a letter, then letters, digits, + - .", 0);
        }
    }

    static boolean colonInFirstSegment(String path) {
        int colon = path.indexOf(':');
        return colon >= 0 && path.lastIndexOf('/', colon) < 0;
    }

    void check(UrlReference reference) {
        int start = reference.pathStart();
        if (reference.authorityStart() >= 0) {
            authority(reference.authorityStart(), start);
        } else if (reference.colon() < 0) {
            firstSegment(reference.pathEnd());
        }
        path(start, reference.pathEnd());
        if (reference.pathEnd() < reference.queryEnd()) {
            query(reference.pathEnd() + 1, reference.queryEnd());
        }
        if (reference.queryEnd() < text.length()) {
            query(reference.queryEnd() + 1, text.length());
        }
    }

    // path-noscheme = segment-nz-nc *( "/" segment )
    private void firstSegment(int end) {
        int colon = text.indexOf(':', 0, end);
        if (colon >= 0 && text.lastIndexOf('/', colon) < 0) {
            path(0, colon);
            throw new UrlSyntaxException(
                    "a colon that ends no scheme: write // before it if this is a host, ./ if it is a path", colon);
        }
    }

    // authority = [ userinfo "@" ] host [ ":" port ]
    void authority(int start, int end) {
        var parts = HostPort.of(text.substring(start, end));
        int host = start;
        if (parts.userinfo() != null) {
            userinfo(start, start + parts.userinfo().length());
            host += parts.userinfo().length() + 1;
        }
        int hostEnd = host + parts.host().length();
        host(host, hostEnd);
        for (int i = hostEnd + 1; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new UrlSyntaxException("a port is digits", i);
            }
        }
    }

    void userinfo(int start, int end) {
        check(start, end, NOT_IN_USERINFO, "the user information");
    }

    // host = IP-literal / IPv4address / reg-name
    void host(int start, int end) {
        if (start < end && text.charAt(start) == '[') {
            IpLiteral.check(text, start, end);
        } else {
            check(start, end, NOT_IN_NAME, "a host");
            Netloc.checkCompatibility(text.substring(start, end), start);
        }
    }

    void path(int start, int end) {
        check(start, end, NOT_IN_PATH, "a path");
    }

    void query(int start, int end) {
        check(start, end, NOT_IN_QUERY, "a query or fragment");
    }

    private void check(int start, int end, Percent.Set forbidden, String part) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!forbidden.has(c)) {
                continue;
            }
            if (c == '%') {
                if (i + 2 >= end || Unquoting.escape(text, i) < 0) {
                    throw new UrlSyntaxException("% without two hexadecimal digits", i);
                }
                i += 2;
            } else if (c < 0x80 || !iri) {
                throw new UrlSyntaxException(Characters.named(c) + " in " + part, i);
            } else {
                i += ucschar(i, end, part) - 1;
            }
        }
    }

    // ucschar: U+A0 up, without surrogates, non-characters and the private-use planes
    private int ucschar(int at, int end, String part) {
        int scalar = text.codePointAt(at);
        boolean pair = Character.isSupplementaryCodePoint(scalar) && at + 1 < end;
        boolean allowed = scalar >= 0xA0
                && !(scalar >= Character.MIN_SURROGATE && scalar <= 0xF8FF)
                && !(scalar >= 0xFDD0 && scalar <= 0xFDEF)
                && !(scalar >= 0xFFF0 && scalar <= 0xFFFF)
                && (scalar & 0xFFFE) != 0xFFFE
                && !(scalar >= 0xE0000 && scalar <= 0xE0FFF)
                && scalar < 0xF0000;
        if (!allowed) {
            throw new UrlSyntaxException(Characters.named(scalar) + " in " + part, at);
        }
        return pair ? 2 : 1;
    }
}
