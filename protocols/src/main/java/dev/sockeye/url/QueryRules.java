package dev.sockeye.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a query is read: what the arguments of Python's {@code parse_qsl} say.
 *
 * <pre>{@code
 * Query.parse("a=1;b=2", QueryRules.STANDARD.separatedBy(";"));
 * Query.parse("a=1&b", QueryRules.PYTHON).toMap();          // {a=[1]}: b is blank
 * Query.parse("a=1&b", QueryRules.PYTHON.strict(true));     // UrlSyntaxException at position 4
 * }</pre>
 *
 * @param separator what stands between two fields; never empty
 * @param keepBlank are fields with an empty value, or without a value, there?
 * @param strict is a field without {@code =} an error? Empty ones are fields then, too
 * @param maxFields the most fields, empty ones counted; past it the text is refused before anything is made of it
 * @param charset what the escapes are, and what new fields become
 * @param errors what to do with escapes that are no text
 */
public record QueryRules(
        String separator, boolean keepBlank, boolean strict, int maxFields, Charset charset, TextErrors errors) {
    /** The URL standard's: {@code &}, blank fields kept, UTF-8, at most a million fields. */
    public static final QueryRules STANDARD =
            new QueryRules("&", true, false, 1_000_000, StandardCharsets.UTF_8, TextErrors.REPLACE);

    /** What {@code parse_qsl} does when it is told nothing: as the standard, but a blank field is not there. */
    public static final QueryRules PYTHON = STANDARD.keepingBlank(false);

    /** Checks that there is a separator. */
    public QueryRules {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("a separator of no characters");
        }
        if (maxFields < 0) {
            throw new IllegalArgumentException("at most " + maxFields + " fields");
        }
    }

    /** The same with another separator, such as {@code ;}. */
    public QueryRules separatedBy(String text) {
        return new QueryRules(text, keepBlank, strict, maxFields, charset, errors);
    }

    /** The same with blank fields there, or not. */
    public QueryRules keepingBlank(boolean keep) {
        return new QueryRules(separator, keep, strict, maxFields, charset, errors);
    }

    /** The same, strict or not. */
    public QueryRules strict(boolean on) {
        return new QueryRules(separator, keepBlank, on, maxFields, charset, errors);
    }

    /** The same with another limit. */
    public QueryRules maxFields(int max) {
        return new QueryRules(separator, keepBlank, strict, max, charset, errors);
    }

    /** The same in another character set. */
    public QueryRules in(Charset other, TextErrors policy) {
        return new QueryRules(separator, keepBlank, strict, maxFields, other, policy);
    }
}
