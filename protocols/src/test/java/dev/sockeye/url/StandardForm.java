package dev.sockeye.url;

import java.util.List;

/** A URL's parts as the standard's class has them, with their separators: {@code "?x=1"}, {@code "#top"}, nothing when empty. */
final class StandardForm {
    private StandardForm() {}

    static String port(Url url) {
        return url.port().isPresent() ? Integer.toString(url.port().getAsInt()) : "";
    }

    static String search(Url url) {
        return url.query()
                .filter(query -> !query.isEmpty())
                .map(query -> "?" + query)
                .orElse("");
    }

    static String hash(Url url) {
        return url.fragment()
                .filter(fragment -> !fragment.isEmpty())
                .map(fragment -> "#" + fragment)
                .orElse("");
    }

    /** Every part by its name, absent and empty told apart: what two URLs that are the same have in common. */
    static List<String> parts(Url url) {
        return List.of(
                url.href(),
                "scheme " + url.scheme(),
                "username " + url.username(),
                "password " + url.password(),
                "credentials " + url.hasCredentials(),
                "host " + url.host(),
                "port " + url.port(),
                "authority " + url.authority(),
                "path " + url.path(),
                "opaque " + url.hasOpaquePath(),
                "query " + url.query(),
                "fragment " + url.fragment());
    }
}
