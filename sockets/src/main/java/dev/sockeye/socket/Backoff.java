package dev.sockeye.socket;

import java.time.Duration;

/** Pauses that double from 5 ms to a second: what is exhausted is not hammered, and what is free again is soon used. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration next = FIRST;

    /** The pause to make now. */
    Duration next() {
        var pause = next;
        var twice = pause.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return pause;
    }

    void reset() {
        next = FIRST;
    }
}
