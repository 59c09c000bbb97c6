package dev.sockeye.http.message;

import dev.sockeye.fuzz.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates: written and read again the same instant, and of the form that is written java.time reads no other. */
@SuppressWarnings("exports") // of tests only
public final class DateSubject implements Subject {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    /** With its texts. */
    public DateSubject() {}

    @Override
    public List<String> corpus() {
        return List.of(
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Thu, 29 Feb 2024 23:59:60 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "Mon",
                "Tue",
                "Wed",
                "Wednesday",
                "Jan",
                "Feb",
                "Dec",
                "Nov",
                " ",
                "  ",
                ", ",
                ",",
                "-",
                ":",
                "GMT",
                " GMT",
                "00",
                "29",
                "30",
                "31",
                "60",
                "99",
                "0",
                "1900",
                "2000",
                "2024",
                "0000",
                "9999",
                "\u0661");
    }

    @Override
    public @Nullable String broken(String text) {
        Optional<Instant> read = HttpDate.parse(text, NOW);
        if (read.isPresent() && read.get().isBefore(Instant.parse("+10000-01-01T00:00:00Z"))) {
            String printed = HttpDate.format(read.get());
            if (!HttpDate.parse(printed, NOW).equals(read)) {
                return "another instant: " + printed;
            }
        }
        Optional<Instant> java = java(text);
        boolean leap = text.contains(":60 ");
        return read.isEmpty() || java.isEmpty() || leap || read.equals(java) ? null : "java.time reads " + java.get();
    }

    private static Optional<Instant> java(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) { // it also compares the day of the week
            return Optional.empty();
        }
    }
}
