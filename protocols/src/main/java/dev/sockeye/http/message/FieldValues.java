package dev.sockeye.http.message;

import dev.sockeye.wire.Lines;
import java.util.ArrayList;
import java.util.List;

/**
 * What the values of fields are made of: tokens, quoted strings, lists (RFC 9110 section 5.6).
 *
 * <pre>{@code
 * FieldValues.list("a, \"b, c\", d");      // [a, "b, c", d]
 * FieldValues.unquote("\"b, \\\"c\"");     // b, "c
 * FieldValues.quote("b, c");               // "b, c"
 * }</pre>
 */
public final class FieldValues {
    private FieldValues() {}

    /**
     * The elements of a comma-separated list, as written, without the blanks around them; empty ones do not count. A comma in quotes
     * separates nothing; quotes that are not closed reach to the end.
     */
    public static List<String> list(String value) {
        return split(value, ',');
    }

    static List<String> split(String value, char separator) {
        var elements = new ArrayList<String>(4);
        int from = 0;
        while (from < value.length()) {
            int end = end(value, from, separator);
            String element = Syntax.strip(value.substring(from, end));
            if (!element.isEmpty()) {
                elements.add(element);
            }
            from = end + 1;
        }
        return List.copyOf(elements);
    }

    /** Where the separator stands that is not in quotes, or the end. */
    private static int end(String value, int from, char separator) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (c == separator && !quoted) {
                return i;
            }
        }
        return value.length();
    }

    /** Whether a text is a token: letters, digits and {@code !#$%&'*+-.^_`|~}, at least one. */
    public static boolean isToken(String text) {
        return Syntax.isToken(text);
    }

    /**
     * As a quoted string.
     *
     * @throws dev.sockeye.wire.UnsafeLineException when it has CR, LF or NUL, which no escape makes harmless
     */
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        Lines.check(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /** What a quoted string holds; any other text is given back as it is. */
    public static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"') {
            return text;
        }
        var plain = new StringBuilder(text.length());
        int i = 1;
        for (; i < text.length() && text.charAt(i) != '"'; i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return i == text.length() - 1 ? plain.toString() : text;
    }
}
