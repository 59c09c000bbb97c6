package dev.sockeye.ftp.listing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When something was changed, as exactly as the server said it. {@code MLSD} says it in UTC; most listings by a clock whose zone they do not
 * tell, to the minute or the day.
 *
 * <pre>{@code
 * Modify=20141022065102;              2014-10-22T06:51:02Z
 * -rw-r--r-- ... Jan  4 00:03 x       2026-01-04T00:03, zone unknown
 * -rw-r--r-- ... Aug 24  2001 x       2001-08-24, zone unknown
 * }</pre>
 *
 * @param dateTime by the server's clock; what is finer than the precision is zero
 * @param precision how much of it was said
 * @param isUtc whether that clock is known to show UTC
 */
public record Timestamp(LocalDateTime dateTime, Precision precision, boolean isUtc) {
    /** Cuts off what is finer than the precision. */
    public Timestamp {
        dateTime = dateTime.truncatedTo(precision.unit());
    }

    /** The moment, when the zone is known; that of the beginning of the day, minute or second. */
    public Optional<Instant> instant() {
        return isUtc ? Optional.of(dateTime.toInstant(ZoneOffset.UTC)) : Optional.empty();
    }

    /**
     * The moment, by a clock of this zone unless the server told it.
     *
     * @param otherwise what the server's clock is away from UTC
     */
    public Instant instant(ZoneOffset otherwise) {
        return dateTime.toInstant(isUtc ? ZoneOffset.UTC : otherwise);
    }

    /** Whether this may be that moment: it is the same day, minute, second or millisecond by the server's clock. */
    public boolean matches(Instant moment, ZoneOffset otherwise) {
        var local = LocalDateTime.ofInstant(moment, isUtc ? ZoneOffset.UTC : otherwise);
        return local.truncatedTo(precision.unit()).equals(dateTime);
    }

    /** As ISO 8601 has it, as far as it was said. */
    @Override
    public String toString() {
        return (precision == Precision.DAY ? dateTime.toLocalDate().toString() : dateTime.toString())
                + (isUtc ? "Z" : "");
    }
}
