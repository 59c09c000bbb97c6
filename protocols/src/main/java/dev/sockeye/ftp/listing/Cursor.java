package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A place in a line, and the word that was read last. Every byte is looked at a few times at most. Not thread-safe; used again for the next
 * line.
 */
final class Cursor {
    private static final byte[] NOTHING = {};

    byte[] line = NOTHING;
    int end;
    int at;
    int from; // of the word
    int to;

    /** At the beginning of a line. */
    Cursor on(byte[] whole) {
        line = whole;
        end = whole.length;
        at = from = to = 0;
        return this;
    }

    /** The byte there; 0 behind the end. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < end ? line[at + ahead] & 0xff : 0;
    }

    boolean isEnd() {
        return at >= end;
    }

    /** Goes past blanks and tabs; how many there were. */
    int blanks() {
        int before = at;
        while (at < end && isBlank(line[at])) {
            at++;
        }
        return at - before;
    }

    /** Goes past blanks and reads a word; false at the end of the line. */
    boolean word() {
        blanks();
        from = at;
        while (at < end && !isBlank(line[at])) {
            at++;
        }
        to = at;
        return to > from;
    }

    /** Takes exactly these characters, or nothing. */
    boolean take(String ascii) {
        if (!startsWith(line, at, end, ascii)) {
            return false;
        }
        at += ascii.length();
        return true;
    }

    int length() {
        return to - from;
    }

    /** Whether the word is this one. */
    boolean is(String ascii) {
        return length() == ascii.length() && startsWith(line, from, to, ascii);
    }

    /** The word as a number; -1 when it is none, -2 when it does not fit in a long. */
    long number() {
        return number(line, from, to);
    }

    /** Whether the word is one of digits alone, however many. */
    boolean isDigits() {
        return number() != -1;
    }

    String text() {
        return text(from, to);
    }

    /** ASCII that is; for what else is there, one character a byte. */
    String text(int start, int stop) {
        return new String(line, start, stop - start, ISO_8859_1);
    }

    static boolean startsWith(byte[] line, int from, int end, String ascii) {
        if (end - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (line[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Compares letters of ASCII in either case with lower case. */
    static boolean same(byte[] line, int from, int end, String lower) {
        if (end - from != lower.length()) {
            return false;
        }
        for (int i = from; i < end; i++) {
            int c = line[i] >= 'A' && line[i] <= 'Z' ? line[i] + 32 : line[i];
            if (c != lower.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    static long number(byte[] line, int from, int end) {
        if (from >= end) {
            return -1;
        }
        long number = 0;
        boolean fits = true;
        for (int i = from; i < end; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            fits &= number < Long.MAX_VALUE / 10 || (number == Long.MAX_VALUE / 10 && digit <= 7);
            number = number * 10 + digit;
        }
        return fits ? number : -2;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }
}
