package dev.sockeye.http;

import dev.sockeye.http.message.FieldValues;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.RequestHead;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Timeouts;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Credentials;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a server. Immutable; each method that changes something gives another one.
 *
 * <pre>{@code
 * HttpRequest.get("https://example.org/list?page=2")
 * HttpRequest.post("https://example.org/list", Body.json("{\"name\": \"ann\"}"))
 *         .header("Accept", "application/json")
 *         .credentials(Credentials.password("ann", secret))
 *         .timeouts(Timeouts.DEFAULT.whole(Duration.ofSeconds(20)))
 * }</pre>
 *
 * <p>The fragment of the URL is kept and never sent. A user and password in it become {@link #credentials} and are no part of {@link #url} any more,
 * so that they get into no other header, message or redirect. What frames the message ({@code Content-Length}, {@code Transfer-Encoding}) is
 * written by the client and by nobody else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9">RFC 9110 section 9</a>, methods
 */
public final class HttpRequest {
    /** Doing it twice does what doing it once does (RFC 9110 section 9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

    /** What only the client may say, since the connection stands or falls with it. */
    private static final Set<String> OURS = Set.of("content-length", "transfer-encoding", "expect", "te", "trailer");

    private final String method;
    private final Url url;
    private final Optional<String> target;
    private final Headers headers;
    private final Body body;
    private final Credentials credentials;
    private final Optional<Timeouts> timeouts;
    private final boolean expectsContinue;

    private HttpRequest(
            String method,
            Url url,
            Optional<String> target,
            Headers headers,
            Body body,
            Credentials credentials,
            Optional<Timeouts> timeouts,
            boolean expectsContinue) {
        this.method = method;
        this.url = url;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.credentials = credentials;
        this.timeouts = timeouts;
        this.expectsContinue = expectsContinue;
    }

    /** GET. */
    public static HttpRequest get(String url) {
        return of("GET", url);
    }

    /** GET. */
    public static HttpRequest get(Url url) {
        return of("GET", url);
    }

    /** HEAD: as GET, without the body. */
    public static HttpRequest head(String url) {
        return of("HEAD", url);
    }

    /** HEAD. */
    public static HttpRequest head(Url url) {
        return of("HEAD", url);
    }

    /** DELETE. */
    public static HttpRequest delete(String url) {
        return of("DELETE", url);
    }

    /** DELETE. */
    public static HttpRequest delete(Url url) {
        return of("DELETE", url);
    }

    /** POST. */
    public static HttpRequest post(String url, Body body) {
        return of("POST", url).body(body);
    }

    /** POST. */
    public static HttpRequest post(Url url, Body body) {
        return of("POST", url).body(body);
    }

    /** PUT. */
    public static HttpRequest put(String url, Body body) {
        return of("PUT", url).body(body);
    }

    /** PUT. */
    public static HttpRequest put(Url url, Body body) {
        return of("PUT", url).body(body);
    }

    /** PUT, for {@link HttpClient#upload}. */
    public static HttpRequest put(String url) {
        return of("PUT", url);
    }

    /** PATCH. */
    public static HttpRequest patch(String url, Body body) {
        return of("PATCH", url).body(body);
    }

    /** PATCH. */
    public static HttpRequest patch(Url url, Body body) {
        return of("PATCH", url).body(body);
    }

    /**
     * Any method.
     *
     * @param method a token; case counts
     * @throws IllegalArgumentException when it is no method, or {@code CONNECT}, which only proxies are asked; when the URL is neither http nor https
     * @throws dev.sockeye.url.UrlSyntaxException when it is no URL
     */
    public static HttpRequest of(String method, String url) {
        return of(method, Url.parse(url));
    }

    /** As {@link #of(String, String)}. */
    public static HttpRequest of(String method, Url url) {
        return new HttpRequest(
                checkedMethod(method),
                checked(url).withoutCredentials(),
                Optional.empty(),
                Headers.EMPTY,
                Body.NONE,
                credentialsOf(url),
                Optional.empty(),
                false);
    }

    private static String checkedMethod(String method) {
        if (!FieldValues.isToken(method)) {
            throw new IllegalArgumentException("a method is a token");
        }
        if (method.equals("CONNECT")) {
            throw new IllegalArgumentException("CONNECT is what proxies are asked: see Dial.proxy");
        }
        return method;
    }

    private static Url checked(Url url) {
        if (!isHttp(url)) {
            throw new IllegalArgumentException("neither http nor https: " + url.scheme() + ":");
        }
        return url;
    }

    static boolean isHttp(Url url) {
        return url.scheme().equals("http") || url.scheme().equals("https");
    }

    private static Credentials credentialsOf(Url url) {
        return url.hasCredentials()
                ? Credentials.password(Percent.unquote(url.username()), Secret.of(Percent.unquote(url.password())))
                : Credentials.none();
    }

    /** The same with another method. */
    public HttpRequest method(String other) {
        return new HttpRequest(
                checkedMethod(other), url, target, headers, body, credentials, timeouts, expectsContinue);
    }

    /** The same to another URL; its user and password, if it has them, become the credentials. */
    public HttpRequest url(Url other) {
        return new HttpRequest(
                method,
                checked(other).withoutCredentials(),
                Optional.empty(),
                headers,
                body,
                other.hasCredentials() ? credentialsOf(other) : credentials,
                timeouts,
                expectsContinue);
    }

    /**
     * The same with a request target that is not made from the URL: {@code *} for OPTIONS (RFC 9112 section 3.2.4), or a spelling that a server insists on.
     *
     * @throws IllegalArgumentException when it is none: has a blank or a control character, which would end it
     */
    public HttpRequest target(String exactly) {
        var checked = new RequestHead(method, exactly, HttpVersion.HTTP_1_1, Headers.EMPTY);
        return new HttpRequest(
                method, url, Optional.of(checked.target()), headers, body, credentials, timeouts, expectsContinue);
    }

    /**
     * The same with this header, in place of any of its name.
     *
     * @throws IllegalArgumentException when the name is no token, the value has CR, LF or NUL, or the header is the client's to write
     */
    public HttpRequest header(String name, String value) {
        return headers(headers.with(name, value));
    }

    /** The same with these headers and no others. */
    public HttpRequest headers(Headers others) {
        for (Headers.Field field : others.fields()) {
            if (OURS.contains(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(field.name() + " is the client's to write: the body decides");
            }
        }
        return new HttpRequest(method, url, target, others, body, credentials, timeouts, expectsContinue);
    }

    /** The same with a body; its type becomes {@code Content-Type} unless there is that header. */
    public HttpRequest body(Body other) {
        return new HttpRequest(method, url, target, headers, other, credentials, timeouts, expectsContinue);
    }

    /** The same, saying who asks; {@link Credentials#none} for nobody. */
    public HttpRequest credentials(Credentials who) {
        return new HttpRequest(method, url, target, headers, body, who, timeouts, expectsContinue);
    }

    /** The same with time limits of its own, in place of the client's; the deadline is over redirects, repetitions and the answer's body. */
    public HttpRequest timeouts(Timeouts limits) {
        return new HttpRequest(method, url, target, headers, body, credentials, Optional.of(limits), expectsContinue);
    }

    /**
     * The same, asking before the body is sent (RFC 9110 section 10.1.1): the server may say no without having to take it. One that says
     * nothing within a second gets the body.
     */
    public HttpRequest expectContinue() {
        return new HttpRequest(method, url, target, headers, body, credentials, timeouts, true);
    }

    /** The method. */
    public String method() {
        return method;
    }

    /** The URL, without user and password. */
    public Url url() {
        return url;
    }

    /** What stands in the request line: path and query of the URL, unless {@link #target(String)} said otherwise. */
    public String target() {
        return target.orElseGet(url::requestTarget);
    }

    boolean hasOwnTarget() {
        return target.isPresent();
    }

    /** The headers as they were set; the client adds what is missing. */
    public Headers headers() {
        return headers;
    }

    /** The body; {@link Body#NONE} if there is none. */
    public Body body() {
        return body;
    }

    /** Who asks. */
    public Credentials credentials() {
        return credentials;
    }

    /** Its own time limits. */
    public Optional<Timeouts> timeouts() {
        return timeouts;
    }

    /** Whether the server is asked before the body is sent. */
    public boolean expectsContinue() {
        return expectsContinue;
    }

    /**
     * Whether doing it twice does what doing it once does: by its method, or because {@code Idempotency-Key} lets the server tell.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2">RFC 9110 section 9.2.2</a>
     */
    public boolean isIdempotent() {
        return IDEMPOTENT.contains(method) || headers.contains("Idempotency-Key");
    }

    /** Method and URL, for messages; never a header. */
    @Override
    public String toString() {
        return method + " " + url.href();
    }
}
