package dev.sockeye.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Python's {@code urlencode}: names and values to a query, {@code +} for a space.
 *
 * <pre>{@code
 * Urlencode.urlencode(Map.of("q", "a b~"));                                     // q=a+b~
 * Urlencode.PYTHON.lists(true).of(List.of(Map.entry("t", List.of("a", "b"))));  // t=a&t=b
 * Urlencode.PYTHON.plus(false).safe("/").of(fields);                            // quote_via=quote
 * }</pre>
 *
 * <p>For the URL standard's form there is {@link Query#toForm}: it escapes {@code ~} and keeps {@code *}.
 *
 * @param lists Python's {@code doseq}: is an {@code Iterable} one field for each of its elements, not one with its text?
 * @param safe what stays as it is beside letters, digits and {@code -._~}
 * @param plus Python's {@code quote_via}: {@code quote_plus} or {@code quote}
 * @param charset of the escapes
 * @param errors what to do with text which that has not
 */
public record Urlencode(boolean lists, String safe, boolean plus, Charset charset, TextErrors errors) {
    /** What {@code urlencode} does when it is told nothing. */
    public static final Urlencode PYTHON = new Urlencode(false, "", true, StandardCharsets.UTF_8, TextErrors.STRICT);

    /** A query of a map's entries, by Python's defaults. */
    public static String urlencode(Map<String, ?> fields) {
        return PYTHON.of(fields.entrySet());
    }

    /** The same with lists taken apart, or not. */
    public Urlencode lists(boolean apart) {
        return new Urlencode(apart, safe, plus, charset, errors);
    }

    /** The same with other safe characters. */
    public Urlencode safe(String characters) {
        return new Urlencode(lists, characters, plus, charset, errors);
    }

    /** The same with {@code +} or with {@code %20} for a space. */
    public Urlencode plus(boolean forSpace) {
        return new Urlencode(lists, safe, forSpace, charset, errors);
    }

    /** The same in another character set. */
    public Urlencode in(Charset other, TextErrors policy) {
        return new Urlencode(lists, safe, plus, other, policy);
    }

    /** A query of these fields in order; a name or value that is a {@code byte[]} is quoted as bytes, any other one's text is. */
    public String of(Iterable<? extends Map.Entry<?, ?>> fields) {
        var out = new StringBuilder();
        for (var field : fields) {
            if (lists && field.getValue() instanceof Iterable<?> several) {
                for (var each : several) {
                    append(field.getKey(), each, out);
                }
            } else {
                append(field.getKey(), field.getValue(), out);
            }
        }
        return out.toString();
    }

    private void append(Object name, Object value, StringBuilder out) {
        out.append(out.isEmpty() ? "" : "&").append(quoted(name)).append('=').append(quoted(value));
    }

    private String quoted(Object what) {
        if (what instanceof byte[] bytes) {
            return plus
                    ? Percent.quoteFromBytes(bytes, safe + ' ').replace(' ', '+')
                    : Percent.quoteFromBytes(bytes, safe);
        }
        String text = String.valueOf(what);
        return plus ? Percent.quotePlus(text, safe, charset, errors) : Percent.quote(text, safe, charset, errors);
    }
}
