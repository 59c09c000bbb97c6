package dev.sockeye.http.message;

import org.jspecify.annotations.Nullable;

/** The Host of a request: {@code Host = uri-host [ ":" port ]} (RFC 9110 section 7.2). */
final class HostField {
    private HostField() {}

    /** What is wrong with a request's Host (RFC 9112 section 3.2), or null. An empty one is right where the target has no authority. */
    static @Nullable String wrong(HttpVersion version, Headers headers) {
        int count = headers.count("Host");
        if (count > 1) {
            return "more than one Host";
        }
        if (count == 0) {
            return version == HttpVersion.HTTP_1_1 ? "no Host" : null;
        }
        String host = headers.first("Host").orElseThrow();
        return host.isEmpty() || isHost(host) ? null : "a Host that is none";
    }

    /** A host, and a port that is not empty: what CONNECT asks for. */
    static boolean isAuthority(String text) {
        return isHost(text) && text.indexOf(':', hostEnd(text)) >= 0 && !text.endsWith(":");
    }

    /** As far as it matters: nothing that ends a host, begins a user or a path, or could be read as another host. */
    static boolean isHost(String text) {
        int end = hostEnd(text);
        return end > 0 && (end == text.length() || isPort(text, end));
    }

    /** ":" port, which may be empty. */
    private static boolean isPort(String text, int colon) {
        long port = Syntax.number(text, colon + 1, text.length());
        return text.charAt(colon) == ':' && ((port >= 0 && port <= 65535) || colon + 1 == text.length());
    }

    private static int hostEnd(String text) {
        boolean literal = text.startsWith("[");
        int i = literal ? 1 : 0;
        while (i < text.length() && (isNameChar(text.charAt(i)) || (literal && text.charAt(i) == ':'))) {
            i++;
        }
        if (!literal) {
            return i;
        }
        return i > 1 && i < text.length() && text.charAt(i) == ']' ? i + 1 : 0;
    }

    /** reg-name = *( unreserved / pct-encoded / sub-delims ); letters beyond ASCII travel as A-labels. */
    private static boolean isNameChar(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || "-._~%!$&'()*+,;=".indexOf(c) >= 0;
    }
}
