package dev.sockeye.ftp.listing;

import static dev.sockeye.ftp.listing.Cursor.isBlank;
import static dev.sockeye.ftp.listing.Cursor.isDigit;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Dates in the forms that listings have, most of them without a zone and some without a year. What was read last is kept here. Not
 * thread-safe.
 *
 * <pre>
 * Mar  2 15:13     Aug 24  2001     02 Mar 16:27     2. Mär 2003     Jan 25 00:17:05 2017
 * 2005-03-02 18:06     2005-03-02 18:06:01.000000000 +0100     03-02 18:06     6月 3日 2003年     8月 17日 20:10
 * </pre>
 */
final class Dates {
    private static final long DAY = 86_400_000;
    private static final int LEAP_CYCLE = 8;

    private final Months months = new Months();
    private final long latest; // what has no year is no later than this
    private final int lastYear;

    private byte[] line = {};
    private int end;
    private int at;
    private int month;
    private int day;
    private int year; // -1: not said
    private long second;
    private long millis;
    private Precision precision = Precision.DAY;
    private boolean utc;

    Dates(Instant now) {
        latest = now.toEpochMilli() + DAY;
        lastYear = Instant.ofEpochMilli(latest).atOffset(ZoneOffset.UTC).getYear();
    }

    /** Where the date that was read ends. */
    int end() {
        return at;
    }

    void into(EntryBuilder entry) {
        entry.time(millis, precision, utc);
    }

    /** Reads a date of {@code ls} that begins there and has a blank or the end behind it; false when there is none. */
    boolean unix(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        int digits = digits();
        if (digits == 4) {
            return iso() && resolve();
        }
        if (digits == 2 && peek(2) == '-') {
            return monthAndDay() && time() && isOver() && resolve();
        }
        return (digits == 0 ? named() : digits <= 2 && numbered()) && timeOrYear() && isOver() && resolve();
    }

    private void begin(byte[] bytes, int from, int to) {
        line = bytes;
        at = from;
        end = to;
        year = -1;
        second = 0;
        millis = 0;
        precision = Precision.DAY;
        utc = false;
    }

    /** month-name SP day */
    private boolean named() {
        return monthName() && blanks() && dayNumber();
    }

    /** day ["."] SP month-name, or month and day with a sign of Chinese, Japanese or Korean behind each or the first. */
    private boolean numbered() {
        int length = digits();
        int number = number(length);
        if (isSign()) {
            month = number;
            sign();
            return (blanks() || isDigit(peek(0))) && dayNumber();
        }
        day = number;
        at += peek(0) == '.' ? 1 : 0;
        return blanks() && monthName();
    }

    private boolean monthName() {
        int begin = at;
        while (at < end && !isBlank(line[at])) {
            if (at - begin > 16) {
                return false;
            }
            at++;
        }
        month = at - begin < 2 ? 0 : months.of(line, begin, at);
        return month > 0;
    }

    private boolean dayNumber() {
        int length = digits();
        if (length == 0 || length > 2) {
            return false;
        }
        day = number(length);
        if (isSign()) {
            sign();
        } else if (peek(0) == ',' || peek(0) == '.') {
            at++;
        }
        return true;
    }

    /** Whether a byte of another script stands there, in whatever charset. */
    private boolean isSign() {
        return peek(0) >= 0x80;
    }

    private void sign() {
        for (int i = 0; i < 4 && at < end && !isBlank(line[at]) && !isDigit(line[at]); i++) {
            at++;
        }
    }

    private boolean timeOrYear() {
        if (!blanks()) {
            return false;
        }
        int length = digits();
        if (length == 4) {
            year = number(length);
            if (isSign()) {
                sign();
            }
            return true;
        }
        boolean right = clock();
        if (right && precision == Precision.SECOND) {
            yearBehind();
        }
        return right;
    }

    /** Jan 25 00:17:05 2017, as BSD's {@code ls -lT} has it; without the year it is one of the last twelve months. */
    private void yearBehind() {
        if (peek(0) == ' ' && isDigit(peek(1)) && isDigit(peek(2)) && isDigit(peek(3)) && isDigit(peek(4))) {
            if (at + 5 == end || isBlank(line[at + 5])) {
                at++;
                year = number(4);
            }
        }
    }

    private boolean time() {
        return blanks() && clock();
    }

    /** hour ":" minute [ ":" second [ "." fraction ] ] */
    private boolean clock() {
        int length = digits();
        if (length == 0 || length > 2 || peek(length) != ':') {
            return false;
        }
        int hour = number(length);
        at++;
        if (digits() != 2) {
            return false;
        }
        int minute = number(2);
        int seconds = 0;
        precision = Precision.MINUTE;
        if (peek(0) == ':') {
            at++;
            if (digits() != 2) {
                return false;
            }
            seconds = number(2);
            precision = Precision.SECOND;
        }
        second = Calendar.second(hour, minute, seconds);
        return second != Calendar.NONE;
    }

    private boolean monthAndDay() {
        month = number(2);
        at++;
        if (digits() != 2) {
            return false;
        }
        day = number(2);
        return true;
    }

    /** year "-" month "-" day [ SP time [ "." fraction ] [ SP zone ] ] */
    private boolean iso() {
        year = number(4);
        int separator = peek(0);
        if ((separator != '-' && separator != '/') || digitsFrom(1) != 2 || peek(3) != separator) {
            return false;
        }
        at++;
        if (!monthAndDay()) {
            return false;
        }
        int dateEnd = at;
        if (blanks() && clock()) {
            fraction();
            zone();
            return isOver();
        }
        at = dateEnd;
        precision = Precision.DAY;
        second = 0;
        if (isBlank(peek(0)) && isBlank(peek(1))) {
            at++; // what is old is filled up to the width of a time
        }
        return isOver();
    }

    private void fraction() {
        if (precision == Precision.SECOND && peek(0) == '.' && isDigit(peek(1))) {
            at++;
            for (int i = 0, unit = 100; isDigit(peek(0)) && i < 9; i++, unit /= 10) {
                millis += (long) unit * (line[at++] - '0');
            }
            precision = Precision.MILLISECOND;
        }
    }

    /** SP ( "+" / "-" ) 4DIGIT */
    private void zone() {
        boolean signed = peek(0) == ' ' && (peek(1) == '+' || peek(1) == '-');
        if (signed && digitsFrom(2) == 4 && (at + 6 == end || isBlank(line[at + 6]))) {
            int sign = peek(1) == '-' ? 1 : -1;
            at += 2;
            millis += sign * (number(2) * 60L + number(2)) * 60_000;
            utc = true;
        }
    }

    /** The month that a word is, 1 to 12; 0 for none. */
    int month(byte[] bytes, int from, int to) {
        return months.of(bytes, from, to);
    }

    /** A date of numbers in another order, and a time, each a word that has been cut out already; false when there is no such day. */
    boolean of(int y, int m, int d, long secondOfDay, Precision known) {
        year = y;
        month = m;
        day = d;
        second = secondOfDay;
        millis = 0;
        precision = known;
        utc = false;
        return secondOfDay != Calendar.NONE && resolve();
    }

    private boolean resolve() {
        long days = Calendar.NONE;
        if (year >= 0) {
            days = Calendar.day(year, month, day);
        } else {
            for (int y = lastYear; y > lastYear - LEAP_CYCLE && days == Calendar.NONE; y--) {
                long candidate = Calendar.day(y, month, day);
                days = candidate == Calendar.NONE || Calendar.millis(candidate, second) > latest
                        ? Calendar.NONE
                        : candidate;
            }
        }
        if (days == Calendar.NONE) {
            return false;
        }
        millis += Calendar.millis(days, second);
        return true;
    }

    private boolean isOver() {
        return at == end || isBlank(line[at]);
    }

    private int peek(int ahead) {
        return at + ahead < end ? line[at + ahead] & 0xff : 0;
    }

    private boolean blanks() {
        int before = at;
        while (at < end && isBlank(line[at])) {
            at++;
        }
        return at > before;
    }

    /** How many digits stand there; five for more than four. */
    private int digits() {
        return digitsFrom(0);
    }

    private int digitsFrom(int ahead) {
        int count = 0;
        while (count < 5 && isDigit(peek(ahead + count))) {
            count++;
        }
        return count;
    }

    private int number(int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number * 10 + line[at++] - '0';
        }
        return number;
    }
}
