package dev.sockeye.cli.url;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.url.Query;
import dev.sockeye.url.QueryRules;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlReference;
import dev.sockeye.url.UrlSyntaxException;
import dev.sockeye.url.Urllib;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whose rules a text is read by. */
public enum Rules {
    /** The URL standard: what browsers do. */
    WHATWG("href, scheme, username, password, host, displayHost, port, effectivePort, authority, path, query, fragment,"
            + " origin") {
        @Override
        public Parts parts(String text, Optional<String> base) {
            var url = base.isEmpty() ? Url.parse(text) : Url.parse(text, Url.parse(base.get()));
            var parts = new Parts(url::parameters)
                    .secret("href", url.href(), url.redacted())
                    .add("scheme", url.scheme())
                    .add("username", filled(url.username()));
            filled(url.password()).ifPresent(password -> parts.secret("password", password, "***"));
            parts.add("host", url.host());
            url.host().ifPresent(host -> parts.alias("displayHost", url.displayHost(), host));
            url.port().ifPresent(port -> parts.add("port", port));
            if (url.effectivePort() >= 0) {
                parts.add("effectivePort", url.effectivePort());
            }
            if (url.host().isPresent()) {
                parts.add("authority", url.authority());
            }
            return parts.add("path", url.path())
                    .add("query", url.query())
                    .add("fragment", url.fragment())
                    .add("origin", url.origin().toString());
        }

        @Override
        public String join(String base, String reference) {
            return Url.parse(reference, Url.parse(base)).href();
        }
    },

    /** RFC 3986 to the letter: relative references too, any scheme, nothing changed. */
    RFC3986("href, scheme, authority, username, password, host, port, path, query, fragment") {
        @Override
        public Parts parts(String text, Optional<String> base) {
            var url = base.isEmpty() ? UrlReference.parse(text) : resolve(base.get(), text);
            var parts = new Parts(url::parameters)
                    .secret("href", url.toString(), Sight.masked(url.toString()))
                    .add("scheme", url.scheme());
            url.authority().ifPresent(it -> authority(parts, it));
            credentials(parts, url.userinfo());
            return parts.add("host", url.host())
                    .add("port", url.port())
                    .add("path", url.path())
                    .add("query", url.query())
                    .add("fragment", url.fragment());
        }

        @Override
        public String join(String base, String reference) {
            return resolve(base, reference).toString();
        }

        private UrlReference resolve(String base, String reference) {
            return UrlReference.parse(base).resolve(UrlReference.parse(reference));
        }
    },

    /** What Python's urllib.parse does. */
    PYTHON("href, scheme, authority, username, password, host, port, path, query, fragment") {
        @Override
        public Parts parts(String text, Optional<String> base) {
            var url = Urllib.urlsplit(base.isEmpty() ? text : Urllib.urljoin(base.get(), text));
            var parts = new Parts(() -> Query.parse(url.query(), QueryRules.PYTHON))
                    .secret("href", url.geturl(), Sight.masked(url.geturl()))
                    .add("scheme", filled(url.scheme()));
            filled(url.netloc()).ifPresent(it -> authority(parts, it));
            parts.add("username", url.username());
            url.password().ifPresent(it -> parts.secret("password", it, "***"));
            parts.add("host", url.hostname());
            url.port().ifPresent(port -> parts.add("port", port));
            return parts.add("path", url.path())
                    .add("query", filled(url.query()))
                    .add("fragment", filled(url.fragment()));
        }

        @Override
        public String join(String base, String reference) {
            return Urllib.urljoin(base, reference);
        }
    };

    private final String names;

    Rules(String names) {
        this.names = names;
    }

    /**
     * Takes a URL apart.
     *
     * @param base what a relative reference is relative to
     * @throws UrlSyntaxException when it is none by these rules
     */
    public abstract Parts parts(String text, Optional<String> base);

    /**
     * What a reference means on a page.
     *
     * @throws UrlSyntaxException when one of them is none by these rules
     */
    public abstract String join(String base, String reference);

    /**
     * A URL with these edits done, in their order.
     *
     * @throws UrlSyntaxException when it is none by these rules
     * @throws BadInputException when an edit does not suit it
     */
    public String edited(String text, List<Edit> edits) {
        if (this == RFC3986) {
            return each(UrlReference.split(text), edits, (edit, url) -> edit.on(url))
                    .toString();
        }
        return each(Url.parse(text), edits, (edit, url) -> edit.on(url)).href();
    }

    private static <T> T each(T url, List<Edit> edits, BiFunction<Edit, T, T> apply) {
        var edited = url;
        for (var edit : edits) {
            try {
                edited = apply.apply(edit, edited);
            } catch (UrlSyntaxException e) {
                throw new BadInputException(edit + ": " + e.reason(), e);
            }
        }
        return edited;
    }

    /**
     * What is fixed for a whole command is part of its line.
     *
     * @throws UsageException when nothing can be relative to it
     */
    public void checkBase(String base) {
        try {
            join(base, "");
        } catch (UrlSyntaxException e) {
            throw new UsageException("the base " + Sight.brief(base) + ": " + e.getMessage());
        }
    }

    /**
     * A part's name as it is written here, however it was typed.
     *
     * @throws UsageException when there is no such part
     */
    public String part(String typed) {
        if (typed.startsWith(Parts.PARAMETER)) {
            return typed;
        }
        return Arrays.stream(names.split(", ", -1))
                .filter(typed::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new UsageException("no part '" + typed + "' by the rules of " + this + "; there are "
                        + names + " and query.NAME"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void authority(Parts parts, String authority) {
        parts.secret("authority", authority, Sight.masked("//" + authority).substring(2));
    }

    private static void credentials(Parts parts, Optional<String> userinfo) {
        if (userinfo.isEmpty()) {
            return;
        }
        int colon = userinfo.get().indexOf(':');
        parts.add("username", colon < 0 ? userinfo.get() : userinfo.get().substring(0, colon));
        if (colon >= 0) {
            parts.secret("password", userinfo.get().substring(colon + 1), "***");
        }
    }
}
