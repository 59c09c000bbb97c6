package dev.sockeye.http;

import dev.sockeye.net.ReplyException;
import java.io.IOException;

/**
 * The server's answer was no: a status from 400 on, from {@link HttpResponse#checked}.
 *
 * <pre>{@code
 * } catch (HttpStatusException e) {
 *     e.status();                  // 404
 *     e.response().text();         // what the server wrote about it
 * }
 * }</pre>
 */
public class HttpStatusException extends ReplyException {
    private static final long serialVersionUID = 1L;

    /** As much of the server's page as is kept. */
    static final int PAGE = 64 << 10;

    private final transient HttpResponse response;

    HttpStatusException(HttpResponse response, String what) {
        super(
                response.request().toString(),
                Integer.toString(response.status()),
                null,
                what,
                Statuses.isTransient(response.status()),
                response.from().situation());
        this.response = response;
    }

    /** Of an answer, whose connection is given back. */
    static HttpStatusException of(HttpResponse response) throws IOException {
        return new HttpStatusException(response.detached(PAGE), response.reason());
    }

    /** The status: 400 to 999, or that of a redirect. */
    public int status() {
        return response.status();
    }

    /** The answer; of its body the first 64 KiB. */
    public HttpResponse response() {
        return response;
    }
}
