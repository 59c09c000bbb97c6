package dev.sockeye.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes percent-escapes out of a text: the work behind {@link Percent}. */
final class Unquoting {
    private Unquoting() {}

    /**
     * The text without its escapes, itself when it has none.
     *
     * <p>Bytes are decoded a stretch at a time. In UTF-8 a stretch is escapes that touch; elsewhere it is as far as ASCII goes, since in
     * Shift_JIS, say, {@code %83A} is one character.
     *
     * @param base where the text starts in what the caller was given, for the position of an error
     */
    static String of(String text, Charset charset, TextErrors errors, int base) {
        int at = text.indexOf('%');
        if (at < 0) {
            return text;
        }
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        var out = new StringBuilder(text.length());
        int kept = 0;
        byte[] bytes = {};
        while (at >= 0) {
            int start = utf8 ? at : asciiStart(text, kept, at);
            int end = utf8 ? escapesEnd(text, at) : asciiEnd(text, at);
            if (end > start) {
                out.append(text, kept, start);
                bytes = bytes.length < end - start ? new byte[end - start] : bytes;
                int length = bytes(text, start, end, bytes);
                int wrong = TextCodec.decode(bytes, length, charset, errors, out);
                if (wrong >= 0) {
                    throw new UrlSyntaxException(
                            "escapes that are no " + charset.name(), base + position(text, start, wrong));
                }
                kept = end;
            }
            at = text.indexOf('%', Math.max(end, at + 1));
        }
        return out.append(text, kept, text.length()).toString();
    }

    /** The bytes without their escapes, in place where there are any. */
    static byte[] bytes(byte[] bytes) {
        int to = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%' && i + 2 < bytes.length) {
                int value = digit(bytes[i + 1]) << 4 | digit(bytes[i + 2]);
                if (value >= 0) {
                    b = (byte) value;
                    i += 2;
                }
            }
            bytes[to++] = b;
        }
        return to == bytes.length ? bytes : Arrays.copyOf(bytes, to);
    }

    /** Throws at the first {@code %} without two hexadecimal digits. */
    static void check(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 3)) {
            if (escape(text, at) < 0) {
                throw new UrlSyntaxException("% without two hexadecimal digits", at);
            }
        }
    }

    /** The byte that stands escaped at a place, or a negative number. */
    static int escape(String text, int at) {
        return at + 2 < text.length() && text.charAt(at) == '%'
                ? digit(text.charAt(at + 1)) << 4 | digit(text.charAt(at + 2))
                : -1;
    }

    /** The value of a hexadecimal digit, or -1, which stays negative when it is shifted and joined. */
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static int bytes(String text, int start, int end, byte[] bytes) {
        int length = 0;
        for (int i = start; i < end; i++) {
            int value = i + 2 < end ? escape(text, i) : -1;
            if (value >= 0) {
                i += 2;
            } else {
                value = text.charAt(i);
            }
            bytes[length++] = (byte) value;
        }
        return length;
    }

    /** Where the byte at an offset was written. */
    private static int position(String text, int start, int offset) {
        int at = start;
        for (int i = 0; i < offset; i++) {
            at += escape(text, at) >= 0 ? 3 : 1;
        }
        return at;
    }

    private static int escapesEnd(String text, int at) {
        int end = at;
        while (escape(text, end) >= 0) {
            end += 3;
        }
        return end;
    }

    private static int asciiStart(String text, int from, int at) {
        int start = at;
        while (start > from && text.charAt(start - 1) < 0x80) {
            start--;
        }
        return start;
    }

    private static int asciiEnd(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) < 0x80) {
            end++;
        }
        return end;
    }
}
