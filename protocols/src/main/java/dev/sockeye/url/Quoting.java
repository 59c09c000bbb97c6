package dev.sockeye.url;

import java.nio.charset.StandardCharsets;

/** Puts percent-escapes into a text: the work behind {@link Percent}. */
final class Quoting {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Quoting() {}

    /** The text with escapes for what the set has, in UTF-8; the text itself when there is nothing to escape. */
    static String of(String text, Percent.Set set, TextErrors errors) {
        return of(text, set, errors, false);
    }

    /** The same, with half a surrogate pair as U+FFFD. */
    static String scalars(String text, Percent.Set set) {
        return of(text, set, TextErrors.REPLACE, true);
    }

    private static String of(String text, Percent.Set set, TextErrors errors, boolean scalars) {
        int length = text.length();
        int i = 0;
        while (i < length && !set.has(text.charAt(i))) {
            i++;
        }
        if (i == length) {
            return text;
        }
        var out = new StringBuilder(length + 32);
        int kept = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (!set.has(c)) {
                i++;
                continue;
            }
            out.append(text, kept, i);
            i += escape(text, i, set, errors, scalars, out);
            kept = i;
        }
        return out.append(text, kept, length).toString();
    }

    /** Appends one character's escapes and returns how many code units it was. */
    private static int escape(
            String text, int at, Percent.Set set, TextErrors errors, boolean scalars, StringBuilder out) {
        int scalar = text.codePointAt(at);
        if (scalar >= Character.MIN_SURROGATE && scalar <= Character.MAX_SURROGATE) {
            if (!scalars) {
                int instead = TextCodec.unencodable((char) scalar, at, StandardCharsets.UTF_8, errors);
                if (instead >= 0) {
                    put(instead, set, out);
                }
                return 1;
            }
            scalar = TextCodec.REPLACEMENT;
        }
        if (scalar < 0x80) {
            escape(scalar, out);
        } else if (scalar < 0x800) {
            escape(0xC0 | scalar >> 6, out);
            escape(0x80 | (scalar & 0x3F), out);
        } else if (scalar < 0x10000) {
            escape(0xE0 | scalar >> 12, out);
            escape(0x80 | (scalar >> 6 & 0x3F), out);
            escape(0x80 | (scalar & 0x3F), out);
        } else {
            escape(0xF0 | scalar >> 18, out);
            escape(0x80 | (scalar >> 12 & 0x3F), out);
            escape(0x80 | (scalar >> 6 & 0x3F), out);
            escape(0x80 | (scalar & 0x3F), out);
            return 2;
        }
        return 1;
    }

    /** The bytes with escapes for what the set has. */
    static String of(byte[] bytes, Percent.Set set) {
        var out = new StringBuilder(bytes.length + 32);
        for (byte b : bytes) {
            put(b & 0xFF, set, out);
        }
        return out.toString();
    }

    private static void put(int b, Percent.Set set, StringBuilder out) {
        if (set.has(b)) {
            escape(b, out);
        } else {
            out.append((char) b);
        }
    }

    private static void escape(int b, StringBuilder out) {
        out.append('%').append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
    }

    // --------------------------------------------------------------------------------------------------------------
}
