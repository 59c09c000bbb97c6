package dev.sockeye.fuzz;

import dev.sockeye.url.HostSubject;
import dev.sockeye.url.LintSubject;
import dev.sockeye.url.PercentSubject;
import dev.sockeye.url.QuerySubject;
import dev.sockeye.url.ReferenceSubject;
import dev.sockeye.url.UrlSubject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What there is to fuzz, by name. */
public enum Subjects {
    /** {@code Url}: parsed, printed, parsed again; beside java.net.URI and python3. */
    URL,
    /** {@code UrlReference} and {@code Urllib}; beside python3. */
    REFERENCE,
    /** {@code Query}; beside python3. */
    QUERY,
    /** {@code Percent}; beside python3. */
    PERCENT,
    /** Hosts: IDNA, IPv4, IPv6. */
    HOST,
    /** {@code Url.lint}: speaks up where parsers differ; beside java.net.URI and python3. */
    LINT;

    /** A subject, to be closed. */
    public Subject open() throws IOException {
        return switch (this) {
            case URL -> new UrlSubject();
            case REFERENCE -> new ReferenceSubject();
            case QUERY -> new QuerySubject();
            case PERCENT -> new PercentSubject();
            case HOST -> new HostSubject();
            case LINT -> new LintSubject();
        };
    }

    static Map<String, Subjects> byName() {
        var names = new TreeMap<String, Subjects>();
        for (var subject : values()) {
            names.put(Corpus.name(subject), subject);
        }
        return names;
    }
}
