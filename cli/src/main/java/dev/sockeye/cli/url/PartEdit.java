package dev.sockeye.cli.url;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.url.Part;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlReference;
import dev.sockeye.url.UrlSyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code port=8443}: a part gets a value, or goes.
 *
 * @param drops without the part; the value is empty
 */
record PartEdit(Part part, String value, boolean drops) implements Edit {
    static Edit parse(String name, String value, boolean drops) {
        var part = named(name)
                .orElseThrow(() -> new UsageException("no part '" + name + "' to set; there are "
                        + Arrays.stream(Part.values()).map(PartEdit::name).collect(Collectors.joining(", "))
                        + " and query.NAME"));
        boolean always = part == Part.SCHEME || part == Part.HOST || part == Part.AUTHORITY || part == Part.PATH;
        if (drops && always) {
            throw new UsageException("no URL is without its " + name(part) + "; '" + name + "-' cannot be done");
        }
        return new PartEdit(part, value, drops);
    }

    static Optional<Part> named(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Url on(Url url) {
        return switch (part) {
            case SCHEME -> url.withScheme(value);
            case USERNAME -> url.withUsername(value);
            case PASSWORD -> url.withPassword(value);
            case HOST -> url.withHost(value);
            case AUTHORITY -> url.withHostAndPort(value);
            case PORT -> drops ? url.withoutPort() : url.withPort(port());
            case PATH -> url.withPath(value);
            case QUERY -> drops ? url.withoutQuery() : url.withQuery(value);
            case FRAGMENT -> drops ? url.withoutFragment() : url.withFragment(value);
        };
    }

    @Override
    public UrlReference on(UrlReference reference) {
        return switch (part) {
            case SCHEME -> reference.withScheme(value);
            case USERNAME -> userinfo(reference, value, password(reference));
            case PASSWORD -> userinfo(reference, username(reference), drops ? Optional.empty() : Optional.of(value));
            case HOST -> reference.withHost(value);
            case AUTHORITY -> reference.withAuthority(value);
            case PORT -> drops ? reference.withoutPort() : reference.withPort(port());
            case PATH -> reference.withPath(value);
            case QUERY -> drops ? reference.withoutQuery() : reference.withQuery(value);
            case FRAGMENT -> drops ? reference.withoutFragment() : reference.withFragment(value);
        };
    }

    private static String username(UrlReference reference) {
        return reference.userinfo().orElse("").replaceFirst(":.*", "");
    }

    private static Optional<String> password(UrlReference reference) {
        var userinfo = reference.userinfo().orElse("");
        int colon = userinfo.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(userinfo.substring(colon + 1));
    }

    private static UrlReference userinfo(UrlReference reference, String username, Optional<String> password) {
        return username.isEmpty() && password.isEmpty()
                ? reference.withoutUserinfo()
                : reference.withUserinfo(username + password.map(it -> ":" + it).orElse(""));
    }

    private int port() {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new UrlSyntaxException("a port is a number from 0 to 65535", 0);
        }
        return Integer.parseInt(value);
    }

    @Override
    public String toString() {
        return name(part) + (drops ? "-" : "=" + (part == Part.PASSWORD ? "***" : value));
    }
}
