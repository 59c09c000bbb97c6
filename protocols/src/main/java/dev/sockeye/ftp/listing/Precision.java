package dev.sockeye.ftp.listing;

import java.time.temporal.ChronoUnit;

/** How exactly a time was said. */
public enum Precision {
    /** A date alone. */
    DAY(ChronoUnit.DAYS),
    /** Hours and minutes. */
    MINUTE(ChronoUnit.MINUTES),
    /** To the second. */
    SECOND(ChronoUnit.SECONDS),
    /** To the millisecond, or finer; then what is finer is cut off. */
    MILLISECOND(ChronoUnit.MILLIS);

    private final ChronoUnit unit;

    Precision(ChronoUnit unit) {
        this.unit = unit;
    }

    /** As a unit of java.time. */
    public ChronoUnit unit() {
        return unit;
    }
}
