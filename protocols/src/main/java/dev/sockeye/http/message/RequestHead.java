package dev.sockeye.http.message;

import dev.sockeye.wire.Lines;

/**
 * What a client says before the body.
 *
 * <pre>{@code
 * new RequestHead("GET", "/a?b=c", HttpVersion.HTTP_1_1, Headers.of("Host", "example.org"))
 * }</pre>
 *
 * @param method a token; its case counts
 * @param target what is asked for: {@code /path?query}, a whole URL for a proxy, {@code host:port} for CONNECT, {@code *} for OPTIONS; without
 *     blanks, controls and fragment (RFC 9112 section 3.2)
 * @param version which version it is of
 * @param headers its fields
 */
public record RequestHead(String method, String target, HttpVersion version, Headers headers) {
    /**
     * Checks method and target, so that neither can become another request (CVE-2019-9740, CVE-2020-26116, CVE-2025-67735).
     *
     * @throws IllegalArgumentException when the method is no token or the target has what it may not have; the message has nothing of it.
     *     CR, LF and NUL are a {@link dev.sockeye.wire.UnsafeLineException}
     */
    public RequestHead {
        Syntax.checkToken("a method", method);
        int bad = badInTarget(Lines.check(target));
        if (bad >= 0) {
            throw new IllegalArgumentException("a request's target has no blank, control or fragment: position " + bad);
        }
        if (!isForm(method, target)) {
            throw new IllegalArgumentException(
                    "a request's target is a path, a URL, an authority (CONNECT) or * (OPTIONS)");
        }
    }

    /**
     * Whether the client keeps the connection for another request (RFC 9112 section 9.3): 1.1 unless it says {@code close}, 1.0 only when it
     * says {@code keep-alive}.
     */
    public boolean keepsConnection() {
        return keepsConnection(version, headers);
    }

    static boolean keepsConnection(HttpVersion version, Headers headers) {
        return !headers.hasValue("Connection", "close")
                && (version == HttpVersion.HTTP_1_1 || headers.hasValue("Connection", "keep-alive"));
    }

    /** Where a target has a character that it may not have; -1 when it is right. Beyond ASCII there are letters only. */
    static int badInTarget(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == '#' || (c >= 0x7f && c <= 0xa0) || (c >= 0x100 && isOdd(target, i))) {
                return i;
            }
        }
        return target.isEmpty() ? 0 : -1;
    }

    private static boolean isOdd(String target, int at) {
        int c = target.codePointAt(at);
        return Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || (Character.isSurrogate(target.charAt(at))
                        && !Character.isSupplementaryCodePoint(c)
                        && !(at > 0 && Character.isSurrogatePair(target.charAt(at - 1), target.charAt(at))));
    }

    /** request-target = origin-form / absolute-form / authority-form / asterisk-form. */
    static boolean isForm(String method, String target) {
        return method.equals("CONNECT")
                ? HostField.isAuthority(target)
                : target.startsWith("/") || hasScheme(target) || (target.equals("*") && method.equals("OPTIONS"));
    }

    /** absolute-form: scheme ":" and more. */
    private static boolean hasScheme(String target) {
        int i = 0;
        while (i < target.length() && isSchemeChar(target.charAt(i), i)) {
            i++;
        }
        return i > 0 && target.startsWith("://", i) && i + 3 < target.length();
    }

    private static boolean isSchemeChar(char c, int at) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        return letter || (at > 0 && (Syntax.isDigit(c) || c == '+' || c == '-' || c == '.'));
    }
}
