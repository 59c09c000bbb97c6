package dev.sockeye.http;

import java.io.IOException;

/**
 * One thing that a client does with requests on their way out, and with answers on their way in: redirects, cookies and passwords are such steps, and
 * so are those of one's own. What {@code urllib.request} calls a handler.
 *
 * <pre>{@code
 * HttpStep stopwatch = (request, call) -> {
 *     long start = System.nanoTime();
 *     HttpResponse response = call.next(request);
 *     log(request, response.status(), System.nanoTime() - start);
 *     return response;
 * };
 * }</pre>
 *
 * <p>A step may change the request, ask several times, or answer by itself. An answer that it does not hand on it closes, before it asks again. Called by
 * many threads at a time.
 */
@FunctionalInterface
public interface HttpStep {
    /**
     * Sends a request.
     *
     * @param call the rest of the way
     */
    HttpResponse send(HttpRequest request, Call call) throws IOException;
}
