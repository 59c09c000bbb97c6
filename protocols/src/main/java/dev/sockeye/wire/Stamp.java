package dev.sockeye.wire;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;

/** The time as a transcript prints it, to the millisecond; put into words once for all that happens within one. Thread-safe. */
final class Stamp {
    private final InstantSource clock;
    private final DateTimeFormatter form;
    private volatile Told last = new Told(Long.MIN_VALUE, "");

    private record Told(long millis, String text) {}

    /**
     * One that reads this clock.
     *
     * @param form has a zone
     */
    Stamp(InstantSource clock, DateTimeFormatter form) {
        this.clock = clock;
        this.form = form;
    }

    /** What time it is. */
    String now() {
        long millis = clock.millis();
        Told told = last;
        if (told.millis != millis) {
            told = new Told(millis, form.format(Instant.ofEpochMilli(millis)));
            last = told;
        }
        return told.text;
    }
}
