package dev.sockeye.cli.url;

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
record Sight(String text, int column, int width) {
    /** As much as is shown left and right of the place. */
    private static final int AROUND = 60;

    /** Scheme and slashes as the laxest parser takes them: with blanks before, tabs and line ends within, any number of slashes. */
    private static final Pattern BEFORE_AUTHORITY =
            Pattern.compile("[\\x00-\\x20]*+(?:[A-Za-z][A-Za-z0-9+.\\-\\t\\r\\n]*+:)?[/\\\\\\t\\r\\n]*+");

    /** The text without its password. */
    static String masked(String url) {
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
        var secret = Secret.in(url);
        int from = position > AROUND ? before(url, position - AROUND) : 0;
        int to = url.length() - position > 2 * AROUND ? before(url, position + 2 * AROUND) : url.length();
        var shown = new StringBuilder(from > 0 ? "…" : "");
        int columns = shown.length();
        int column = -1;
        int end = columns;
        for (int i = from; i < to; ) {
            int c = url.codePointAt(i);
            if (i <= position) {
                column = columns;
            }
            boolean hidden = i >= secret.start() && i < secret.end();
            var piece = hidden
                    ? (i == Math.max(secret.start(), from) ? "***" : "")
                    : TerminalText.escapeLine(Character.toString(c));
            shown.append(piece);
            columns += piece.length() > Character.charCount(c) || hidden ? piece.length() : columns(c);
            i += Character.charCount(c);
            if (i <= position + length) {
                end = columns;
            }
        }
        if (position >= to) {
            column = columns;
        }
        return new Sight(
                shown.append(to < url.length() ? "…" : "").toString(), Math.max(column, 0), Math.max(end - column, 1));
    }

    /** Never between the halves of a surrogate pair. */
    private static int before(String url, int at) {
        return Character.isLowSurrogate(url.charAt(at)) ? at - 1 : at;
    }

    /** A caret under the place, and a line under what belongs to it. */
    String caret() {
        return " ".repeat(column) + "^" + "~".repeat(width - 1);
    }

    /** How wide terminals draw it, in the main (UAX 11): marks nothing, East Asian characters and pictures two columns. */
    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x3000 && c <= 0x30ff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xff01 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff);
        return wide ? 2 : 1;
    }

    /** Where a password may stand, from its first character to the one behind its last. */
    private record Secret(int start, int end) {
        private static final Secret NONE = new Secret(0, 0);

        boolean isEmpty() {
            return start == end;
        }

        static Secret in(String url) {
            var before = BEFORE_AUTHORITY.matcher(url);
            int authority = before.lookingAt() ? before.end() : 0;
            int delimiter = authority;
            while (delimiter < url.length() && "/\\?#".indexOf(url.charAt(delimiter)) < 0) {
                delimiter++;
            }
            int colon = url.indexOf(':', authority, delimiter);
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
