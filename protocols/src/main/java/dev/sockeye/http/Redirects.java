package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import dev.sockeye.wire.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes where the server says that the thing is.
 *
 * <pre>
 * 301 302      POST becomes GET, all else stays; as everybody does, and RFC 9110 section 15.4 allows
 * 303          becomes GET, but for HEAD
 * 307 308      stays, body and all
 * </pre>
 *
 * <p>What was meant for one server is for that one alone: when scheme, host or port differ, {@code Authorization}, {@code Cookie}, {@code Host} and
 * the request's credentials stay behind, for good (CVE-2018-1000007, CVE-2021-31879, CVE-2022-27774, CVE-2025-14524). A user and
 * password in a {@code Location} are nobody's. Only http and https are followed (CVE-2011-1521), and from https to http not, unless {@linkplain
 * #allowDowngrade allowed}. What is not followed is a {@link RedirectException}. An answer without a {@code Location} is an answer.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110 section 15.4</a>
 */
public final class Redirects implements HttpStep {
    /** Ten at most, and none from https to http. */
    public static final Redirects FOLLOW = new Redirects(10, false);

    /** What one server must not learn of another. */
    private static final List<String> SECRETS =
            List.of("Authorization", "Proxy-Authorization", "Cookie", "Cookie2", "Host");

    /** What speaks of the body, which is left out when the method becomes GET (RFC 9110 section 15.4, 8). */
    private static final List<String> OF_BODY = List.of(
            "Content-Type",
            "Content-Encoding",
            "Content-Language",
            "Content-Location",
            "Content-Disposition",
            "Content-Range",
            "Content-Digest",
            "Repr-Digest",
            "Digest",
            "Last-Modified");

    private final int most;
    private final boolean downgrade;

    private Redirects(int most, boolean downgrade) {
        this.most = most;
        this.downgrade = downgrade;
    }

    /**
     * The same with another limit.
     *
     * @param count at least 1
     */
    public Redirects most(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("to follow none, leave the step out");
        }
        return new Redirects(count, downgrade);
    }

    /** The same, from https to http too: what was asked for in private is then answered in public. */
    public Redirects allowDowngrade() {
        return new Redirects(most, true);
    }

    @Override
    public HttpResponse send(HttpRequest request, Call call) throws IOException {
        HttpResponse response = call.next(request);
        Optional<String> location = location(response);
        if (location.isEmpty()) {
            return response;
        }
        return follow(request, response, location.get(), call);
    }

    /** From request to request as they come here: what the steps behind this one add to them (a cookie, a password) is for each of them to say. */
    private HttpResponse follow(HttpRequest request, HttpResponse first, String firstLocation, Call call)
            throws IOException {
        var passed = new ArrayList<Redirect>();
        var seen = new HashSet<String>();
        HttpRequest before = request;
        HttpResponse response = first;
        Optional<String> location = Optional.of(firstLocation);
        while (location.isPresent()) {
            HttpRequest next = next(before, response, location.get());
            if (passed.size() == most) {
                throw RedirectException.of(response, "more than " + most + " redirects");
            }
            if (isLoop(before, response, next, seen)) {
                throw RedirectException.of(response, "a redirect in a circle");
            }
            passed.add(new Redirect(before.url(), response.status(), response.headers(), next.url()));
            response.close();
            response = call.next(next);
            before = next;
            location = location(response);
        }
        return response.after(List.copyOf(passed));
    }

    /** Where an answer sends us, if it does. */
    private static Optional<String> location(HttpResponse response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> response.headers().first("Location").filter(place -> !place.isEmpty());
            default -> Optional.empty();
        };
    }

    /** The same again is a circle, unless there is a new cookie, which may make a difference. */
    private static boolean isLoop(HttpRequest before, HttpResponse response, HttpRequest next, Set<String> seen) {
        if (response.headers().contains("Set-Cookie")) {
            seen.clear();
            return false;
        }
        seen.add(before.method() + " " + before.url().withoutFragment());
        return seen.contains(next.method() + " " + next.url().withoutFragment());
    }

    private HttpRequest next(HttpRequest before, HttpResponse response, String location) throws IOException {
        Url to = target(response, location);
        boolean becomesGet = switch (response.status()) {
            case 301, 302 -> before.method().equals("POST");
            case 303 -> !before.method().equals("HEAD") && !before.method().equals("GET");
            default -> false;
        };
        HttpRequest next = before.url(to);
        if (becomesGet) {
            next = next.method("GET").body(Body.NONE).headers(without(next.headers(), OF_BODY));
        } else if (!before.body().isReplayable()) {
            throw RedirectException.of(
                    response, "a redirect to " + to.redacted() + " with a body that can be sent only once");
        }
        return to.origin().sameOrigin(before.url().origin())
                ? next
                : next.credentials(Credentials.none()).headers(without(next.headers(), SECRETS));
    }

    private Url target(HttpResponse response, String location) throws IOException {
        Url from = response.request().url();
        Url to;
        try {
            to = from.resolve(location);
        } catch (UrlSyntaxException e) {
            throw RedirectException.of(response, "a redirect to no URL: " + e.reason());
        }
        if (!HttpRequest.isHttp(to)) {
            throw RedirectException.of(response, "a redirect to " + to.scheme() + ":, which is not followed");
        }
        if (from.scheme().equals("https") && to.scheme().equals("http") && !downgrade) {
            throw RedirectException.of(response, "a redirect from https to http");
        }
        Url known = to.withoutCredentials();
        return known.fragment().isEmpty() && from.fragment().isPresent()
                ? known.withFragment(from.fragment().get()) // RFC 9110 section 10.2.2
                : known;
    }

    private static Headers without(Headers headers, List<String> names) {
        Headers left = headers;
        for (String name : names) {
            left = left.without(name);
        }
        return left;
    }
}
