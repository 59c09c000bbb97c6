package dev.sockeye.url;

import java.nio.charset.StandardCharsets;

/** How to write a name or a value. */
final class QuerySpelling {
    /** The URL standard's application/x-www-form-urlencoded: {@code +} for a space. */
    static final QuerySpelling FORM = new QuerySpelling(Percent.Set.FORM, true);

    /** All but letters, digits and {@code -._~} escaped. */
    static final QuerySpelling PERCENT = new QuerySpelling(Percent.Set.allowing(""), false);

    private final Percent.Set set;
    private final boolean plus;

    private QuerySpelling(Percent.Set set, boolean plus) {
        this.set = set;
        this.plus = plus;
    }

    String of(String text, QueryRules rules) {
        // A separator of letters is nobody's habit, but a value must not end its field.
        var escaped = set.plus(rules.separator());
        if (plus) {
            return encoded(text, escaped.minus(" "), rules).replace(' ', '+');
        }
        return encoded(text, escaped, rules);
    }

    /** Appends a field, and a separator before it where one is missing. */
    void append(String name, String value, QueryRules rules, StringBuilder out) {
        String separator = rules.separator();
        int before = out.length() - separator.length();
        boolean separated = before >= 0 && out.indexOf(separator, before) == before;
        if (!out.isEmpty() && !separated) {
            out.append(separator);
        }
        out.append(of(name, rules)).append('=').append(of(value, rules));
    }

    private static String encoded(String text, Percent.Set set, QueryRules rules) {
        if (rules.charset().equals(StandardCharsets.UTF_8) && rules.errors() != TextErrors.SURROGATE_ESCAPE) {
            return Percent.encode(text, set);
        }
        // Reading may be lenient; what is written must be what was given.
        var errors = rules.errors() == TextErrors.SURROGATE_ESCAPE ? rules.errors() : TextErrors.STRICT;
        return Percent.quote(text, set, rules.charset(), errors);
    }
}
