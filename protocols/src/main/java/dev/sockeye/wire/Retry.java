package dev.sockeye.wire;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.ReplyException;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * Trying again, with care: later and later, at random within that, so often and no longer, and only where trying again can do no harm and
 * may do some good. Immutable and thread-safe.
 *
 * <pre>{@code
 * Retry.times(4).call(attempt -> client.size(path))            // now, then after up to 0.2, 0.4 and 0.8 s
 * Retry.times(4).backOff(ofSeconds(1), ofSeconds(60)).within(ofMinutes(5)).budget(shared).call(...)
 * }</pre>
 *
 * <p>The pause before attempt <i>n</i> is drawn evenly between nothing and {@code first * 2^(n-1)}, at most {@code most} (full jitter): many clients
 * that failed together do not come back together. A failure that says when to come back ({@link RetryAfter}) is believed, up to
 * {@code most}.
 *
 * <p>The caller vouches that what is called may be done twice. Which failures are worth it: {@link #WORTHWHILE}, unless {@link #when} says
 * otherwise.
 */
public final class Retry {
    /** A failure that knows when to come back. */
    public interface RetryAfter {
        /** How long to wait. */
        Duration retryAfter();
    }

    /** What is tried. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Tries.
         *
         * @param number 1 for the first attempt
         */
        T run(int number) throws IOException;
    }

    /** Waits; tests have one of their own. */
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    /**
     * Nobody there, hung up, no answer in time (but not a deadline over the whole), and what the server itself calls transient. Not: TLS,
     * authentication, nonsense, a final no.
     */
    public static final Predicate<IOException> WORTHWHILE = e -> switch (e) {
        case ConnectFailedException _, DisconnectedException _ -> true;
        case TimeLimitException late -> late.kind() != TimeLimitException.Kind.WHOLE;
        case ReplyException no -> no.isTransient();
        default -> e instanceof RetryAfter;
    };

    /** One attempt. */
    public static final Retry NEVER = new Retry(
            1,
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Optional.empty(),
            Optional.empty(),
            WORTHWHILE,
            Thread::sleep,
            () -> ThreadLocalRandom.current().nextDouble());

    private final int attempts;
    private final Duration first;
    private final Duration most;
    private final Optional<Duration> whole;
    private final Optional<RetryBudget> budget;
    private final Predicate<IOException> worthwhile;
    private final Sleeper sleeper;
    private final DoubleSupplier random;

    private Retry(
            int attempts,
            Duration first,
            Duration most,
            Optional<Duration> whole,
            Optional<RetryBudget> budget,
            Predicate<IOException> worthwhile,
            Sleeper sleeper,
            DoubleSupplier random) {
        this.attempts = attempts;
        this.first = first;
        this.most = most;
        this.whole = whole;
        this.budget = budget;
        this.worthwhile = worthwhile;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * So many attempts in all.
     *
     * @param attempts at least 1
     */
    public static Retry times(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("there is at least one attempt: " + attempts);
        }
        return new Retry(
                attempts,
                NEVER.first,
                NEVER.most,
                NEVER.whole,
                NEVER.budget,
                NEVER.worthwhile,
                NEVER.sleeper,
                NEVER.random);
    }

    /** With other pauses: up to {@code first} before the second attempt, doubled before each one more, never above {@code most}. */
    public Retry backOff(Duration first, Duration most) {
        if (first.isNegative() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses grow: " + first + ", " + most);
        }
        return new Retry(attempts, first, most, whole, budget, worthwhile, sleeper, random);
    }

    /** With a limit over all: no attempt begins after it. */
    public Retry within(Duration whole) {
        return new Retry(attempts, first, most, Optional.of(whole), budget, worthwhile, sleeper, random);
    }

    /** Drawing on a budget that is shared with others. */
    public Retry budget(RetryBudget budget) {
        return new Retry(attempts, first, most, whole, Optional.of(budget), worthwhile, sleeper, random);
    }

    /** Deciding otherwise which failures are worth another attempt. */
    public Retry when(Predicate<IOException> worthwhile) {
        return new Retry(attempts, first, most, whole, budget, worthwhile, sleeper, random);
    }

    Retry with(Sleeper sleeper, DoubleSupplier random) {
        return new Retry(attempts, first, most, whole, budget, worthwhile, sleeper, random);
    }

    /**
     * Tries until it succeeds or must be given up.
     *
     * @throws IOException the last failure; the ones before are among its suppressed ones
     * @throws ClosedByInterruptException when the thread is interrupted in a pause; its flag is still set
     */
    public <T> T call(Attempt<T> attempt) throws IOException {
        return call(TimeLimit.NONE, attempt);
    }

    /**
     * As {@link #call(Attempt)}; no attempt begins after the deadline of a conversation that it is part of.
     *
     * @throws IOException as there
     */
    public <T> T call(TimeLimit limit, Attempt<T> attempt) throws IOException {
        long start = System.nanoTime();
        IOException before = null;
        for (int number = 1; ; number++) {
            try {
                T result = attempt.run(number);
                budget.ifPresent(RetryBudget::succeeded);
                return result;
            } catch (IOException e) {
                if (before != null && !before.equals(e)) { // an exception cannot suppress itself
                    e.addSuppressed(before);
                }
                Duration pause = pause(number, e);
                if (number == attempts
                        || !worthwhile.test(e)
                        || isLate(start, pause)
                        || isLate(limit, pause)
                        || !isPaidFor()) {
                    throw e;
                }
                sleep(pause);
                before = e;
            }
        }
    }

    private Duration pause(int failed, IOException e) {
        if (e instanceof RetryAfter said) {
            return said.retryAfter().compareTo(most) > 0 ? most : said.retryAfter();
        }
        double ceiling = Math.min((double) most.toNanos(), first.toNanos() * Math.pow(2, failed - 1));
        return Duration.ofNanos((long) (ceiling * random.getAsDouble()));
    }

    private boolean isLate(long start, Duration pause) {
        return whole.isPresent()
                && System.nanoTime() - start + pause.toNanos() >= whole.get().toNanos();
    }

    private static boolean isLate(TimeLimit limit, Duration pause) {
        return limit.withIdle(Optional.empty()).nanos() <= pause.toNanos();
    }

    private boolean isPaidFor() {
        return budget.isEmpty() || budget.get().pay();
    }

    private void sleep(Duration pause) throws ClosedByInterruptException {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }
}
