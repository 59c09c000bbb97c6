package dev.sockeye.http;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Timeouts;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Asks web servers.
 *
 * <pre>{@code
 * try (var http = HttpClient.create()) {
 *     String page = http.send(HttpRequest.get("https://example.org/")).checked().text();
 * }
 * }</pre>
 *
 * <ol>
 *   <li>A request passes the {@linkplain HttpSettings#steps steps}: redirects, and what else was asked for.
 *   <li>A connection is taken from the pool, or made. Connections are shared by requests that lead to the same place in the same way: host, port, TLS and its
 *       client certificate, proxy, limits.
 *   <li>The answer is there when its head is; the body is a stream. The connection goes back when that has ended, or is closed.
 * </ol>
 *
 * <p>Time limits are those of the {@link Dial}, or of the request: {@link Timeouts#whole} is a deadline over all of it, the last byte of the body
 * included. An idle connection that turns out to be dead is replaced and the request sent again, once, if no byte of an answer had come
 * and the request may be sent twice.
 *
 * <p>Failures are {@link dev.sockeye.net.NetException}s; a status is a value. Thread-safe, immutable but for its connections; calls block the
 * thread that makes them, platform or virtual.
 */
public final class HttpClient implements Closeable {
    private final HttpSettings settings;
    private final Transmission transmission;

    private HttpClient(HttpSettings settings) {
        this.settings = settings;
        transmission = new Transmission(settings);
    }

    /** One that does what is usual. */
    public static HttpClient create() {
        return create(HttpSettings.DEFAULT);
    }

    /** One that does as it is told. */
    public static HttpClient create(HttpSettings settings) {
        return new HttpClient(settings);
    }

    /** What it was told. */
    public HttpSettings settings() {
        return settings;
    }

    /**
     * Sends a request, and gives the answer when its head has come.
     *
     * @throws dev.sockeye.net.NetException when there is no answer
     * @throws IllegalStateException when the client is closed
     */
    public HttpResponse send(HttpRequest request) throws IOException {
        Dial dial = dial(request.url());
        return send(request, dial, start(request, dial));
    }

    private static TimeLimit start(HttpRequest request, Dial dial) {
        return TimeLimit.start(request.timeouts().orElse(dial.timeouts()));
    }

    private HttpResponse send(HttpRequest request, Dial dial, TimeLimit limit) throws IOException {
        HttpRequest asked =
                request.credentials().isPresent() || !dial.credentials().isPresent()
                        ? request
                        : request.credentials(dial.credentials());
        return new Call(this, 0, limit).next(asked);
    }

    /**
     * Begins a request whose body the caller writes, of unknown length.
     *
     * @param request without a body
     */
    public HttpUpload upload(HttpRequest request) {
        return upload(request, OptionalLong.empty());
    }

    /**
     * Begins a request whose body the caller writes.
     *
     * @param request without a body
     * @param length how many bytes it will be; other than so many, and the request fails
     */
    public HttpUpload upload(HttpRequest request, long length) {
        return upload(request, OptionalLong.of(length));
    }

    private HttpUpload upload(HttpRequest request, OptionalLong length) {
        Dial dial = dial(request.url());
        TimeLimit limit = start(request, dial);
        return HttpUpload.start(body -> send(request.body(body), dial, limit), length, limit);
    }

    HttpResponse transmit(HttpRequest request, TimeLimit limit) throws IOException {
        return transmission.send(request, dial(request.url()), limit);
    }

    Dial dial(Url url) {
        String host = url.host().orElseThrow();
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        TlsMode mode = url.scheme().equals("https") ? TlsMode.IMPLICIT : TlsMode.NONE;
        Dial changed = settings.apply(Dial.to(name, url.effectivePort()).tls(mode));
        return changed.tls(mode); // https is never without, wherever it leads now
    }

    /** How many connections are in use, and how many wait to be. */
    public Connections connections() {
        return transmission.connections();
    }

    /**
     * How many connections there are.
     *
     * @param busy in use by requests whose answer has not ended
     * @param idle waiting for another request
     */
    public record Connections(int busy, int idle) {}

    /**
     * Closes the connections that are idle, and takes no more requests. Answers that are still being read go on; their connections are closed after them.
     */
    @Override
    public void close() {
        transmission.close();
    }
}
