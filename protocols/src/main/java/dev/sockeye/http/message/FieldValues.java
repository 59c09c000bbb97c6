package dev.sockeye.http.message;

import dev.sockeye.wire.Lines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        var elements = new ArrayList<String>(4);
        int from = 0;
        while (from < value.length()) {
            int end = end(value, from, ',');
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

    /**
     * The parameters behind a value: {@code value *( OWS ";" OWS name "=" ( token / quoted-string ) )} (RFC 9110 section 5.6.6). Lenient: what is
     * no parameter is passed over, and of a repeated one the first counts.
     *
     * @return by name in lower case, in their order, unquoted; not to be changed
     */
    public static Map<String, String> parameters(String value) {
        var parameters = new LinkedHashMap<String, String>();
        for (int at = end(value, 0, ';'); at < value.length(); ) {
            int next = end(value, at + 1, ';');
            String parameter = value.substring(at + 1, next);
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? "" : Syntax.strip(parameter.substring(0, equals));
            if (isToken(name) && Syntax.isLine(parameter)) {
                parameters.putIfAbsent(
                        name.toLowerCase(Locale.ROOT), unquote(Syntax.strip(parameter.substring(equals + 1))));
            }
            at = next;
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** The value before its parameters, without the blanks around it. */
    public static String withoutParameters(String value) {
        return Syntax.strip(value.substring(0, end(value, 0, ';')));
    }

    /** {@code ; name="value"} for each, quoted where it has to be. */
    static void appendParameters(StringBuilder text, Map<String, String> parameters) {
        parameters.forEach((name, value) ->
                text.append("; ").append(name).append('=').append(isToken(value) ? value : quote(value)));
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
