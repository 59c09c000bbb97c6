package dev.sockeye.url;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a parser reads in a text, in one form for all of them: {@code scheme://host:port/path?query#fragment}, without credentials and without
 * the scheme's own port, names and escapes in one case; {@code !} when it refuses; {@code scheme://?/path} when it sees an authority and no host.
 */
final class Reading {
    static final String REFUSED = "!";

    private static final String NO_HOST = "?";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    private Reading() {}

    static String url(String text) {
        if (!Url.canParse(text)) {
            return REFUSED;
        }
        Url url = Url.parse(text);
        String port = url.port().isPresent() ? Integer.toString(url.port().getAsInt()) : "";
        return of(url.scheme(), url.host().orElse(""), port, url.href().substring(url.pathStart()));
    }

    static String javaUri(String text) {
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

    static String python(PythonPeer.Answer split) {
        if (split.error() != null) {
            return REFUSED;
        }
        var parts = split.results();
        String query = Objects.requireNonNull(parts.get(3));
        String fragment = Objects.requireNonNull(parts.get(4));
        String rest = parts.get(2) + (query.isEmpty() ? "" : "?" + query) + (fragment.isEmpty() ? "" : "#" + fragment);
        return of(parts.get(0), parts.get(7), Objects.requireNonNullElse(parts.get(8), ""), rest);
    }

    private static String of(@Nullable String scheme, @Nullable String host, String port, String rest) {
        String name = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        String prefix = name.isEmpty() ? "" : name + ":";
        String tail = ESCAPE.matcher(rest).replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
        String number = port.equals(Integer.toString(Schemes.standardPort(name))) ? "" : port;
        String colon = number.isEmpty() ? "" : ":" + number;
        if (host == null || host.isEmpty()) {
            return prefix + colon + tail;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        String literal = lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
        boolean rootless = tail.isEmpty() || tail.charAt(0) == '?' || tail.charAt(0) == '#';
        return prefix + "//" + literal + colon + (rootless ? "/" : "") + tail;
    }
}
