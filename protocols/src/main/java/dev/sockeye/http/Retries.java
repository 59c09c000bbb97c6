package dev.sockeye.http;

import dev.sockeye.http.message.HttpDate;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.wire.Retry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks again when that may help: nobody there, hung up, no answer in time; 408, 429, 502, 503 and 504. With the pauses of a {@link Retry}, or the one
 * that the server asks for in {@code Retry-After}, as far as the {@code Retry} and the deadline over the whole allow.
 *
 * <pre>{@code
 * HttpSettings.DEFAULT.step(Retries.of(Retry.times(4).budget(shared)))
 * }</pre>
 *
 * <p>Only requests that may be sent twice are: idempotent ones with a body that can be sent again. Any other only when no connection came about.
 * When it was all in vain, the last answer is the answer.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110 section 10.2.3</a>, Retry-After
 */
public final class Retries implements HttpStep {
    private final Retry retry;
    private final Retry unsent;
    private final InstantSource clock;

    private Retries(Retry retry, InstantSource clock) {
        this.retry = retry;
        this.clock = clock;
        unsent = retry.when(e -> e instanceof ConnectFailedException);
    }

    /** Asks again as this says; what it is told of a status is an {@link HttpStatusException}. */
    public static Retries of(Retry retry) {
        return of(retry, InstantSource.system());
    }

    static Retries of(Retry retry, InstantSource clock) {
        return new Retries(retry, clock);
    }

    @Override
    public HttpResponse send(HttpRequest request, Call call) throws IOException {
        if (!request.isIdempotent() || !request.body().isReplayable()) {
            return unsent.call(call.limit(), _ -> call.next(request));
        }
        var attempts = new Attempts(request, call);
        try {
            return retry.call(call.limit(), _ -> attempts.next());
        } catch (Busy e) {
            return e.response();
        }
    }

    /** One request, as often as it takes. */
    private final class Attempts {
        private final HttpRequest request;
        private final Call call;
        private @Nullable HttpResponse last;

        Attempts(HttpRequest request, Call call) {
            this.request = request;
            this.call = call;
        }

        HttpResponse next() throws IOException {
            if (last != null) {
                last.close();
            }
            HttpResponse response = call.next(request);
            if (!Statuses.isTransient(response.status())) {
                return response;
            }
            HttpResponse held = held(response);
            last = held;
            Optional<Duration> pause = pause(response);
            throw pause.isPresent() ? new BusyUntil(held, pause.get()) : new Busy(held);
        }
    }

    /** The same with the beginning of its body in memory: mostly that is all, and its connection is free while we wait. */
    private static HttpResponse held(HttpResponse response) throws IOException {
        InputStream body = response.body();
        byte[] start = body.readNBytes(HttpStatusException.PAGE);
        InputStream all = new ByteArrayInputStream(start);
        return response.decoded(
                response.headers(), start.length < HttpStatusException.PAGE ? all : new SequenceInputStream(all, body));
    }

    /** Retry-After = HTTP-date / delay-seconds; what is neither says nothing. */
    private Optional<Duration> pause(HttpResponse response) {
        return response.headers().first("Retry-After").flatMap(this::pause);
    }

    private Optional<Duration> pause(String after) {
        if (!after.isEmpty() && after.length() <= 9 && after.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(after)));
        }
        return HttpDate.parse(after).map(this::until);
    }

    private Duration until(Instant then) {
        Duration pause = Duration.between(clock.instant(), then);
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /** An answer that says: later. */
    private static class Busy extends HttpStatusException {
        private static final long serialVersionUID = 1L;

        Busy(HttpResponse response) {
            super(response, response.reason());
        }
    }

    /** One that says when. */
    private static final class BusyUntil extends Busy implements Retry.RetryAfter {
        private static final long serialVersionUID = 1L;

        private final Duration pause;

        BusyUntil(HttpResponse response, Duration pause) {
            super(response);
            this.pause = pause;
        }

        @Override
        public Duration retryAfter() {
            return pause;
        }
    }
}
