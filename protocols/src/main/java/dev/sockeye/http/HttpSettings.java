package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpLimits;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.PoolLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How a client does its work. Immutable; each method that changes something gives another one.
 *
 * <pre>{@code
 * HttpSettings.DEFAULT
 *         .dial(dial -> dial.trust(Tls.trusting(Path.of("ca.pem"))).timeouts(Timeouts.DEFAULT.whole(Duration.ofMinutes(1))))
 *         .dial(dial -> dial.proxy(ProxySpec.http("proxy.example.org", 3128)))
 *         .step(Retries.of(Retry.times(4)))
 *         .userAgent("crawler/1.0 (+https://example.org/bot)")
 * }</pre>
 */
public final class HttpSettings {
    /** Redirects are followed; 64 connections, all of which may wait for another request, for half a minute. */
    public static final HttpSettings DEFAULT = new HttpSettings(
            UnaryOperator.identity(),
            List.of(Redirects.FOLLOW),
            Headers.of("User-Agent", "Sockeye/0.1", "Accept", "*/*"),
            new PoolLimits(64, 64, Duration.ofSeconds(30), Duration.ofHours(1)),
            HttpLimits.DEFAULT,
            Duration.ofSeconds(1));

    private final UnaryOperator<Dial> dial;
    private final List<HttpStep> steps;
    private final Headers headers;
    private final PoolLimits pool;
    private final HttpLimits limits;
    private final Duration patience;

    private HttpSettings(
            UnaryOperator<Dial> dial,
            List<HttpStep> steps,
            Headers headers,
            PoolLimits pool,
            HttpLimits limits,
            Duration patience) {
        this.dial = dial;
        this.steps = steps;
        this.headers = headers;
        this.pool = pool;
        this.limits = limits;
        this.patience = patience;
    }

    /**
     * The same, with something more about how servers are called: time limits, trust, proxy, transcript, and what the peer may make us hold.
     * Asked for each request, with host and port filled in, so that it may differ between hosts; {@code dial -> Dial.unix(path)} leads elsewhere
     * altogether. Whether there is TLS the URL alone says. Credentials set here are those of a request that has none, and stay behind when it is
     * redirected to another host.
     */
    public HttpSettings dial(UnaryOperator<Dial> change) {
        UnaryOperator<Dial> before = dial;
        return new HttpSettings(to -> change.apply(before.apply(to)), steps, headers, pool, limits, patience);
    }

    /** The same with these steps and no others, the outermost first. */
    public HttpSettings steps(HttpStep... all) {
        return steps(List.of(all));
    }

    /** As {@link #steps(HttpStep...)}. */
    public HttpSettings steps(List<HttpStep> all) {
        return new HttpSettings(dial, List.copyOf(all), headers, pool, limits, patience);
    }

    /** The same with one more step around the others. */
    public HttpSettings step(HttpStep outermost) {
        return steps(Stream.concat(Stream.of(outermost), steps.stream()).toList());
    }

    /** The same with another name for us; empty: none. */
    public HttpSettings userAgent(String name) {
        return headers(name.isEmpty() ? headers.without("User-Agent") : headers.with("User-Agent", name));
    }

    /** The same with these headers, and no others, in requests that have none of their name: {@code User-Agent} and {@code Accept} are among them. */
    public HttpSettings headers(Headers all) {
        return new HttpSettings(dial, steps, all, pool, limits, patience);
    }

    /** The same with other limits on connections. */
    public HttpSettings pool(PoolLimits connections) {
        return new HttpSettings(dial, steps, headers, connections, limits, patience);
    }

    /** The same with other limits on heads and trailers. */
    public HttpSettings limits(HttpLimits heads) {
        return new HttpSettings(dial, steps, headers, pool, heads, patience);
    }

    /**
     * The same with another time to wait for leave to send a body, with {@link HttpRequest#expectContinue}: a second unless told otherwise. A server
     * that says nothing for so long gets the body.
     */
    public HttpSettings patience(Duration beforeBody) {
        return new HttpSettings(dial, steps, headers, pool, limits, beforeBody);
    }

    Dial apply(Dial to) {
        return dial.apply(to);
    }

    /** The steps, the outermost first. */
    public List<HttpStep> steps() {
        return steps;
    }

    /** What goes with every request. */
    public Headers headers() {
        return headers;
    }

    /** How many connections there are, and for how long. */
    public PoolLimits pool() {
        return pool;
    }

    /** How long heads and trailers may be. */
    public HttpLimits limits() {
        return limits;
    }

    /** How long leave to send a body is waited for. */
    public Duration patience() {
        return patience;
    }
}
