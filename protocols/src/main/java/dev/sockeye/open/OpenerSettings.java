package dev.sockeye.open;

import dev.sockeye.http.HttpSettings;
import dev.sockeye.http.HttpStep;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Dial;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an {@link Opener} opens, and how. Immutable; each method that changes something gives another one.
 *
 * <pre>{@code
 * OpenerSettings.DEFAULT
 *         .dial(dial -> dial.timeouts(Timeouts.DEFAULT.whole(Duration.ofMinutes(1))))
 *         .step(new Cookies(jar))                            // as build_opener(HTTPCookieProcessor(jar))
 *         .handler(FileHandler.below(Path.of("pages")))
 *         .without("http")                                   // https and the rest
 * }</pre>
 */
public final class OpenerSettings {
    /** Web servers, FTP servers and {@code data:} URLs; redirects are followed. */
    public static final OpenerSettings DEFAULT =
            new OpenerSettings(UnaryOperator.identity(), HttpSettings.DEFAULT, List.of(), Set.of(), false);

    private final UnaryOperator<Dial> dial;
    private final HttpSettings http;
    private final List<SchemeHandler> handlers;
    private final Set<String> removed;
    private final boolean anyStatus;

    private OpenerSettings(
            UnaryOperator<Dial> dial,
            HttpSettings http,
            List<SchemeHandler> handlers,
            Set<String> removed,
            boolean anyStatus) {
        this.dial = dial;
        this.http = http;
        this.handlers = handlers;
        this.removed = removed;
        this.anyStatus = anyStatus;
    }

    /** The same, with something more about how servers are called, whatever the protocol: time limits, trust, proxy, transcript. */
    public OpenerSettings dial(UnaryOperator<Dial> change) {
        UnaryOperator<Dial> before = dial;
        return new OpenerSettings(to -> change.apply(before.apply(to)), http, handlers, removed, anyStatus);
    }

    /** The same with other settings for web servers; what {@link #dial} says is done on top of theirs. */
    public OpenerSettings http(HttpSettings settings) {
        return new OpenerSettings(dial, settings, handlers, removed, anyStatus);
    }

    /** The same with one more step around what is sent to web servers: passwords, cookies, repetition. */
    public OpenerSettings step(HttpStep outermost) {
        return http(http.step(outermost));
    }

    /** The same with a handler, in the place of whatever had its schemes. The opener closes it. */
    public OpenerSettings handler(SchemeHandler handler) {
        var left = new TreeSet<>(removed);
        left.removeAll(handler.schemes());
        return new OpenerSettings(
                dial, http, Stream.concat(handlers.stream(), Stream.of(handler)).toList(), left, anyStatus);
    }

    /** The same without a scheme: such URLs are not opened. */
    public OpenerSettings without(String scheme) {
        var more = new TreeSet<>(removed);
        more.add(scheme);
        return new OpenerSettings(dial, http, handlers, more, anyStatus);
    }

    /** The same, giving what web servers answer with a status of 400 or more too, in place of an exception. */
    public OpenerSettings anyStatus() {
        return new OpenerSettings(dial, http, handlers, removed, true);
    }

    /** How the server of a URL is called, for handlers of protocols that stand on the wire. */
    Dial dial(Url url) {
        return dial.apply(Dial.to(url));
    }

    HttpSettings http() {
        return http.dial(dial);
    }

    boolean givesAnyStatus() {
        return anyStatus;
    }

    /** What was added, the latest last. */
    List<SchemeHandler> handlers() {
        return handlers;
    }

    Set<String> removed() {
        return removed;
    }
}
