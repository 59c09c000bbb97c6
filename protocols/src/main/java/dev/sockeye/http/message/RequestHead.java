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
        int bad = Target.bad(Lines.check(target));
        if (bad >= 0) {
            throw new IllegalArgumentException("a request's target has no blank, control or fragment: position " + bad);
        }
        if (!Target.isForm(method, target)) {
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
}
