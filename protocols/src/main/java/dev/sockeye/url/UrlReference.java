package dev.sockeye.url;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A URL or a relative reference by RFC 3986: any scheme, every byte as it was written, absent and empty told apart.
 *
 * <pre>{@code
 * var reference = UrlReference.parse("http://ann@example.org:8080/a/b?x#");
 * reference.host();                        // example.org
 * reference.fragment();                    // "", where http://... without # has none
 * reference.resolve("../c").toString();    // http://ann@example.org:8080/c
 * reference.withParameter("q", "a b");     // http://ann@example.org:8080/a/b?x&q=a%20b#
 * UrlReference.split("a b|c").toString();  // a b|c: taken as it is; parse would refuse the space
 * }</pre>
 *
 * <p>{@link #parse} takes what the RFC's grammar has and says where a text departs from it; {@link #parseIri} takes characters beyond ASCII
 * too (RFC 3987); {@link #split} takes any text apart at the same places and alters nothing. A part that is set is checked by the grammar.
 *
 * <p>For what a browser makes of a text there is {@code Url}; for what Python makes of it {@code Urllib}. Immutable, so free to use from
 * any thread; equal when the text is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a>
 */
public final class UrlReference {
    private static final int NONE = -1;

    private final String text;
    private final int colon;
    private final int authority;
    private final int path;
    private final int question;
    private final int hash;

    // URI-reference = [ scheme ":" ] [ "//" authority ] path [ "?" query ] [ "#" fragment ]
    private UrlReference(String text) {
        this.text = text;
        this.hash = text.indexOf('#');
        int end = hash == NONE ? text.length() : hash;
        this.question = text.indexOf('?', 0, end);
        end = question == NONE ? end : question;
        this.colon = ReferenceGrammar.schemeEnd(text, end);
        int rest = colon + 1;
        if (text.startsWith("//", rest)) {
            this.authority = rest + 2;
            int slash = text.indexOf('/', authority, end);
            this.path = slash == NONE ? end : slash;
        } else {
            this.authority = NONE;
            this.path = rest;
        }
    }

    /** Takes any text apart, losing nothing: {@code split(text).toString().equals(text)}. */
    public static UrlReference split(String text) {
        return new UrlReference(text);
    }

    /**
     * A text that the RFC's grammar has.
     *
     * @throws UrlSyntaxException at the first character which it has not
     */
    public static UrlReference parse(String text) {
        var reference = new UrlReference(text);
        new ReferenceGrammar(text, false).check(reference);
        return reference;
    }

    /**
     * The same with characters beyond ASCII wherever letters may be (RFC 3987 section 2.2).
     *
     * @throws UrlSyntaxException at the first character which its grammar has not
     */
    public static UrlReference parseIri(String text) {
        var reference = new UrlReference(text);
        new ReferenceGrammar(text, true).check(reference);
        return reference;
    }

    /** The text of a {@link URI}, taken apart by the newer RFC. */
    public static UrlReference from(URI uri) {
        return split(uri.toString());
    }

    /**
     * The same text as a {@link URI}, which goes by the older RFC 2396 and may see other parts in it: no host where there is an underscore, no
     * query in {@code mailto:ann@example.org?subject=x}.
     *
     * @throws UrlSyntaxException at the character that {@code URI} cannot hold
     */
    public URI toURI() {
        return JavaUri.of(text);
    }

    /** The scheme as written, without its colon. */
    public Optional<String> scheme() {
        return Optional.ofNullable(schemeOrNull());
    }

    /** User information, host and port as written, when there is a {@code //}. */
    public Optional<String> authority() {
        return Optional.ofNullable(authorityOrNull());
    }

    /** What is before the authority's last {@code @}. */
    public Optional<String> userinfo() {
        return hostPort().map(HostPort::userinfo);
    }

    /** The host as written, IPv6 with its brackets; empty in {@code file:///}. */
    public Optional<String> host() {
        return hostPort().map(HostPort::host);
    }

    /** What is after the host's colon, as written; empty in {@code http://example.org:/}. */
    public Optional<String> port() {
        return hostPort().map(HostPort::port);
    }

    /** The port as a number from 0 to 65535, empty when there is none or it is no such number. */
    public OptionalInt portNumber() {
        return HostPort.number(port().orElse(""));
    }

    /** The path as written. */
    public String path() {
        return text.substring(path, pathEnd());
    }

    /** The query as written, without {@code ?}. */
    public Optional<String> query() {
        return Optional.ofNullable(queryOrNull());
    }

    /** The query by name and value. */
    public Query parameters() {
        return question == NONE ? Query.EMPTY : Query.parse(text.substring(question + 1, queryEnd()));
    }

    /** The fragment as written, without {@code #}. */
    public Optional<String> fragment() {
        return Optional.ofNullable(fragmentOrNull());
    }

    /** Has it a scheme? */
    public boolean isAbsolute() {
        return colon != NONE;
    }

    @Nullable
    String schemeOrNull() {
        return colon == NONE ? null : text.substring(0, colon);
    }

    @Nullable
    String authorityOrNull() {
        return authority == NONE ? null : text.substring(authority, path);
    }

    @Nullable
    String queryOrNull() {
        return question == NONE ? null : text.substring(question + 1, queryEnd());
    }

    @Nullable
    String fragmentOrNull() {
        return hash == NONE ? null : text.substring(hash + 1);
    }

    int colon() {
        return colon;
    }

    int authorityStart() {
        return authority;
    }

    int pathStart() {
        return path;
    }

    int pathEnd() {
        return question == NONE ? queryEnd() : question;
    }

    int queryEnd() {
        return hash == NONE ? text.length() : hash;
    }

    private Optional<HostPort> hostPort() {
        return authority().map(HostPort::of);
    }

    /** With another scheme, without its colon. */
    public UrlReference withScheme(String scheme) {
        ReferenceGrammar.scheme(scheme);
        return of(scheme, authorityOrNull(), path(), queryOrNull(), fragmentOrNull());
    }

    /** Relative, without scheme and colon. */
    public UrlReference withoutScheme() {
        return of(null, authorityOrNull(), path(), queryOrNull(), fragmentOrNull());
    }

    /** With another authority. */
    public UrlReference withAuthority(String authority) {
        new ReferenceGrammar(authority, false).authority(0, authority.length());
        return of(schemeOrNull(), authority, path(), queryOrNull(), fragmentOrNull());
    }

    /** Without authority and {@code //}. */
    public UrlReference withoutAuthority() {
        return of(schemeOrNull(), null, path(), queryOrNull(), fragmentOrNull());
    }

    /** With other user information. */
    public UrlReference withUserinfo(String userinfo) {
        new ReferenceGrammar(userinfo, false).userinfo(0, userinfo.length());
        return with(theHostPort().withUserinfo(userinfo));
    }

    /** Without user information and {@code @}. */
    public UrlReference withoutUserinfo() {
        return with(theHostPort().withUserinfo(null));
    }

    /** With another host, IPv6 in brackets. */
    public UrlReference withHost(String host) {
        new ReferenceGrammar(host, false).host(0, host.length());
        return with(authority == NONE ? HostPort.of(host) : theHostPort().withHost(host));
    }

    /** With another port, 0 to 65535. */
    public UrlReference withPort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not 0 to 65535");
        }
        return with(theHostPort().withPort(Integer.toString(port)));
    }

    /** Without port and colon. */
    public UrlReference withoutPort() {
        return with(theHostPort().withPort(null));
    }

    /** With another path, escaped already. */
    public UrlReference withPath(String path) {
        new ReferenceGrammar(path, false).path(0, path.length());
        return of(schemeOrNull(), authorityOrNull(), path, queryOrNull(), fragmentOrNull());
    }

    /** With another query, escaped already. */
    public UrlReference withQuery(String query) {
        new ReferenceGrammar(query, false).query(0, query.length());
        return of(schemeOrNull(), authorityOrNull(), path(), query, fragmentOrNull());
    }

    /** With another query, as it is but for what would end it: a {@code #} in it becomes {@code %23}. */
    public UrlReference withQuery(Query query) {
        return of(schemeOrNull(), authorityOrNull(), path(), query.toString().replace("#", "%23"), fragmentOrNull());
    }

    /** Without query and {@code ?}. */
    public UrlReference withoutQuery() {
        return of(schemeOrNull(), authorityOrNull(), path(), null, fragmentOrNull());
    }

    /** With another fragment, escaped already. */
    public UrlReference withFragment(String fragment) {
        new ReferenceGrammar(fragment, false).query(0, fragment.length());
        return of(schemeOrNull(), authorityOrNull(), path(), queryOrNull(), fragment);
    }

    /** Without fragment and {@code #}: Python's {@code urldefrag}. */
    public UrlReference withoutFragment() {
        return hash == NONE ? this : new UrlReference(text.substring(0, hash));
    }

    /** With this value for a parameter of the query; the other ones stay byte for byte. */
    public UrlReference withParameter(String name, String value) {
        return withQuery(parameters().with(name, value));
    }

    /** Without the parameters of a name; without {@code ?} when no other is left. */
    public UrlReference withoutParameter(String name) {
        if (question == NONE) {
            return this;
        }
        var query = parameters();
        var left = query.without(name);
        if (left.equals(query)) {
            return this;
        }
        return left.toString().isEmpty() ? withoutQuery() : withQuery(left);
    }

    private HostPort theHostPort() {
        return hostPort().orElseThrow(() -> new UrlSyntaxException("no authority to set this in", path));
    }

    private UrlReference with(HostPort changed) {
        return of(schemeOrNull(), changed.toString(), path(), queryOrNull(), fragmentOrNull());
    }

    /** The same resource, spelt as RFC 3986 section 6.2.2 has it: case, escapes and dot segments. Doing it twice is doing it once. */
    public UrlReference normalise() {
        return ReferenceNormal.of(this);
    }

    /** What a reference means here: RFC 3986 section 5.2, strict. */
    public UrlReference resolve(UrlReference reference) {
        return ReferenceResolution.resolve(this, reference);
    }

    /** {@code resolve(split(reference))}. */
    public UrlReference resolve(String reference) {
        return resolve(split(reference));
    }

    /**
     * A short reference that means the target here: {@code resolve(relativize(target)).equals(target)}; the target itself where there is
     * none, as when the scheme is another or its path has dot segments.
     */
    public UrlReference relativize(UrlReference target) {
        return ReferenceResolution.relativize(this, target);
    }

    /**
     * Puts parts together (RFC 3986 section 5.3).
     *
     * @throws UrlSyntaxException when the text would not come apart as the same parts: a path with {@code //} in front and no authority, say
     */
    static UrlReference of(
            @Nullable String scheme,
            @Nullable String authority,
            String path,
            @Nullable String query,
            @Nullable String fragment) {
        var reference = ofParts(scheme, authority, path, query, fragment);
        if (reference == null) {
            throw new UrlSyntaxException("a path that would be read as something else without what is before it", 0);
        }
        return reference;
    }

    /** The same, or null when it would not come apart as the same parts. */
    static @Nullable UrlReference ofParts(
            @Nullable String scheme,
            @Nullable String authority,
            String path,
            @Nullable String query,
            @Nullable String fragment) {
        var out = new StringBuilder();
        if (scheme != null) {
            out.append(scheme).append(':');
        }
        if (authority != null) {
            out.append("//").append(authority);
        }
        out.append(path);
        if (query != null) {
            out.append('?').append(query);
        }
        if (fragment != null) {
            out.append('#').append(fragment);
        }
        var reference = new UrlReference(out.toString());
        boolean same = Objects.equals(reference.schemeOrNull(), scheme)
                && Objects.equals(reference.authorityOrNull(), authority)
                && reference.path().equals(path)
                && Objects.equals(reference.queryOrNull(), query);
        return same ? reference : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UrlReference reference && reference.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text, every byte of it. */
    @Override
    public String toString() {
        return text;
    }
}
