package dev.sockeye.cli.url;

import dev.sockeye.cli.io.Columns;
import dev.sockeye.cli.io.TerminalText;
import java.util.regex.Pattern;

/**
 * A text that should be a URL, for people's eyes: the password is {@code ***}, control characters show, and a place can be pointed at.
 *
 * <pre>{@code
 * http://ann:***@evil.com\@good.com/
 *                        ^
 * }</pre>
 *
 * <p>The text need not parse: what may be a password is hidden, even where parsers would not agree that it is one.
 *
 * @param text what to show
 * @param column the columns left of the place
 * @param width the columns that the place takes, at least 1
 */
public record Sight(String text, int column, int width) {
    /** As much as is shown left and right of the place. */
    private static final int AROUND = 60;

    /** Scheme and slashes as the laxest parser takes them: with blanks before, tabs and line ends within, any number of slashes. */
    private static final Pattern BEFORE_AUTHORITY =
            Pattern.compile("[\\x00-\\x20]*+(?:[A-Za-z][A-Za-z0-9+.\\-\\t\\r\\n]*+:)?[/\\\\\\t\\r\\n]*+");

    /** The text without its password. */
    public static String masked(String url) {
        var secret = Secret.in(url);
        return secret.isEmpty() ? url : url.substring(0, secret.start()) + "***" + url.substring(secret.end());
    }

    /** The text, in the main, on one line. */
    static String brief(String url) {
        return at(url, 0, 0).text();
    }

    /**
     * The neighbourhood of a place in it.
     *
     * @param position in UTF-16 code units; the text's length for its end
     */
    static Sight at(String url, int position, int length) {
        int from = position > AROUND ? whole(url, position - AROUND) : 0;
        int to = url.length() - position > 2 * AROUND ? whole(url, position + 2 * AROUND) : url.length();
        int behind = Math.min(position + length, to);
        var secret = Secret.in(url).within(from, to);
        var before = Drawn.of(url, from, position, secret);
        var place = Drawn.of(url, position, behind, secret);
        var after = Drawn.of(url, behind, to, secret);
        var start = from > 0 ? "…" : "";
        var end = to < url.length() ? "…" : "";
        return new Sight(
                start + before.text() + place.text() + after.text() + end,
                start.length() + before.columns(),
                Math.max(place.columns(), 1));
    }

    /** Never between the halves of a surrogate pair. */
    private static int whole(String url, int at) {
        return Character.isLowSurrogate(url.charAt(at)) ? at - 1 : at;
    }

    /** A caret under the place, and a line under what belongs to it. */
    String caret() {
        return " ".repeat(column) + "^" + "~".repeat(width - 1);
    }

    /** A piece of the text as it is shown, and the columns that it takes on a terminal. */
    private record Drawn(String text, int columns) {
        static Drawn of(String url, int from, int to, Secret secret) {
            var text = new StringBuilder();
            int columns = 0;
            for (int i = from; i < to; i += Character.charCount(url.codePointAt(i))) {
                int c = url.codePointAt(i);
                var shown = secret.has(i)
                        ? (i == secret.start() ? "***" : "")
                        : TerminalText.escapeLine(Character.toString(c));
                text.append(shown);
                columns += shown.contentEquals(Character.toString(c)) ? Columns.of(c) : shown.length();
            }
            return new Drawn(text.toString(), columns);
        }
    }

    /** Where a password may stand, from its first character to the one behind its last. */
    private record Secret(int start, int end) {
        private static final Secret NONE = new Secret(0, 0);

        boolean isEmpty() {
            return start == end;
        }

        boolean has(int at) {
            return at >= start && at < end;
        }

        /** What of it is between these two. */
        Secret within(int from, int to) {
            return end <= from || start >= to ? NONE : new Secret(Math.max(start, from), Math.min(end, to));
        }

        static Secret in(String url) {
            var before = BEFORE_AUTHORITY.matcher(url);
            int authority = before.lookingAt() ? before.end() : 0;
            int delimiter = authority;
            while (delimiter < url.length() && "/\\?#".indexOf(url.charAt(delimiter)) < 0) {
                delimiter++;
            }
            boolean literal = url.startsWith("[", authority); // its colons are an address's
            int from = literal ? Math.max(url.indexOf("]", authority, delimiter), authority) : authority;
            int colon = url.indexOf(':', from, delimiter);
            if (colon < 0) {
                return NONE;
            }
            int at = url.substring(authority, delimiter).lastIndexOf('@');
            if (at >= 0) {
                at += authority;
            } else if (!isPort(url, colon + 1, delimiter)) {
                at = url.lastIndexOf('@'); // a password with an unescaped slash, which parsers take for a wrong port
            }
            return at > colon ? new Secret(colon + 1, at) : NONE;
        }

        private static boolean isPort(String url, int from, int to) {
            return url.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
