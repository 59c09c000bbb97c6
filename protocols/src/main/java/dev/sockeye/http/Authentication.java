package dev.sockeye.http;

import dev.sockeye.net.Secret;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Mechanism;
import dev.sockeye.wire.ProxySpec;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says who asks, to a server that wants to know.
 *
 * <pre>
 * C: GET /private HTTP/1.1
 * S: HTTP/1.1 401 Unauthorized
 * S: WWW-Authenticate: Digest realm="staff", qop="auth", algorithm=SHA-256, nonce="...", Basic realm="staff"
 * C: GET /private HTTP/1.1
 * C: Authorization: Digest ***
 * S: HTTP/1.1 200 OK
 * </pre>
 *
 * <pre>{@code
 * var settings = HttpSettings.DEFAULT.steps(Redirects.FOLLOW, Authentication.ask().passwords(Passwords.of(netrc)));
 * http.send(HttpRequest.get(url).credentials(Credentials.password("ann", secret)));
 * }</pre>
 *
 * <ol>
 *   <li>Who: the request's credentials, or its URL's, or the dial's; only if there are none, the {@link #passwords}. A request that has an
 *       {@code Authorization} already is left alone.
 *   <li>How: the strongest that the server offers and the credentials allow. Digest (RFC 7616) with SHA-512-256, SHA-256, MD5; then Basic (RFC 7617, in
 *       UTF-8), unless {@link Credentials#atLeast} asks for more. Tokens are for Bearer (RFC 6750) and go with the first request. That a URL is
 *       {@code http:} is the caller's choice: Basic and Bearer can be read along the way then.
 *   <li>Again: what a server asked for once goes with the next requests below the same path, without asking.
 * </ol>
 *
 * <p>Comes behind {@link Redirects}, which takes the credentials away at the border of an origin. A refusal is an answer, 401, like any other; so is a
 * demand that comes for a body that can be sent only once. An HTTP proxy's 407 is answered with what its {@link ProxySpec} says.
 *
 * <p>Thread-safe. It remembers what servers asked for: one for each client.
 */
public final class Authentication implements HttpStep {
    private final Passwords passwords;
    private final boolean basicFirst;
    private final KnownRealms servers = new KnownRealms();
    private final KnownRealms proxies = new KnownRealms();

    private Authentication(Passwords passwords, boolean basicFirst) {
        this.passwords = passwords;
        this.basicFirst = basicFirst;
    }

    /** For what requests say of themselves. But for tokens, nothing is sent before it is asked for. */
    public static Authentication ask() {
        return new Authentication(Passwords.NONE, false);
    }

    /** The same, and these for requests that say nothing; they are sent when a server asks. */
    public Authentication passwords(Passwords more) {
        return new Authentication(passwords.or(more), basicFirst);
    }

    /** The same, with the name and the password of a request that has them sent at once, as Basic: it saves asking, and the server gets to see them. */
    public Authentication basicFirst() {
        return new Authentication(passwords, true);
    }

    @Override
    public HttpResponse send(HttpRequest request, Call call) throws IOException {
        if (request.headers().contains(Asker.SERVER.answer)) {
            return pastProxy(request, call);
        }
        Credentials stated = request.credentials();
        Function<String, Credentials> who =
                stated.isPresent() ? realm -> stated : realm -> passwords.find(request.url(), realm);
        var demand = new Demand(
                Asker.SERVER, servers, request.url().origin().toString(), request.target(), who, unasked(stated));
        return demand.send(request, authorized -> pastProxy(authorized, call));
    }

    private Optional<String> unasked(Credentials stated) {
        Optional<Secret> secret = stated.secret();
        if (stated.allow(Mechanism.OAUTHBEARER, true)) {
            return secret.map(Realm::bearer);
        }
        return basicFirst && stated.allow(Mechanism.PLAIN, true)
                ? secret.map(password -> Realm.basic(stated.user(), password))
                : Optional.empty();
    }

    /** A proxy that is asked for the page itself; tunnels have their login behind them. */
    private HttpResponse pastProxy(HttpRequest request, Call call) throws IOException {
        Optional<ProxySpec> proxy = call.dial(request.url())
                .proxy()
                .filter(one -> one.kind() == ProxySpec.Kind.HTTP)
                .filter(one -> request.url().scheme().equals("http"));
        Optional<Credentials> login = proxy.flatMap(ProxySpec::credentials);
        if (login.isEmpty() || request.headers().contains(Asker.PROXY.answer)) {
            return call.next(request);
        }
        var demand = new Demand(
                Asker.PROXY,
                proxies,
                proxy.get().host() + ":" + proxy.get().port(),
                request.url().withoutFragment().href(),
                realm -> login.get(),
                Optional.empty());
        return demand.send(request, call::next);
    }
}
