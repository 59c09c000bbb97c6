package dev.sockeye.ftp.listing;

import org.jspecify.annotations.Nullable;

/** Dates and times that are words of digits, in the orders that systems other than Unix have. Pure. */
final class Clock {
    private Clock() {}

    /**
     * {@code 10:57AM}, {@code 17:03}, {@code 13:18:19}, {@code 07:32:04.55}: the word, and perhaps {@code AM} or {@code PM} behind it.
     *
     * @return seconds since midnight, or {@link Calendar#NONE}
     */
    static long time(Cursor line) {
        int[] parts = new int[3];
        int count = 0;
        int at = line.from;
        while (count < 3) {
            int start = at;
            while (at < line.to && at - start < 3 && Cursor.isDigit(line.line[at])) {
                at++;
            }
            if (at == start || at - start > 2) {
                return Calendar.NONE;
            }
            parts[count++] = (int) Cursor.number(line.line, start, at);
            if (at == line.to || line.line[at] != ':') {
                break;
            }
            at++;
        }
        int hour = count < 2 ? -1 : twelve(line, at, parts[0]);
        return hour < 0 ? Calendar.NONE : Calendar.second(hour, parts[1], parts[2]);
    }

    /** The hour by what follows the digits; -1 when that is something else. */
    private static int twelve(Cursor line, int at, int hour) {
        if (at == line.to) {
            return hour;
        }
        if (line.line[at] == '.' && Cursor.number(line.line, at + 1, line.to) != -1) {
            return hour; // hundredths, of VMS
        }
        boolean am = Cursor.same(line.line, at, line.to, "am");
        boolean pm = Cursor.same(line.line, at, line.to, "pm");
        return (!am && !pm) || hour < 1 || hour > 12 ? -1 : hour % 12 + (pm ? 12 : 0);
    }

    /** How exact the time in the word is. */
    static Precision precision(Cursor line) {
        int colons = 0;
        for (int i = line.from; i < line.to; i++) {
            colons += line.line[i] == ':' ? 1 : 0;
        }
        return colons > 1 ? Precision.SECOND : Precision.MINUTE;
    }

    /** The three numbers of a date in the word, parted by one of these separators; null when it is none. */
    static int @Nullable [] date(Cursor line, String separators) {
        int[] parts = new int[3];
        int count = 0;
        int start = line.from;
        int separator = 0;
        for (int i = line.from; i <= line.to; i++) {
            if (i < line.to && Cursor.isDigit(line.line[i])) {
                continue;
            }
            int c = i < line.to ? line.line[i] : separator;
            boolean right = i > start && i - start <= 4 && count < 3 && c > 0 && separators.indexOf(c) >= 0;
            if (!right || (separator != 0 && c != separator)) {
                return null;
            }
            separator = c;
            parts[count++] = (int) Cursor.number(line.line, start, i);
            start = i + 1;
        }
        return count == 3 ? parts : null;
    }
}
