package dev.sockeye.http.server;

import dev.sockeye.http.message.HttpDate;
import java.time.Instant;

/** The Date field of answers, made once a second. Thread-safe. */
final class Clock {
    private record Told(long second, String text) {}

    private static volatile Told last = new Told(Long.MIN_VALUE, "");

    private Clock() {}

    static String now() {
        long second = System.currentTimeMillis() / 1000;
        Told told = last;
        if (told.second != second) {
            told = new Told(second, HttpDate.format(Instant.ofEpochSecond(second)));
            last = told;
        }
        return told.text;
    }
}
