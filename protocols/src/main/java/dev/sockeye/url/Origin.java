package dev.sockeye.url;

import java.util.Objects;

/**
 * Who is trusted together: scheme, host and port of a URL, or nobody at all.
 *
 * <pre>{@code
 * Url.parse("https://example.org/a").origin().toString();   // "https://example.org"
 * Url.parse("data:,x").origin().isOpaque();                 // true: it shares its origin with nothing
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#concept-origin">HTML, origin</a>
 */
public final class Origin {
    static final Origin OPAQUE = new Origin("", "", -1, "null");

    private final String scheme;
    private final String host;
    private final int port;
    private final String text;

    private Origin(String scheme, String host, int port, String text) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.text = text;
    }

    static Origin of(Url url) {
        return switch (url.scheme()) {
            case "http", "https", "ws", "wss", "ftp" ->
                new Origin(
                        url.scheme(),
                        url.host().orElseThrow(),
                        url.effectivePort(),
                        url.scheme() + "://" + url.authority());
            case "blob" -> ofBlob(url);
            default -> OPAQUE;
        };
    }

    /** A blob's origin is the one of the page that made it, whose URL is its path. */
    private static Origin ofBlob(Url url) {
        var maker = url.hasOpaquePath() ? UrlParser.parseOrNull(url.path(), null) : null;
        boolean known = maker != null
                && (maker.scheme().equals("http") || maker.scheme().equals("https"));
        return known ? of(Objects.requireNonNull(maker)) : OPAQUE;
    }

    /** Belongs to nobody: what {@code data:}, {@code file:} and schemes unknown to the standard have. */
    public boolean isOpaque() {
        return port < 0;
    }

    /** The scheme, or empty text when opaque. */
    public String scheme() {
        return scheme;
    }

    /** The host as {@link Url#host} has it, or empty text when opaque. */
    public String host() {
        return host;
    }

    /** The port, written or the scheme's default; -1 when opaque. */
    public int port() {
        return port;
    }

    /** Scheme, host and port are the same. An opaque origin is the same as no other, nor as the one of an equal URL. */
    public boolean sameOrigin(Origin other) {
        return !isOpaque() && equals(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The standard's serialisation: {@code https://example.org:8443}, without a default port; {@code null} when opaque. */
    @Override
    public String toString() {
        return text;
    }
}
