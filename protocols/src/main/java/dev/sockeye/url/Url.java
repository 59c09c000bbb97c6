package dev.sockeye.url;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A URL as the WHATWG standard has it: what browsers make of a text.
 *
 * <pre>{@code
 * var url = Url.parse("HTTPS://user@Example.ORG:443/a/../b?x=1#top");
 * url.href();                       // "https://user@example.org/b?x=1#top"
 * url.host();                       // Optional[example.org]
 * url.resolve("c?y=2").href();      // "https://user@example.org/c?y=2"
 * url.withPort(8443).authority();   // "example.org:8443"
 * }</pre>
 *
 * <p>Inside it is the text {@link #href} and the places of its parts; a part is cut out when asked for.
 *
 * <pre>
 *  https://user:pass@example.org:8443/a/b?x=1#top
 *       |      |    ||          |    |   |   |
 *       |      |    ||          |    |   |   `- queryEnd
 *       |      |    ||          |    |   `----- pathEnd
 *       |      |    ||          |    `--------- pathStart
 *       |      |    ||          `-------------- hostEnd
 *       |      |    |`------------------------- hostStart
 *       |      `------------------------------- userEnd
 *       `-------------------------------------- schemeEnd
 * </pre>
 *
 * Without an authority {@code userEnd}, {@code hostStart} and {@code hostEnd} are the place behind the colon, and {@code pathStart} too,
 * unless a path that begins with two slashes is kept from being read as an authority by {@code /.} before it.
 *
 * <p>Immutable and thread-safe. Two URLs are equal when their text is; no name server is asked, here or anywhere else. Parsing takes time
 * and space linear in the input's length.
 *
 * @see <a href="https://url.spec.whatwg.org/">URL standard</a>
 */
public final class Url {
    private final String href;
    private final int schemeEnd;
    private final int userEnd;
    private final int hostStart;
    private final int hostEnd;
    private final int pathStart;
    private final int pathEnd;
    private final int queryEnd;

    Url(String href, int schemeEnd, int userEnd, int hostStart, int hostEnd, int pathStart, int pathEnd, int queryEnd) {
        this.href = href;
        this.schemeEnd = schemeEnd;
        this.userEnd = userEnd;
        this.hostStart = hostStart;
        this.hostEnd = hostEnd;
        this.pathStart = pathStart;
        this.pathEnd = pathEnd;
        this.queryEnd = queryEnd;
    }

    /**
     * An absolute URL.
     *
     * @throws UrlSyntaxException when the standard's parser fails: no scheme, no host where there has to be one, a port that is none
     */
    public static Url parse(String input) {
        return UrlParser.parse(input, null);
    }

    /**
     * An absolute URL, or one relative to a base.
     *
     * @throws UrlSyntaxException when the standard's parser fails, or the base cannot have anything relative to it
     */
    public static Url parse(String input, Url base) {
        return UrlParser.parse(input, base);
    }

    /** Would {@link #parse(String)} succeed? Costs no exception. */
    public static boolean canParse(String input) {
        return UrlParser.parseOrNull(input, null) != null;
    }

    /** Would {@link #parse(String, Url)} succeed? Costs no exception. */
    public static boolean canParse(String input, Url base) {
        return UrlParser.parseOrNull(input, base) != null;
    }

    /**
     * What a reference on this URL's page means.
     *
     * @throws UrlSyntaxException as {@link #parse(String, Url)}
     */
    public Url resolve(String reference) {
        return UrlParser.parse(reference, this);
    }

    /** The URL of a file: absolute, its name percent-encoded where it must be. */
    public static Url ofFile(Path path) {
        return FileUrl.of(path);
    }

    /**
     * The file a {@code file:} URL names.
     *
     * @throws UrlSyntaxException when this is not a {@code file:} URL, has a host, or has NUL or a slash percent-encoded in its path,
     *     which would name another file than it shows
     */
    public Path toPath() {
        return FileUrl.toPath(this);
    }

    /**
     * The URL of a {@link URI}: {@code parse(uri.toString())}, which may write it in another way ({@code /a/../b} becomes {@code /b}).
     *
     * @throws UrlSyntaxException when the URI is relative, is no URL to the standard, or has no host where the URL would have one
     *     ({@code http:/example.org})
     */
    public static Url from(URI uri) {
        return JavaUri.url(uri);
    }

    /**
     * The same text as a {@link URI}, which may see other parts in it: no host in {@code http://a_b.example/}.
     *
     * @throws UrlSyntaxException at the character that {@code URI} cannot hold, such as {@code |} or a percent sign that begins no escape
     */
    public URI toURI() {
        return JavaUri.of(href);
    }

    /**
     * Would common parsers read this text differently, or people something else than programs? Takes any text, fails on none, in linear time.
     *
     * <pre>{@code
     * Url.lint("http://example.org/a?b=c")          // []
     * Url.lint("http://good.example\\@evil.example/")   // [Finding[kind=BACKSLASH, position=19, length=1, ...], ...]
     * }</pre>
     *
     * @return what was found, in the order of the text; at most eight of a kind
     */
    public static List<Finding> lint(String input) {
        return Lint.lint(input);
    }

    /** The scheme in lower case, without the colon: {@code https}. */
    public String scheme() {
        // The usual ones are constants, so that asking for them costs nothing.
        return switch (schemeEnd) {
            case 5 -> href.startsWith("https") ? "https" : href.substring(0, 5);
            case 4 -> href.startsWith("http") ? "http" : href.substring(0, 4);
            default -> href.substring(0, schemeEnd);
        };
    }

    /** Is its scheme one of the standard's special ones: http, https, ws, wss, ftp, file? */
    public boolean isSpecial() {
        return Schemes.isSpecial(scheme());
    }

    /** The user's name, percent-encoded as in {@link #href}; empty when there is none. */
    public String username() {
        return hasAuthority() ? href.substring(schemeEnd + 3, userEnd) : "";
    }

    /** The password, percent-encoded as in {@link #href}; empty when there is none. */
    public String password() {
        return hasPassword() ? href.substring(userEnd + 1, hostStart - 1) : "";
    }

    private boolean hasPassword() {
        return hostStart > userEnd && href.charAt(userEnd) == ':';
    }

    /** Is there a user's name or a password? */
    public boolean hasCredentials() {
        return hostStart > schemeEnd + 3;
    }

    /** This URL without user's name and password. */
    public Url withoutCredentials() {
        if (!hasCredentials()) {
            return this;
        }
        var parts = new UrlParts(this);
        parts.username = "";
        parts.password = "";
        return parts.toUrl();
    }

    /**
     * The host as it is serialised: {@code example.org}, {@code xn--bcher-kva.example}, {@code 127.0.0.1}, {@code [::1]}; empty text for
     * {@code file:///}, nothing for a URL without an authority, such as {@code mailto:}.
     */
    public Optional<String> host() {
        return hasAuthority() ? Optional.of(href.substring(hostStart, hostEnd)) : Optional.empty();
    }

    /**
     * The host for people to read: its {@code xn--} labels in Unicode where that can be told from other names, as they are where it cannot;
     * empty when there is none. Not for connecting, nor for comparing.
     */
    public String displayHost() {
        String host = host().orElse("");
        return isSpecial() ? Host.toUnicode(host) : host; // elsewhere Unicode would be another host
    }

    /**
     * Is the host as short as names in the DNS are (RFC 1035 section 2.3.4): 253 characters, labels of 1 to 63? The URL standard does not
     * ask for that; a longer host is a good URL that leads nowhere.
     */
    public boolean hasDnsLength() {
        return DnsLength.holds(href.substring(hostStart, hostEnd));
    }

    /** The port, 0 to 65535, when there is one in the text; a special scheme's default port never is. */
    public OptionalInt port() {
        return hasPort()
                ? OptionalInt.of(Integer.parseInt(href, hostEnd + 1, authorityEnd(), 10))
                : OptionalInt.empty();
    }

    private boolean hasPort() {
        return authorityEnd() > hostEnd;
    }

    /** The port to connect to: the one written or the scheme's default; -1 when neither is known. */
    public int effectivePort() {
        return hasPort() ? port().orElseThrow() : Schemes.effectivePort(scheme());
    }

    /** Host and port as written, {@code example.org:8443}, without user's name and password. Empty when there is no authority. */
    public String authority() {
        return href.substring(hostStart, authorityEnd());
    }

    /** The path, percent-encoded as in {@link #href}. */
    public String path() {
        return href.substring(pathStart, pathEnd);
    }

    /** Is the path one text without segments, as in {@code mailto:} and {@code data:}? */
    public boolean hasOpaquePath() {
        return !hasAuthority() && (pathStart == pathEnd || href.charAt(pathStart) != '/');
    }

    /**
     * The path's segments, percent-decoded as UTF-8: {@code /a%20b/} is {@code "a b", ""}. A decoded segment may hold a slash, or be
     * {@code ..}. Empty for an opaque or empty path.
     */
    public List<String> pathSegments() {
        return hasOpaquePath() ? List.of() : PathSegments.of(href, pathStart, pathEnd);
    }

    /** The query without its question mark, percent-encoded as in {@link #href}; {@code http://h/?} has an empty one. */
    public Optional<String> query() {
        return pathEnd < queryEnd ? Optional.of(href.substring(pathEnd + 1, queryEnd)) : Optional.empty();
    }

    /** The query's parameters, in order; none when there is no query. */
    public Query parameters() {
        return pathEnd < queryEnd ? Query.parse(href.substring(pathEnd + 1, queryEnd)) : Query.EMPTY;
    }

    /** The fragment without its number sign, percent-encoded as in {@link #href}; {@code http://h/#} has an empty one. */
    public Optional<String> fragment() {
        return queryEnd < href.length() ? Optional.of(href.substring(queryEnd + 1)) : Optional.empty();
    }

    /**
     * Path and query as a request line has them (RFC 9112 section 3.2.1): {@code /a?x=1}; an empty path is {@code /}.
     *
     * @throws IllegalStateException when the path is opaque: such a URL is not asked of a server
     */
    public String requestTarget() {
        if (hasOpaquePath()) {
            throw new IllegalStateException("an opaque path is no request target: " + scheme() + ":");
        }
        String target = href.substring(pathStart, queryEnd);
        return pathStart == pathEnd ? "/" + target : target;
    }

    /** Scheme, host and port, or an opaque origin. */
    public Origin origin() {
        return Origin.of(this);
    }

    /** The URL's text. */
    public String href() {
        return href;
    }

    /** The URL's text with {@code ***} for its password: for messages and logs. */
    public String redacted() {
        return hasPassword() ? href.substring(0, userEnd) + ":***" + href.substring(hostStart - 1) : href;
    }

    /**
     * This URL with one part set as the standard's setter does: a text that has more than the part is cut ({@code "8080abc"} for a port),
     * tabs and line ends are dropped, a leading {@code ?} or {@code #} is taken off, empty text removes the port, query or fragment. The
     * methods named for the parts are exact: what they are given is the part, or wrong.
     *
     * @throws UrlSyntaxException where the standard's setter would quietly leave the URL as it is
     */
    public Url with(Part part, String value) {
        return UrlSetter.set(this, part, value);
    }

    /**
     * This URL with another scheme.
     *
     * @throws UrlSyntaxException when it is no scheme, or one of the special schemes would become one that is not, or the other way round
     */
    public Url withScheme(String scheme) {
        return UrlSetter.exact(this, scheme).scheme();
    }

    /**
     * This URL with another user's name, which is percent-encoded where it has to be; empty removes it.
     *
     * @throws UrlSyntaxException when the URL has no host to log in at
     */
    public Url withUsername(String username) {
        return UrlSetter.exact(this, username).username();
    }

    /**
     * This URL with another password, which is percent-encoded where it has to be; empty removes it.
     *
     * @throws UrlSyntaxException when the URL has no host to log in at
     */
    public Url withPassword(String password) {
        return UrlSetter.exact(this, password).password();
    }

    /**
     * This URL with another host.
     *
     * @throws UrlSyntaxException when it is no host, has a port, or the URL's path is opaque
     */
    public Url withHost(String hostname) {
        return UrlSetter.exact(this, hostname).host();
    }

    /**
     * This URL with another host and, when one follows it, port: {@code example.org:8080}.
     *
     * @throws UrlSyntaxException when it is no host, or the URL's path is opaque
     */
    public Url withHostAndPort(String hostAndPort) {
        return UrlSetter.exact(this, hostAndPort).authority();
    }

    /**
     * This URL with another port; the scheme's default is left out of the text.
     *
     * @param port 0 to 65535
     * @throws UrlSyntaxException when it is no port, or the URL has no host
     */
    public Url withPort(int port) {
        return UrlSetter.exact(this, Integer.toString(port)).port();
    }

    /** This URL with its scheme's default port. */
    public Url withoutPort() {
        return hasPort() ? UrlSetter.exact(this, "").noPort() : this;
    }

    /**
     * This URL with another path, percent-encoded where it has to be; dot segments are taken out.
     *
     * @throws UrlSyntaxException when the path is opaque
     */
    public Url withPath(String path) {
        return UrlSetter.exact(this, path).path();
    }

    /** This URL with another query, given without its question mark and percent-encoded where it has to be. */
    public Url withQuery(String query) {
        return UrlSetter.exact(this, query).query();
    }

    /** This URL with these parameters for its query, spelt as they are; without a query when there are none. */
    public Url withQuery(Query parameters) {
        return parameters.toString().isEmpty() ? withoutQuery() : withQuery(parameters.toString());
    }

    /** This URL with one parameter set, and every byte of the others left as it was; see {@link Query#with}. */
    public Url withParameter(String name, String value) {
        return withQuery(parameters().with(name, value));
    }

    /** This URL without the parameters of a name, and every byte of the others left as it was; see {@link Query#without(String)}. */
    public Url withoutParameter(String name) {
        var parameters = parameters();
        return parameters.has(name) ? withQuery(parameters.without(name)) : this;
    }

    /** This URL without a query. */
    public Url withoutQuery() {
        return pathEnd == queryEnd ? this : cut(pathEnd, queryEnd, pathEnd);
    }

    /** This URL with another fragment, given without its number sign and percent-encoded where it has to be. */
    public Url withFragment(String fragment) {
        return UrlSetter.exact(this, fragment).fragment();
    }

    /** This URL without a fragment. */
    public Url withoutFragment() {
        return queryEnd == href.length() ? this : cut(queryEnd, href.length(), queryEnd);
    }

    private Url cut(int from, int to, int newQueryEnd) {
        return new Url(
                href.substring(0, from) + href.substring(to),
                schemeEnd,
                userEnd,
                hostStart,
                hostEnd,
                pathStart,
                pathEnd,
                newQueryEnd);
    }

    boolean hasAuthority() {
        return hostStart > schemeEnd + 1;
    }

    int schemeEnd() {
        return schemeEnd;
    }

    int userEnd() {
        return userEnd;
    }

    int hostStart() {
        return hostStart;
    }

    int hostEnd() {
        return hostEnd;
    }

    /** Behind host and port; behind the scheme's colon when there is no authority. */
    int authorityEnd() {
        return hasAuthority() ? pathStart : hostEnd;
    }

    int pathStart() {
        return pathStart;
    }

    int pathEnd() {
        return pathEnd;
    }

    int queryEnd() {
        return queryEnd;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Url that && href.equals(that.href);
    }

    @Override
    public int hashCode() {
        return href.hashCode();
    }

    /** The URL's text, password and all; see {@link #redacted}. */
    @Override
    public String toString() {
        return href;
    }
}
