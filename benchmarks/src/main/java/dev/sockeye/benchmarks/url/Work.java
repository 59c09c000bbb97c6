package dev.sockeye.benchmarks.url;

import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of work that libraries are measured at.
 *
 * @param name as {@code --only} takes it
 * @param title as the report prints it
 * @param task what a player is told to do
 * @param inputs the name of the {@link Inputs}
 */
record Work(String name, String title, String task, String inputs) {
    static final String REAL = "real";
    static final String PARSE = "parse";
    static final String WPT = "wpt";

    static final List<Work> ALL = List.of(
            new Work(REAL, "48,010 real URLs, parsed and all parts read", "read", "real"),
            new Work(PARSE, "48,010 real URLs, parsed", "parse", "real"),
            new Work(WPT, "the http set of the web-platform tests, parsed and all parts read", "read", Inputs.WPT),
            new Work(Inputs.SHARED, "those of them that all libraries take", "read", Inputs.SHARED),
            new Work("resolve", "relative references to real URLs, resolved", "resolve", "references"),
            new Work("query", "queries of real URLs, all names and values read", "query", "queries"),
            new Work("edit", "one parameter of those queries set", "edit", "edits"),
            new Work("quote", "real URLs quoted as the value of a parameter", "quote", "texts"),
            new Work("unquote", "the same unquoted", "unquote", "quoted"),
            new Work("host", "host names in other scripts, to ASCII", "host", "hosts"));

    static List<String> names() {
        return Stream.concat(ALL.stream().map(Work::name), Stream.of(Growth.NAME))
                .toList();
    }
}
