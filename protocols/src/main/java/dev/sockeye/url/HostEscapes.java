package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Percent escapes in a host: decoded in a domain, made in an opaque host. */
final class HostEscapes {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private HostEscapes() {}

    /**
     * Percent-decoded, as UTF-8 without a byte order mark. What is no escape stays; what is no UTF-8 becomes U+FFFD, which no domain may hold.
     */
    static String decode(String text) {
        int escape = text.indexOf('%');
        if (escape < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int stop = endOfRun(text, at);
            if (stop > at) {
                out.append(decodeRun(text, at, stop));
                at = stop;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    /** From an offset in the decoded text to the one in the text it came from. */
    static int origin(String text, int decodedOffset) {
        int at = 0;
        int left = decodedOffset;
        while (at < text.length() && left > 0) {
            int stop = endOfRun(text, at);
            if (stop == at) {
                at++;
                left--;
                continue;
            }
            String run = decodeRun(text, at, stop);
            if (left < run.length()) {
                return Math.min(at + 3 * run.substring(0, left).getBytes(UTF_8).length, stop - 3);
            }
            left -= run.length();
            at = stop;
        }
        return Math.min(at + left, text.length());
    }

    /** Percent-encoded with the C0 control percent-encode set; a surrogate without its pair is U+FFFD. */
    static String encode(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x20 && c < 0x7F) {
                out.append((char) c);
                continue;
            }
            boolean alone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            for (byte b : Character.toString(alone ? 0xFFFD : c).getBytes(UTF_8)) {
                out.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return out.toString();
    }

    /** Where the escapes that begin at an offset end; the offset itself when there are none. */
    private static int endOfRun(String text, int start) {
        int at = start;
        while (at + 2 < text.length()
                && text.charAt(at) == '%'
                && HostChars.hexDigit(text.charAt(at + 1)) >= 0
                && HostChars.hexDigit(text.charAt(at + 2)) >= 0) {
            at += 3;
        }
        return at;
    }

    private static String decodeRun(String text, int start, int end) {
        var bytes = new ByteArrayOutputStream((end - start) / 3);
        for (int i = start; i < end; i += 3) {
            bytes.write(HostChars.hexDigit(text.charAt(i + 1)) << 4 | HostChars.hexDigit(text.charAt(i + 2)));
        }
        return bytes.toString(UTF_8);
    }
}
