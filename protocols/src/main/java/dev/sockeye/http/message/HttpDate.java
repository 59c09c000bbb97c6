package dev.sockeye.http.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates of HTTP (RFC 9110 section 5.6.7): written in one form, read in three.
 *
 * <pre>
 * Sun, 06 Nov 1994 08:49:37 GMT       IMF-fixdate, the one that is written
 * Sunday, 06-Nov-94 08:49:37 GMT      RFC 850
 * Sun Nov  6 08:49:37 1994            asctime of C
 * </pre>
 *
 * <p>Whole seconds. The day of the week is not compared with the date.
 */
public final class HttpDate {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> LONG_DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final String text;
    private int at;
    private boolean right = true;

    private HttpDate(String text) {
        this.text = text;
    }

    /**
     * As it stands in a field.
     *
     * @throws IllegalArgumentException when its year has not four digits
     */
    public static String format(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("a year of four digits");
        }
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var out = new StringBuilder(29);
        out.append(DAYS.get(time.getDayOfWeek().getValue() - 1)).append(", ");
        digits(out, time.getDayOfMonth()).append(' ');
        out.append(MONTHS.get(time.getMonthValue() - 1)).append(' ');
        digits(digits(out, time.getYear() / 100), time.getYear() % 100).append(' ');
        digits(out, time.getHour()).append(':');
        digits(out, time.getMinute()).append(':');
        return digits(out, time.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder digits(StringBuilder out, int number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Reads any of the three forms; the two digits of RFC 850 are a year by the clock of this machine. */
    public static Optional<Instant> parse(String text) {
        return parse(text, Instant.now());
    }

    /**
     * Reads any of the three forms.
     *
     * @param now two digits are a year at most fifty years after this, else one of the past
     */
    public static Optional<Instant> parse(String text, Instant now) {
        var date = new HttpDate(text);
        int comma = text.indexOf(',');
        return Optional.ofNullable(comma == 3 ? date.fixed() : comma > 0 ? date.rfc850(now) : date.asctime());
    }

    private @Nullable Instant fixed() {
        word(DAYS);
        take(", ");
        int day = number(2);
        take(" ");
        int month = word(MONTHS);
        take(" ");
        int year = number(4);
        take(" ");
        long time = time();
        take(" GMT");
        return instant(year, month, day, time);
    }

    private @Nullable Instant rfc850(Instant now) {
        word(LONG_DAYS);
        take(", ");
        int day = number(2);
        take("-");
        int month = word(MONTHS);
        take("-");
        int latest = LocalDateTime.ofInstant(now, ZoneOffset.UTC).getYear() + 50;
        int year = latest - Math.floorMod(latest - number(2), 100);
        take(" ");
        long time = time();
        take(" GMT");
        return instant(year, month, day, time);
    }

    private @Nullable Instant asctime() {
        word(DAYS);
        take(" ");
        int month = word(MONTHS);
        take(" ");
        boolean one = text.startsWith(" ", at);
        at += one ? 1 : 0;
        int day = number(one ? 1 : 2);
        take(" ");
        long time = time();
        take(" ");
        return instant(number(4), month, day, time);
    }

    /** time-of-day = hour ":" minute ":" second, the last up to 60 for a leap second. */
    private long time() {
        int hour = number(2);
        take(":");
        int minute = number(2);
        take(":");
        int second = number(2);
        right &= hour < 24 && minute < 60 && second <= 60;
        return 3600L * hour + 60L * minute + second;
    }

    private @Nullable Instant instant(int year, int month, int day, long time) {
        right &= at == text.length() && day >= 1;
        if (!right || day > YearMonth.of(year, month + 1).lengthOfMonth()) {
            return null;
        }
        return YearMonth.of(year, month + 1)
                .atDay(day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(time);
    }

    private void take(String expected) {
        right &= text.startsWith(expected, at);
        at += expected.length();
    }

    private int number(int digits) {
        int number = 0;
        for (int end = at + digits; at < end; at++) {
            boolean digit = at < text.length() && Syntax.isDigit(text.charAt(at));
            right &= digit;
            number = digit ? 10 * number + text.charAt(at) - '0' : 0;
        }
        return number;
    }

    /** Which of the words stands here. */
    private int word(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (text.startsWith(words.get(i), at)) {
                at += words.get(i).length();
                return i;
            }
        }
        right = false;
        return 0;
    }
}
