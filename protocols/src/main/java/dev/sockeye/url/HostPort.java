package dev.sockeye.url;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An authority taken apart: {@code [ userinfo "@" ] host [ ":" port ]}.
 *
 * <p>User information ends at the last {@code @}, and the host at the first colon that is not in brackets; so what is no authority by the
 * grammar has all the same one reading, and {@code toString} is the text that it was.
 */
record HostPort(
        @Nullable String userinfo, String host, @Nullable String port) {
    static HostPort of(String authority) {
        int at = authority.lastIndexOf('@');
        int start = at + 1;
        int bracket = authority.startsWith("[", start) ? authority.indexOf(']', start) : -1;
        int colon = authority.indexOf(':', Math.max(start, bracket));
        return new HostPort(
                at < 0 ? null : authority.substring(0, at),
                authority.substring(start, colon < 0 ? authority.length() : colon),
                colon < 0 ? null : authority.substring(colon + 1));
    }

    /** A port as a number, when it is ASCII digits and 0 to 65535. */
    static OptionalInt number(String port) {
        int value = 0;
        for (int i = 0; i < port.length(); i++) {
            char c = port.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalInt.empty();
            }
            value = Math.min(value * 10 + c - '0', 65536);
        }
        return port.isEmpty() || value > 65535 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    HostPort withUserinfo(@Nullable String other) {
        return new HostPort(other, host, port);
    }

    HostPort withHost(String other) {
        return new HostPort(userinfo, other, port);
    }

    HostPort withPort(@Nullable String other) {
        return new HostPort(userinfo, host, other);
    }

    @Override
    public String toString() {
        return (userinfo == null ? "" : userinfo + '@') + host + (port == null ? "" : ':' + port);
    }
}
