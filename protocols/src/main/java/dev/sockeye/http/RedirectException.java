package dev.sockeye.http;

import java.io.IOException;

/** A redirect that {@link Redirects} does not follow: too many, a circle, another scheme, out of https, a body that cannot be sent again. */
public final class RedirectException extends HttpStatusException {
    private static final long serialVersionUID = 1L;

    private RedirectException(HttpResponse response, String what) {
        super(response, what);
    }

    static RedirectException of(HttpResponse response, String what) throws IOException {
        return new RedirectException(response.detached(PAGE), what);
    }
}
