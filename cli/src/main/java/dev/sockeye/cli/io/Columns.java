package dev.sockeye.cli.io;

/** How wide terminals draw texts, in the main (UAX 11): marks take nothing, East Asian characters and pictures two columns. */
public final class Columns {
    private Columns() {}

    /** Of one character. */
    public static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x3000 && c <= 0x30ff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xff01 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff);
        return wide ? 2 : 1;
    }

    /** The text in exactly so many columns: blanks are added behind it, or its end becomes an ellipsis. */
    public static String fit(String text, int columns) {
        int all = text.codePoints().map(Columns::of).sum();
        if (all <= columns) {
            return text + " ".repeat(columns - all);
        }
        var fitted = new StringBuilder();
        int used = 1; // the ellipsis
        for (int i = 0; used + of(text.codePointAt(i)) <= columns; i += Character.charCount(text.codePointAt(i))) {
            fitted.appendCodePoint(text.codePointAt(i));
            used += of(text.codePointAt(i));
        }
        return fitted.append('…').append(" ".repeat(columns - used)).toString();
    }
}
