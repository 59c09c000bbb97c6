package dev.sockeye.url;

/**
 * The schemes the URL standard calls special, and the ports that need not be written.
 *
 * @see <a href="https://url.spec.whatwg.org/#special-scheme">URL standard, special scheme</a>
 */
final class Schemes {
    private Schemes() {}

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
