package dev.sockeye.cli.url;

import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Query;
import dev.sockeye.url.QueryRules;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, a line for each. */
public final class Fields implements Inputs.Work {
    private final LineOutput output;
    private final Rules rules;
    private final QueryRules queryRules;
    private final @Nullable String only;
    private final boolean sort;
    private boolean found;

    /**
     * By these rules.
     *
     * @param only the name to look for; null for all
     */
    public Fields(LineOutput output, Rules rules, String separator, @Nullable String only, boolean sort) {
        this.output = output;
        this.rules = rules;
        this.queryRules = (rules == Rules.PYTHON ? QueryRules.PYTHON : QueryRules.STANDARD).separatedBy(separator);
        this.only = only;
        this.sort = sort;
    }

    /** Whether there was one. */
    public boolean found() {
        return found;
    }

    @Override
    public void on(Input input) throws IOException {
        var query = Query.parse(query(input.text()), queryRules);
        for (var pair : sort ? query.sorted() : query) {
            var name = decoded(pair, true);
            if (only == null || only.equals(name)) {
                found = true;
                show(input, name, decoded(pair, false), pair.raw());
            }
        }
    }

    private void show(Input input, String name, String value, String raw) throws IOException {
        if (output.isJson()) {
            output.json(input.json().add("name", name).add("value", value).add("raw", raw));
        } else {
            var before = only == null ? TerminalText.escapeLine(name) + "\t" : "";
            output.asIs(before + TerminalText.escapeLine(value));
        }
    }

    /** RFC 3986 knows no form in which a plus is a space. */
    private String decoded(Query.Pair pair, boolean name) {
        if (rules != Rules.RFC3986) {
            return name ? pair.name() : pair.value();
        }
        var raw = pair.raw();
        int equals = raw.indexOf('=');
        int end = equals < 0 ? raw.length() : equals;
        return Percent.unquote(name ? raw.substring(0, end) : equals < 0 ? "" : raw.substring(equals + 1));
    }

    /** The query in a text that is a URL or a query: the part behind the first question mark, when what is before has no parameter. */
    private static String query(String text) {
        int question = text.indexOf('?');
        boolean url = question >= 0 && text.substring(0, question).chars().noneMatch(c -> c == '=' || c == '&');
        if (url) {
            int hash = text.indexOf('#');
            int end = hash < 0 ? text.length() : hash;
            return question < end ? text.substring(question + 1, end) : "";
        }
        boolean bare = text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*+://.*|/.*");
        return bare ? "" : text;
    }
}
