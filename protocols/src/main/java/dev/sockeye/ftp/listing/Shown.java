package dev.sockeye.ftp.listing;

/** Text from a server made fit for a terminal: nothing that it would act upon, nothing that reorders or hides its neighbours. Pure. */
final class Shown {
    private Shown() {}

    /** With {@code \}{@code u{...}} for what is not visible, and a backslash doubled. */
    static String of(String text) {
        return text.codePoints().allMatch(c -> isVisible(c) && c != '\\') ? text : escaped(text);
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            if (c == '\\') {
                out.append("\\\\");
            } else if (isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
