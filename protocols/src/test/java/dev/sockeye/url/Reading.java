package dev.sockeye.url;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a parser reads in a text, in one form for all of them: names and escapes in one case, no credentials, no port that is the scheme's own, the
 * apostrophe escaped (browsers do in a query; it means the same).
 *
 * <p>As text it is {@code scheme://host:port/path?query#fragment}, {@code !} when the parser refuses, {@code scheme://?/path} when it sees an
 * authority and no host.
 *
 * @param refused whether the parser refuses the text; the rest is then empty
 * @param scheme in lower case, empty when there is none
 * @param host in lower case, IPv6 in brackets; empty when there is none
 * @param port empty when it is not written, or the scheme's own
 * @param rest path, query and fragment
 */
record Reading(boolean refused, String scheme, String host, String port, String rest) {
    private static final Reading REFUSED = new Reading(true, "", "", "", "");
    private static final String NO_HOST = "?";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    static Reading url(String text) {
        return Url.canParse(text) ? url(Url.parse(text)) : REFUSED;
    }

    private static Reading url(Url url) {
        String port = url.port().isPresent() ? Integer.toString(url.port().getAsInt()) : "";
        return of(url.scheme(), url.host().orElse(""), port, url.href().substring(url.pathStart()));
    }

    static Reading javaUri(String text) {
        try {
            var uri = new URI(text);
            String rest = uri.isOpaque()
                    ? uri.getRawSchemeSpecificPart()
                    : uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            boolean none = uri.getHost() == null && uri.getRawAuthority() != null;
            return of(
                    uri.getScheme(),
                    none ? NO_HOST : uri.getHost(),
                    uri.getPort() < 0 ? "" : Integer.toString(uri.getPort()),
                    rest + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment()));
        } catch (URISyntaxException e) {
            return REFUSED;
        }
    }

    static Reading python(PythonPeer.Answer split) {
        if (split.error() != null) {
            return REFUSED;
        }
        var parts = split.results();
        String query = Objects.requireNonNull(parts.get(3));
        String fragment = Objects.requireNonNull(parts.get(4));
        String rest = parts.get(2) + (query.isEmpty() ? "" : "?" + query) + (fragment.isEmpty() ? "" : "#" + fragment);
        return of(parts.get(0), parts.get(7), Objects.requireNonNullElse(parts.get(8), ""), rest);
    }

    private static Reading of(@Nullable String scheme, @Nullable String host, String port, String rest) {
        String name = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        String lower = host == null ? "" : host.toLowerCase(Locale.ROOT);
        String literal = lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
        String tail = ESCAPE.matcher(rest)
                .replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT))
                .replace("'", "%27");
        boolean rootless = tail.isEmpty() || tail.charAt(0) == '?' || tail.charAt(0) == '#';
        return new Reading(
                false,
                name,
                literal,
                port.equals(Integer.toString(Schemes.standardPort(name))) ? "" : port,
                rootless && !literal.isEmpty() ? "/" + tail : tail);
    }

    @Override
    public String toString() {
        if (refused) {
            return "!";
        }
        String colon = port.isEmpty() ? "" : ":" + port;
        return (scheme.isEmpty() ? "" : scheme + ":") + (host.isEmpty() ? "" : "//" + host) + colon + rest;
    }
}
