package dev.sockeye.ftp.listing;

/** Days and seconds by arithmetic alone, since a listing has a hundred thousand of them. Proleptic Gregorian, as in java.time. Pure. */
final class Calendar {
    /** No such day, no such time. */
    static final long NONE = Long.MIN_VALUE;

    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DAYS_TO_1970 = 719_468; // from 0000-03-01

    private Calendar() {}

    /** Days since 1970; {@link #NONE} when there is no such day. */
    static long day(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > length(year, month)) {
            return NONE;
        }
        // years begin in March, so that the day that may be missing is their last
        int y = month > 2 ? year : year - 1;
        long inYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return 365L * y + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400) + inYear - DAYS_TO_1970;
    }

    static int length(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : LENGTHS[month - 1];
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Seconds since midnight; a leap second is the one before it. */
    static long second(int hour, int minute, int second) {
        boolean right = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
        return right ? 3600L * hour + 60L * minute + Math.min(second, 59) : NONE;
    }

    static long millis(long day, long second) {
        return (day * 86_400 + second) * 1000;
    }

    /** Two digits as a year: 1970 to 2069. */
    static int year(int digits) {
        return digits < 70 ? 2000 + digits : 1900 + digits;
    }
}
