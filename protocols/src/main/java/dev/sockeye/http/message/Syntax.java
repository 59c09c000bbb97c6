package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.wire.Lines;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** What HTTP's syntax is made of: tokens, values, texts. */
final class Syntax {
    /** The bytes that tokens have: tchar of RFC 9110 section 5.6.2. */
    static final boolean[] TOKEN = new boolean[256];

    /** The bytes that a value has: blanks, visible ones, and those beyond ASCII (RFC 9110 section 5.5). */
    static final boolean[] LINE = new boolean[256];

    /** The bytes that do not end or break a value: all but CR, LF and NUL. */
    static final boolean[] LENIENT_LINE = new boolean[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            TOKEN[c] = alphanumeric || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            LINE[c] = (c >= ' ' || c == '\t') && c != 0x7f;
            LENIENT_LINE[c] = c != '\r' && c != '\n' && c != 0;
        }
    }

    private Syntax() {}

    /** A byte, or a character, that tokens have (RFC 9110 section 5.6.2). */
    static boolean isTokenChar(int c) {
        return c >= 0 && c < 256 && TOKEN[c];
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && tokenEnd(text, 0) == text.length();
    }

    /** Where the token that begins at {@code from} ends. */
    static int tokenEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * Gives a token back.
     *
     * @param what what it is, for the message, which has nothing of the text
     * @throws IllegalArgumentException when it is none
     */
    static String checkToken(String what, String text) {
        int end = tokenEnd(text, 0);
        if (end < text.length() || text.isEmpty()) {
            throw new IllegalArgumentException(what + " is a token (RFC 9110 section 5.6.2): "
                    + (text.isEmpty() ? "empty" : "not at position " + end));
        }
        return text;
    }

    /** A field's value without the blanks around it, which are not part of it; refuses CR, LF and NUL. */
    static String checkValue(String value) {
        return strip(Lines.check(value));
    }

    /** Whether a text, from the peer or not, could be part of a line. */
    static boolean isLine(String text) {
        return text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && text.indexOf('\0') < 0;
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether two texts are the same but for the case of ASCII letters: U+212A is no k, whatever {@code equalsIgnoreCase} thinks. */
    static boolean isSame(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (lower(one.charAt(i)) != lower(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** The number that digits alone make, below 2^63; -1 for anything else. */
    static long number(String text, int from, int to) {
        long number = from < to ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            boolean fits = digit >= 0 && digit <= 9 && number <= (Long.MAX_VALUE - digit) / 10;
            number = fits ? 10 * number + digit : -1;
        }
        return number;
    }

    /** Without spaces and tabs around it; other white space belongs to it, whatever Java thinks of it. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Where the next character that is no blank stands, or the end. */
    static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Bytes as text: UTF-8 when they are that, else ISO-8859-1. */
    static String text(byte[] bytes, int from, int to) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, ISO_8859_1);
        }
    }
}
