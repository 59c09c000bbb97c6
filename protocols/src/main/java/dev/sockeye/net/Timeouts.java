package dev.sockeye.net;

import java.time.Duration;
import java.util.Optional;

/**
 * The time limits of a conversation, as a user sets them.
 *
 * <p>A <em>timeout</em> starts anew with each step; a <em>deadline</em> stands over all of them. {@code connect} and {@code idle} are
 * timeouts: a server that sends a byte a minute never meets them. {@code whole} is a deadline: it does.
 *
 * <pre>{@code
 * Timeouts.DEFAULT.idle(Duration.ofSeconds(30)).whole(Duration.ofMinutes(5))
 * }</pre>
 *
 * @param connect looking up the name, connecting, proxy and TLS handshake together; positive
 * @param idle how long nothing may move, in either direction; positive; empty: for ever
 * @param whole the limit over everything, from the first look-up to the last byte; positive; empty: none
 */
public record Timeouts(Duration connect, Optional<Duration> idle, Optional<Duration> whole) {
    /** Ten seconds to connect, sixty of silence, no limit over the whole. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(60)), Optional.empty());

    /** Checks that each limit is positive. */
    public Timeouts {
        check(connect);
        idle.ifPresent(Timeouts::check);
        whole.ifPresent(Timeouts::check);
    }

    /** The same with another limit to connect. */
    public Timeouts connect(Duration limit) {
        return new Timeouts(limit, idle, whole);
    }

    /** The same with another limit on silence. */
    public Timeouts idle(Duration limit) {
        return new Timeouts(connect, Optional.of(limit), whole);
    }

    /** The same without a limit on silence: for conversations that wait by nature. */
    public Timeouts idleForEver() {
        return new Timeouts(connect, Optional.empty(), whole);
    }

    /** The same with a limit over everything. */
    public Timeouts whole(Duration limit) {
        return new Timeouts(connect, idle, Optional.of(limit));
    }

    private static void check(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a time limit is positive: " + limit);
        }
    }
}
