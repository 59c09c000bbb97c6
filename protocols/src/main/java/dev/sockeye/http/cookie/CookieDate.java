package dev.sockeye.http.cookie;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dates of cookies (RFC 6265bis section 5.1.1), which servers write in every way there is: a time, a day, a month and a year, in any order,
 * among anything.
 */
final class CookieDate {
    /** {@code delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E}. */
    private static final Pattern DELIMITERS = Pattern.compile("[\\x09\\x20-\\x2f\\x3b-\\x40\\x5b-\\x60\\x7b-\\x7e]+");

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?", Pattern.DOTALL);
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?", Pattern.DOTALL);
    private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?", Pattern.DOTALL);
    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec ";

    private int hour = -1;
    private int minute;
    private int second;
    private int day = -1;
    private int month = -1;
    private int year = -1;

    private CookieDate() {}

    /** The moment, in UTC; empty when the text has none. */
    static Optional<Instant> parse(String text) {
        var date = new CookieDate();
        for (String token : DELIMITERS.split(text, -1)) {
            date.take(token);
        }
        return date.moment();
    }

    /** The first token that can be a part is that part. */
    private void take(String token) {
        Matcher time = TIME.matcher(token);
        Matcher days = DAY.matcher(token);
        Matcher years = YEAR.matcher(token);
        if (hour < 0 && time.matches()) {
            hour = Integer.parseInt(time.group(1));
            minute = Integer.parseInt(time.group(2));
            second = Integer.parseInt(time.group(3));
        } else if (day < 0 && days.matches()) {
            day = Integer.parseInt(days.group(1));
        } else if (month < 0 && monthOf(token) > 0) {
            month = monthOf(token);
        } else if (year < 0 && years.matches()) {
            year = inFull(Integer.parseInt(years.group(1)));
        }
    }

    private static int monthOf(String token) {
        int at = token.length() < 3 ? -1 : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT) + " ");
        return at < 0 ? -1 : at / 4 + 1;
    }

    private static int inFull(int year) {
        return year < 70 ? year + 2000 : year < 100 ? year + 1900 : year;
    }

    private Optional<Instant> moment() {
        if (hour < 0 || day < 0 || month < 0 || year < 1601) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty(); // the 31st of February, 25 o'clock
        }
    }
}
