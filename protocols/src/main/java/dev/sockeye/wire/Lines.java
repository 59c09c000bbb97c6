package dev.sockeye.wire;

/**
 * The one place where CR, LF and NUL are refused: whatever becomes part of a line passes through here before anything is written.
 *
 * <pre>{@code
 * Lines.check("USER ann\r\nDELE 1")      // UnsafeLineException: CR at position 8
 * }</pre>
 *
 * <p>Text is encoded, never narrowed, so characters such as U+760A, whose low byte is a line feed, do no harm.
 */
public final class Lines {
    private Lines() {}

    /**
     * Gives the text back when it can be part of a line.
     *
     * @throws UnsafeLineException when it has a CR, LF or NUL; the message says which and where, and nothing of the text
     */
    public static String check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= '\r' && isUnsafe(c)) {
                throw new UnsafeLineException(name(c) + " at position " + i);
            }
        }
        return text;
    }

    /** As {@link #check(String)}, for text that is encoded already. */
    public static byte[] check(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (isUnsafe(text[i])) {
                throw new UnsafeLineException(name(text[i]) + " at byte " + i);
            }
        }
        return text;
    }

    /** Whether it can be part of a line. */
    static boolean isSafe(String text) {
        return text.chars().noneMatch(Lines::isUnsafe);
    }

    private static boolean isUnsafe(int c) {
        return c == '\r' || c == '\n' || c == 0;
    }

    private static String name(int c) {
        return c == '\r' ? "CR" : c == '\n' ? "LF" : "NUL";
    }
}
