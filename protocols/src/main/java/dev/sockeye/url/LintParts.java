package dev.sockeye.url;

import java.util.Locale;
import java.util.Set;

/**
 * Where the parts of a text are, as browsers divide it (URL standard, section 4.4), whether or not the parts are any good.
 *
 * <pre>
 * scheme:  //  user:password @ host : port  /path ? query # fragment
 *        ^slashes            ^at          ^pathStart
 * </pre>
 *
 * Offsets into {@code text}; −1 for what is not there. A part ends where the delimiter of the next one stands.
 *
 * @param text blanks around it and tabs and line ends inside it removed
 * @param colon the colon behind the scheme
 * @param scheme in lower case, empty when there is none
 * @param slashes the first character behind the scheme's colon
 * @param authority the first character behind the slashes, or −1 when there is no authority
 * @param at the last {@code @} of the authority
 * @param host the first character of the host; where the authority begins when there is none
 * @param hostEnd the port's colon, or where the path begins
 * @param port the first character behind the port's colon
 * @param path the first character of the path; the end of the authority
 * @param pathEnd where the path ends
 * @param query the first character behind the {@code ?}
 * @param queryEnd where the query ends
 * @param fragment the first character behind the {@code #}
 */
record LintParts(
        String text,
        int colon,
        String scheme,
        int slashes,
        int authority,
        int at,
        int host,
        int hostEnd,
        int port,
        int path,
        int pathEnd,
        int query,
        int queryEnd,
        int fragment) {
    private static final Set<String> SPECIAL = Set.of("http", "https", "ws", "wss", "ftp", "file");
    private static final int LONGEST_SCHEME = 64; // no longer one is known; keeps a message short

    static LintParts of(String text) {
        int colon = colon(text);
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean special = SPECIAL.contains(scheme) || scheme.isEmpty();
        int slashes = colon + 1;
        int authority = authority(text, slashes, scheme, special);
        int path = authority < 0 ? slashes : end(text, authority, special ? "/\\?#" : "/?#");
        int at = authority < 0 ? -1 : lastAt(text, authority, path);
        int host = authority < 0 ? slashes : at < 0 ? authority : at + 1;
        int portColon = authority < 0 ? -1 : portColon(text, host, path);
        int pathEnd = end(text, path, "?#");
        boolean asks = pathEnd < text.length() && text.charAt(pathEnd) == '?';
        int queryEnd = asks ? end(text, pathEnd + 1, "#") : pathEnd;
        return new LintParts(
                text,
                colon,
                scheme,
                slashes,
                authority,
                at,
                host,
                portColon < 0 ? path : portColon,
                portColon < 0 ? -1 : portColon + 1,
                path,
                pathEnd,
                asks ? pathEnd + 1 : -1,
                queryEnd,
                queryEnd < text.length() ? queryEnd + 1 : -1);
    }

    boolean isSpecial() {
        return SPECIAL.contains(scheme);
    }

    /** Browsers take a backslash for a slash, and look for a host. */
    boolean takesBackslash() {
        return scheme.isEmpty() || isSpecial();
    }

    /** Nothing but text behind the scheme: {@code mailto:ann@example.org}. */
    boolean isOpaque() {
        return authority < 0 && !takesBackslash() && !(path < text.length() && text.charAt(path) == '/');
    }

    private static int colon(String text) {
        for (int i = 0; i < text.length() && i <= LONGEST_SCHEME; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i == 0 ? -1 : i;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean further = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !further)) {
                return -1;
            }
        }
        return -1;
    }

    private static int authority(String text, int slashes, String scheme, boolean special) {
        int i = slashes;
        while (i < text.length() && (text.charAt(i) == '/' || (special && text.charAt(i) == '\\'))) {
            i++;
        }
        int count = i - slashes;
        if (scheme.equals("file")) {
            return count < 2 || isDrive(text, slashes + 2) ? -1 : slashes + 2;
        }
        if (special && !scheme.isEmpty()) {
            return i;
        }
        return count >= 2 ? (special ? i : slashes + 2) : -1;
    }

    /** {@code C:} or {@code C|}, and nothing or a delimiter behind it. */
    static boolean isDrive(String text, int at) {
        if (at + 2 > text.length()) {
            return false;
        }
        int letter = text.charAt(at) | 0x20;
        char bar = text.charAt(at + 1);
        return letter >= 'a'
                && letter <= 'z'
                && (bar == ':' || bar == '|')
                && (at + 2 == text.length() || "/\\?#".indexOf(text.charAt(at + 2)) >= 0);
    }

    private static int lastAt(String text, int from, int to) {
        int at = text.lastIndexOf('@', to - 1);
        return at < from ? -1 : at;
    }

    private static int portColon(String text, int from, int to) {
        boolean inside = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == ':' && !inside) {
                return i;
            }
            inside = c == '[' || (inside && c != ']');
        }
        return -1;
    }

    private static int end(String text, int from, String delimiters) {
        int i = from;
        while (i < text.length() && delimiters.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
