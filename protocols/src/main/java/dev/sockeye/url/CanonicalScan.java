package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * The short way: a text that is its own serialisation is looked through once and becomes the {@link Url}'s text as it is.
 *
 * <p>Most URLs that programs meet are of this kind: {@code https://}, a plain host, a path without dot segments, nothing to be encoded.
 * Whatever is not plainly so is left to {@link UrlParser}, which comes to the same result for all.
 */
final class CanonicalScan {
    private static final int HOST = 1;

    /** In a path, and no step of a dot segment. */
    private static final int PATH = 1 << 1;

    private static final int QUERY = 1 << 2;
    private static final int FRAGMENT = 1 << 3;

    /** As many as a byte has values: the compiler then knows that the characters of a Latin-1 text need no check. */
    private static final byte[] CLASS = new byte[0x100];

    static {
        for (char c = 0; c < 0x80; c++) {
            int bits = (HostChars.isPlain(c) ? HOST : 0)
                    | (EncodeSets.has(EncodeSets.PATH, c) || c == '\\' || c == '.' || c == '%' ? 0 : PATH)
                    | (EncodeSets.has(EncodeSets.SPECIAL_QUERY, c) ? 0 : QUERY)
                    | (EncodeSets.has(EncodeSets.FRAGMENT, c) ? 0 : FRAGMENT);
            CLASS[c] = (byte) bits;
        }
    }

    private CanonicalScan() {}

    private static boolean is(int set, char c) {
        return c < CLASS.length && (CLASS[c] & set) != 0;
    }

    /** The URL that the text is, or null when that takes more than looking. */
    static @Nullable Url scan(String text) {
        int length = text.length();
        int schemeEnd = text.startsWith("https://") ? 5 : text.startsWith("http://") ? 4 : -1;
        if (schemeEnd < 0) {
            return null;
        }
        int hostStart = schemeEnd + 3;
        int hostEnd = end(text, hostStart, length, HOST);
        if (mayEndInNumber(text, hostStart, hostEnd)) {
            return null;
        }
        int pathStart =
                hostEnd < length && text.charAt(hostEnd) == ':' ? portEnd(text, hostEnd + 1, schemeEnd) : hostEnd;
        if (pathStart == length) {
            return new Url(text + '/', schemeEnd, hostStart, hostStart, hostEnd, length, length + 1, length + 1);
        }
        if (pathStart < 0 || text.charAt(pathStart) != '/') {
            return null;
        }
        int pathEnd = pathEnd(text, pathStart + 1, length);
        if (pathEnd < 0) {
            return null;
        }
        int queryEnd = pathEnd;
        if (pathEnd < length && text.charAt(pathEnd) == '?') {
            queryEnd = end(text, pathEnd + 1, length, QUERY);
        }
        if (queryEnd < length && (text.charAt(queryEnd) != '#' || end(text, queryEnd + 1, length, FRAGMENT) < length)) {
            return null;
        }
        return new Url(text, schemeEnd, hostStart, hostStart, hostEnd, pathStart, pathEnd, queryEnd);
    }

    /** Is the host nothing, or may it be an IPv4 address? Its last label begins with a digit then, or is empty. */
    private static boolean mayEndInNumber(String text, int from, int to) {
        int label = to;
        while (label > from && text.charAt(label - 1) != '.') {
            label--;
        }
        return label == to || UrlParser.isDigit(text.charAt(label));
    }

    /** Where a port ends; -1 when it is none, or would not be written like this. */
    private static int portEnd(String text, int from, int schemeEnd) {
        int port = 0;
        int at = from;
        while (at < text.length() && at < from + 5 && UrlParser.isDigit(text.charAt(at))) {
            port = port * 10 + (text.charAt(at) - '0');
            at++;
        }
        boolean leadingZero = at > from + 1 && text.charAt(from) == '0';
        boolean known = port == (schemeEnd == 4 ? 80 : 443);
        return at == from || leadingZero || known || port > 0xFFFF ? -1 : at;
    }

    /** Where a path ends; -1 when it may have a dot segment. */
    private static int pathEnd(String text, int from, int length) {
        int at = from;
        while (at < length) {
            char c = text.charAt(at);
            if (!is(PATH, c)) {
                if (c != '.' && c != '%') {
                    break;
                }
                if (text.charAt(at - 1) == '/' && mayBeStep(text, at, length)) {
                    return -1;
                }
            }
            at++;
        }
        return at;
    }

    /** A segment that begins with a dot or an escape: are there only dots? */
    private static boolean mayBeStep(String text, int at, int length) {
        if (text.charAt(at) == '%') {
            return text.startsWith("2e", at + 1) || text.startsWith("2E", at + 1);
        }
        return at + 1 == length || "./?#%".indexOf(text.charAt(at + 1)) >= 0;
    }

    /** Where a run of a class's characters ends. */
    private static int end(String text, int from, int length, int set) {
        int at = from;
        while (at < length && is(set, text.charAt(at))) {
            at++;
        }
        return at;
    }
}
