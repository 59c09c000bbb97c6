package dev.sockeye.http;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Limits;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TlsException;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Pool;
import dev.sockeye.wire.Service;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What comes after all steps: a request gets a connection, and the connection goes back when the answer is over.
 *
 * <pre>
 * take        an idle connection, or a new one
 * send        died while it was idle, and nothing lost by asking twice?   once more, on a new one
 *             408, since it had been idle for too long?                   the same
 *             417 to our Expect?                                          once more, without it
 * body ends   back to the pool, if another request may follow
 * </pre>
 */
final class Transmission implements Closeable {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int EXPECTATION_FAILED = 417;
    private static final Service HTTP = new Service("HTTP", 80, 443, TlsMode.NONE);

    private final HttpSettings settings;
    private final Pool<Destination, HttpConnection> pool;

    Transmission(HttpSettings settings) {
        this.settings = settings;
        pool = new Pool<>(this::open, HttpConnection::isReady, settings.pool());
    }

    private HttpConnection open(Destination to) throws IOException {
        Dial dial = to.dial();
        Dial told = dial.trust().alpn().isEmpty() ? dial.trust(dial.trust().alpn("http/1.1")) : dial;
        return new Http1Connection(Wire.open(told, HTTP, to.limit()), settings.limits(), settings.patience());
    }

    HttpResponse send(HttpRequest request, Dial dial, TimeLimit limit) throws IOException {
        boolean encrypted = request.url().scheme().equals("https");
        Dial timed = request.timeouts().isPresent()
                ? dial.timeouts(request.timeouts().get())
                : dial;
        Destination to = Destination.of(timed, encrypted, limit);
        Outgoing out = Outgoing.of(request, settings.headers(), to.isProxy(), request.expectsContinue());
        var lease = pool.take(to, limit);
        HttpConnection connection = lease.get();
        try {
            HttpResponse response = send(request, out, lease, limit);
            if (response.status() == EXPECTATION_FAILED && out.asksFirst()) {
                out = Outgoing.of(request, settings.headers(), to.isProxy(), false);
            } else if (response.status() != REQUEST_TIMEOUT || !lease.isReused() || !mayRepeat(request)) {
                return response;
            }
            response.close();
        } catch (DisconnectedException | TlsException e) {
            if (!lease.isReused() || connection.arrived() || !isHungUp(e) || !mayRepeat(request)) {
                throw e;
            }
        }
        return send(request, out, pool.takeNew(to, limit), limit);
    }

    private static boolean isHungUp(IOException failure) {
        return !(failure instanceof TlsException tls) || tls.reason() == TlsException.Reason.TRUNCATED;
    }

    private static boolean mayRepeat(HttpRequest request) {
        return request.isIdempotent() && request.body().isReplayable();
    }

    private HttpResponse send(
            HttpRequest request, Outgoing out, Pool<Destination, HttpConnection>.Lease lease, TimeLimit limit)
            throws IOException {
        HttpConnection connection = lease.get();
        Limits limits = connection.limits();
        var borrowed = new Borrowed(lease, connection);
        boolean done = false;
        try {
            HttpConnection.Answer answer = connection.send(out, limit, borrowed);
            var from = new Origination(
                    connection.tls(), answer.trailers(), limits, request.url().authority());
            done = true;
            return HttpResponse.of(request, answer.head(), answer.body(), from);
        } finally {
            if (!done) {
                borrowed.abandoned();
            }
        }
    }

    HttpClient.Connections connections() {
        return new HttpClient.Connections(pool.leased(), pool.idle());
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A connection for as long as an answer lasts. */
    private static final class Borrowed implements HttpConnection.Ending {
        private final Pool<Destination, HttpConnection>.Lease lease;
        private final HttpConnection connection;
        private final AtomicBoolean over = new AtomicBoolean();

        Borrowed(Pool<Destination, HttpConnection>.Lease lease, HttpConnection connection) {
            this.lease = lease;
            this.connection = connection;
        }

        @Override
        public void finished() {
            if (!over.getAndSet(true)) {
                if (connection.canBeReused()) {
                    lease.giveBack();
                } else {
                    lease.close();
                }
            }
        }

        @Override
        public void abandoned() {
            if (!over.getAndSet(true)) {
                connection.abort();
                lease.close();
            }
        }

        @Override
        public void hurry(TimeLimit limit) {
            connection.limit(limit);
        }
    }
}
