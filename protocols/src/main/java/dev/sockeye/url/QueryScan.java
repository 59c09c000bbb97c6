package dev.sockeye.url;

/**
 * Walks along the text of a query from field to field; makes nothing of a field until it is asked.
 *
 * <p>Not thread-safe; one per look.
 */
final class QueryScan {
    private static final int NONE = -1;

    private final String raw;
    private final QueryRules rules;
    private final String separator;
    private int from;
    private int start;
    private int end;
    private int equals;

    /** A walk that begins at a field's start. */
    QueryScan(String raw, QueryRules rules, int from) {
        this.raw = raw;
        this.rules = rules;
        this.separator = rules.separator();
        this.from = from;
    }

    /** Goes to the next field that is there by the rules, or says that there is none. */
    boolean next() {
        while (from <= raw.length()) {
            step();
            if (isThere()) {
                return true;
            }
        }
        return false;
    }

    private void step() {
        start = from;
        int found = separator.length() == 1 ? raw.indexOf(separator.charAt(0), from) : raw.indexOf(separator, from);
        end = found < 0 ? raw.length() : found;
        from = end + separator.length();
        equals = raw.indexOf('=', start, end);
    }

    private boolean isThere() {
        boolean valued = equals != NONE && equals + 1 < end;
        return start < end && (valued || rules.keepBlank());
    }

    /** Checks what the rules forbid: too many fields, and when they are strict, fields without {@code =} and escapes that are no text. */
    void check() {
        if (raw.length() >= rules.maxFields()) {
            count();
        }
        if (!rules.strict() && rules.errors() != TextErrors.STRICT) {
            return;
        }
        while (from <= raw.length() && !raw.isEmpty()) {
            step();
            if (rules.strict() && equals == NONE) {
                throw new UrlSyntaxException("a field without =", start);
            }
            if (rules.errors() == TextErrors.STRICT && isThere()) {
                name();
                value();
            }
        }
    }

    private void count() {
        var ahead = new QueryScan(raw, rules, 0);
        for (int count = 0; ahead.from <= raw.length() && !raw.isEmpty(); count++) {
            ahead.step();
            if (count == rules.maxFields()) {
                throw new UrlSyntaxException("more than " + rules.maxFields() + " fields", ahead.start);
            }
        }
    }

    /** Where the field starts. */
    int start() {
        return start;
    }

    /** Where the field ends. */
    int end() {
        return end;
    }

    /** Has it no {@code =}? */
    boolean bare() {
        return equals == NONE;
    }

    /** Where its value starts; its end when it has no {@code =}. */
    int valueStart() {
        return bare() ? end : equals + 1;
    }

    boolean named(String name) {
        int nameEnd = bare() ? end : equals;
        if (nameEnd - start < name.length()) {
            return false;
        }
        for (int i = start; i < nameEnd; i++) {
            char c = raw.charAt(i);
            if (c == '%' || c == '+') {
                return name().equals(name);
            }
        }
        return nameEnd - start == name.length() && raw.startsWith(name, start);
    }

    String name() {
        return decoded(start, bare() ? end : equals);
    }

    String value() {
        return decoded(valueStart(), end);
    }

    Query.Pair pair() {
        return new Query.Pair(name(), value(), raw.substring(start, end));
    }

    private String decoded(int start, int end) {
        return Unquoting.of(raw.substring(start, end).replace('+', ' '), rules.charset(), rules.errors(), start);
    }
}
