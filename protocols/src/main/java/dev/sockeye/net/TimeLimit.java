package dev.sockeye.net;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long each call of a conversation may wait: at most the idle limit, and never past the deadline over the whole. Immutable; one is
 * made when a conversation starts and handed to every call.
 *
 * <pre>{@code
 * var limit = TimeLimit.start(timeouts);          // the deadline counts from here
 * int n = transport.read(buffer, limit);          // waits limit.nanos() at most
 * }</pre>
 */
public final class TimeLimit {
    /** Waits for ever. */
    public static final TimeLimit NONE = new TimeLimit(TimeLimitException.Kind.IDLE, null, null, 0);

    private static final long FOREVER = Long.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofDays(36_500); // nanoTime can tell 292 years apart

    private final TimeLimitException.Kind stepKind;
    private final @Nullable Duration step;
    private final @Nullable Duration whole;
    private final long end; // of System.nanoTime, if there is a whole

    private TimeLimit(TimeLimitException.Kind stepKind, @Nullable Duration step, @Nullable Duration whole, long end) {
        this.stepKind = stepKind;
        this.step = step;
        this.whole = whole;
        this.end = end;
    }

    /** Starts the clock of {@link Timeouts#whole()}; each call may wait {@link Timeouts#idle()}. */
    public static TimeLimit start(Timeouts timeouts) {
        Duration whole = timeouts.whole().map(TimeLimit::cut).orElse(null);
        return new TimeLimit(
                TimeLimitException.Kind.IDLE,
                timeouts.idle().map(TimeLimit::cut).orElse(null),
                whole,
                whole == null ? 0 : System.nanoTime() + whole.toNanos());
    }

    /** A deadline over all calls together, from now on. */
    public static TimeLimit within(Duration whole) {
        Duration length = cut(whole);
        return new TimeLimit(TimeLimitException.Kind.IDLE, null, length, System.nanoTime() + length.toNanos());
    }

    /** Each call may wait so long. */
    public static TimeLimit idle(Duration idle) {
        return new TimeLimit(TimeLimitException.Kind.IDLE, cut(idle), null, 0);
    }

    /** For connecting: a deadline of its own that starts now, and this one's if that is nearer. Reported as {@link TimeLimitException.Kind#CONNECT}. */
    public TimeLimit connecting(Duration connect) {
        Duration length = cut(connect);
        long start = System.nanoTime();
        if (whole != null && end - start < length.toNanos()) {
            return new TimeLimit(TimeLimitException.Kind.WHOLE, null, whole, end);
        }
        return new TimeLimit(TimeLimitException.Kind.CONNECT, null, length, start + length.toNanos());
    }

    /** The same deadline with another idle limit; empty: none. */
    public TimeLimit withIdle(Optional<Duration> idle) {
        return new TimeLimit(
                TimeLimitException.Kind.IDLE, idle.map(TimeLimit::cut).orElse(null), whole, end);
    }

    /** How long a call that starts now may wait, in nanoseconds: {@link Long#MAX_VALUE} for ever, 0 when the deadline has passed. */
    public long nanos() {
        long wait = step == null ? FOREVER : step.toNanos();
        return whole == null ? wait : Math.min(wait, Math.max(0, end - System.nanoTime()));
    }

    /** As {@link #nanos()}; empty: for ever. */
    public Optional<Duration> remaining() {
        long nanos = nanos();
        return nanos == FOREVER ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** Whether the deadline over the whole has passed. */
    public boolean hasPassed() {
        return whole != null && end - System.nanoTime() <= 0;
    }

    /** The exception for a call that waited {@link #nanos()} in vain: says which limit it was. */
    public TimeLimitException exceeded(Situation situation, @Nullable Throwable cause) {
        return exceeded("", situation, cause);
    }

    /** As above, with what was tried meanwhile. */
    TimeLimitException exceeded(String tried, Situation situation, @Nullable Throwable cause) {
        if (whole != null && (step == null || hasPassed())) {
            boolean connecting = stepKind == TimeLimitException.Kind.CONNECT;
            return new TimeLimitException(
                    connecting ? TimeLimitException.Kind.CONNECT : TimeLimitException.Kind.WHOLE,
                    whole,
                    tried,
                    situation,
                    cause);
        }
        return new TimeLimitException(
                TimeLimitException.Kind.IDLE, step == null ? Duration.ZERO : step, tried, situation, cause);
    }

    private static Duration cut(Duration limit) {
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}
