package dev.sockeye.http;

import dev.sockeye.http.cookie.CookieJar;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps the cookies that servers set, and brings each of them what is its own.
 *
 * <pre>{@code
 * var jar = new CookieJar();
 * var http = HttpClient.create(HttpSettings.DEFAULT.steps(Redirects.FOLLOW, new Cookies(jar)));
 * }</pre>
 *
 * <p>Comes behind {@link Redirects}, so that the cookies of each answer are kept and each request gets its own. A {@code Cookie} header that the request
 * has already stays as it is, and the jar adds nothing to it. Thread-safe.
 */
public final class Cookies implements HttpStep {
    private final CookieJar jar;

    /** Those of a jar, which others may use too. */
    public Cookies(CookieJar jar) {
        this.jar = jar;
    }

    /** The jar. */
    public CookieJar jar() {
        return jar;
    }

    @Override
    public HttpResponse send(HttpRequest request, Call call) throws IOException {
        Optional<String> header = request.headers().contains("Cookie") ? Optional.empty() : jar.header(request.url());
        HttpResponse response = call.next(header.isPresent() ? request.header("Cookie", header.get()) : request);
        response.rawHeaders().all("Set-Cookie").forEach(set -> jar.store(request.url(), set));
        return response;
    }
}
