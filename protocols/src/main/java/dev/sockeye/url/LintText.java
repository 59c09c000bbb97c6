package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * A text as browsers see it, blanks around it and tabs and line ends inside it removed, that knows where each character stood.
 *
 * <p>Ranges everywhere in the lint are of {@link #clean}; only {@link #raw(int)} leads back.
 */
final class LintText {
    /** What is left. */
    final String clean;

    /** What the caller gave. */
    final String input;

    /** How many characters were taken off the start, and where the rest ends. */
    final int start;

    final int end;

    private final int @Nullable [] positions; // null: nothing was removed inside

    private LintText(String input, int start, int end) {
        this.input = input;
        this.start = start;
        this.end = end;
        var kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (!isTabOrLineEnd(input.charAt(i))) {
                kept.append(input.charAt(i));
            }
        }
        clean = kept.toString();
        positions = clean.length() == end - start ? null : positions();
    }

    static LintText of(String input) {
        int start = 0;
        int end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && input.charAt(end - 1) <= ' ') {
            end--;
        }
        return new LintText(input, start, end);
    }

    static boolean isTabOrLineEnd(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    /** Where in the input the character at {@code index} of the clean text stood; its end for its length. */
    int raw(int index) {
        return positions == null ? start + index : positions[index];
    }

    private int[] positions() {
        var at = new int[clean.length() + 1];
        int kept = 0;
        for (int i = start; i < end; i++) {
            if (!isTabOrLineEnd(input.charAt(i))) {
                at[kept++] = i;
            }
        }
        at[kept] = end;
        return at;
    }
}
