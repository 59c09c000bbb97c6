package dev.sockeye.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Syntax-based normalisation: RFC 3986 section 6.2.2. */
final class ReferenceNormal {
    private static final Percent.Set RESERVED = Percent.Set.allowing("");

    private ReferenceNormal() {}

    static UrlReference of(UrlReference reference) {
        String scheme = reference.schemeOrNull();
        scheme = scheme == null ? null : scheme.toLowerCase(Locale.ROOT);
        String authority = reference.authorityOrNull();
        authority = authority == null ? null : authority(authority);
        String path = ReferenceResolution.withoutDots(scheme, authority, escapes(reference.path()));
        return UrlReference.of(
                scheme,
                authority,
                path,
                escapesOrNull(reference.queryOrNull()),
                escapesOrNull(reference.fragmentOrNull()));
    }

    private static String authority(String authority) {
        var parts = HostPort.of(authority);
        return new HostPort(escapesOrNull(parts.userinfo()), lower(escapes(parts.host())), parts.port()).toString();
    }

    private static @Nullable String escapesOrNull(@Nullable String text) {
        return text == null ? null : escapes(text);
    }

    /**
     * Escapes with capital digits, none of a character that needs none (sections 6.2.2.1 and 6.2.2.2). A {@code %} that is no escape must
     * not become one: of {@code %4%31} the second stays, or the next pass would read {@code %41}.
     */
    private static String escapes(String text) {
        int at = text.indexOf('%');
        if (at < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int kept = 0;
        int broken = Integer.MIN_VALUE;
        while (at >= 0) {
            out.append(text, kept, at);
            int value = Unquoting.escape(text, at);
            if (value < 0) {
                broken = out.length();
                out.append('%');
                kept = at + 1;
            } else {
                boolean near = broken >= 0 && out.length() - broken <= 2;
                if (RESERVED.has(value) || near) {
                    out.append(text.substring(at, at + 3).toUpperCase(Locale.ROOT));
                } else {
                    out.append((char) value);
                }
                kept = at + 3;
            }
            at = text.indexOf('%', kept);
        }
        return out.append(text, kept, text.length()).toString();
    }

    /** ASCII letters in lower case, those of escapes aside. */
    private static String lower(String host) {
        var out = new StringBuilder(host.length());
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (Unquoting.escape(host, i) >= 0) {
                out.append(host, i, i + 3);
                i += 2;
            } else {
                out.append(c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
            }
        }
        return out.toString();
    }
}
