package dev.sockeye.cli.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a stranger as text that cannot drive a terminal: C0 (but for line feed and tab), C1, DEL, the bidirectional controls and
 * what is not UTF-8 come out as {@code \x1b}, {@code \u202e}.
 *
 * <pre>{@code
 * "a\33[2Jb"  ->  a\x1b[2Jb
 * }</pre>
 *
 * <p>A character that a message cuts in two is kept for the next. One per stream; not thread-safe.
 */
public final class TerminalText {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private byte[] rest = {};

    /** The text of the bytes, without a character that is not complete yet. */
    public String accept(byte[] bytes, int length) {
        var input = ByteBuffer.allocate(rest.length + length)
                .put(rest)
                .put(bytes, 0, length)
                .flip();
        var text = decode(input, false);
        rest = new byte[input.remaining()];
        input.get(rest);
        return text;
    }

    /** What was kept, now that nothing follows. */
    public String end() {
        var text = decode(ByteBuffer.wrap(rest), true);
        rest = new byte[0];
        return text;
    }

    private String decode(ByteBuffer input, boolean last) {
        var text = new StringBuilder();
        var chars = CharBuffer.allocate(Math.max(input.remaining(), 2));
        decoder.reset();
        while (true) {
            var result = decoder.decode(input, chars, last);
            escape(chars.flip(), text);
            chars.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x%02x".formatted(input.get()));
            }
        }
    }

    /** The text of a string, for names and messages that somebody else chose. */
    public static String escape(String given) {
        var text = new StringBuilder(given.length());
        escape(given, text);
        return text.toString();
    }

    /** The same for a text that must stay on one line: its line ends and tabs show as well. */
    public static String escapeLine(String given) {
        int at = 0;
        while (at < given.length() && isHarmless(given.charAt(at))) {
            at++;
        }
        if (at == given.length()) {
            return given;
        }
        var text = new StringBuilder(given.length() + 8);
        for (int i = 0; i < given.length(); i++) {
            escape(given.charAt(i), text);
        }
        return text.toString();
    }

    private static void escape(char c, StringBuilder text) {
        if (isHarmless(c)) {
            text.append(c);
        } else {
            text.append(c < 0x80 ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
        }
    }

    private static void escape(CharSequence chars, StringBuilder text) {
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            boolean lineEnd = c == '\r' && i + 1 < chars.length() && chars.charAt(i + 1) == '\n';
            if (lineEnd) {
                continue;
            }
            if (c == '\n' || c == '\t') {
                text.append(c);
            } else {
                escape(c, text);
            }
        }
    }

    /** Whether a character can be shown: it neither drives a terminal nor changes the direction of writing. */
    public static boolean isHarmless(int c) {
        boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        boolean bidirectional = (c >= 0x202a && c <= 0x202e) // embeddings and overrides
                || (c >= 0x2066 && c <= 0x2069) // isolates
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c; // marks
        boolean separator = c == 0x2028 || c == 0x2029;
        return !control && !bidirectional && !separator;
    }
}
