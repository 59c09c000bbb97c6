package dev.sockeye.url;

import java.util.Locale;

/**
 * The schemes the URL standard calls special, and the ports that need not be written.
 *
 * @see <a href="https://url.spec.whatwg.org/#special-scheme">URL standard, special scheme</a>
 */
final class Schemes {
    private static final String[] USUAL = {"https", "http", "ftp", "file", "ws", "wss"};

    private Schemes() {}

    /** The scheme that a part of a text is, in lower case; the usual ones are not made anew. */
    static String name(String text, int from, int to) {
        for (String known : USUAL) {
            if (known.length() == to - from && text.regionMatches(true, from, known, 0, known.length())) {
                return known;
            }
        }
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    /** Is it one whose URLs have a host, and a path with dot segments, even when written with backslashes? */
    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    /** The port of a special scheme, which the standard leaves out of a URL; -1 when it has none. */
    static int standardPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> -1;
        };
    }

    /** The port a URL without one means; -1 when unknown. */
    static int effectivePort(String scheme) {
        return switch (scheme) {
            case "ftps" -> 990;
            case "smtp", "submission" -> 587;
            case "smtps", "submissions" -> 465;
            case "lmtp" -> 24;
            case "pop3" -> 110;
            case "pop3s" -> 995;
            case "imap" -> 143;
            case "imaps" -> 993;
            case "telnet" -> 23;
            case "telnets" -> 992;
            default -> standardPort(scheme);
        };
    }
}
