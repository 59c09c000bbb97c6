package dev.sockeye.url;

/**
 * The text to parse, without what the standard throws away before it looks: blanks and control characters around it, tabs and line ends
 * anywhere. Knows where a place in what is left was in the text that was given.
 */
final class Input {
    private final String given;
    private final int givenStart;

    /** What to read, from {@link #start} to {@link #end}. */
    final String text;

    final int start;
    final int end;

    private Input(String given, int givenStart, String text, int start, int end) {
        this.given = given;
        this.givenStart = givenStart;
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /** A whole URL: blanks and controls around it are dropped, tabs and line ends everywhere. */
    static Input trimmed(String given) {
        int start = 0;
        int end = given.length();
        while (start < end && given.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && given.charAt(end - 1) <= ' ') {
            end--;
        }
        return of(given, start, end);
    }

    /** One part of a URL: tabs and line ends are dropped. */
    static Input part(String given) {
        return of(given, 0, given.length());
    }

    /** One part of a URL in which every character counts. */
    static Input verbatim(String given) {
        return new Input(given, 0, given, 0, given.length());
    }

    private static Input of(String given, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isDropped(given.charAt(i))) {
                return stripped(given, start, end);
            }
        }
        return new Input(given, start, given, start, end);
    }

    private static Input stripped(String given, int start, int end) {
        var kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (!isDropped(given.charAt(i))) {
                kept.append(given.charAt(i));
            }
        }
        return new Input(given, start, kept.toString(), 0, kept.length());
    }

    private static boolean isDropped(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    /** Where a place in {@link #text} was in the text that was given. */
    int positionGiven(int position) {
        if (given.equals(text)) {
            return position;
        }
        int left = position - start;
        for (int i = givenStart; i < given.length(); i++) {
            if (!isDropped(given.charAt(i)) && left-- == 0) {
                return i;
            }
        }
        return given.length();
    }
}
