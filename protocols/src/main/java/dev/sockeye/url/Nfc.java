package dev.sockeye.url;

import java.text.Normalizer;

/**
 * Normalization Form C as of Unicode 17, on a JDK that may know Unicode 16 only.
 *
 * <p>Of all that came with Unicode 17 the JDK's normaliser gets one thing wrong: the new combining marks, which it takes for letters. None
 * of them composes with anything, so for the time of normalising a mark that the JDK knows, of the same combining class and as
 * inert, stands in for it. Sorting marks is stable within a class, so the originals can be put back in their order.
 * What comes with later versions of Unicode is refused in a domain before it gets here.
 */
final class Nfc {
    /** For the combining classes 230, 220 and 234; {@link IdnaTable#newMark} counts from 1. */
    static final String STAND_INS = "\u0310\u0316\u035D";

    private Nfc() {}

    static String of(String text) {
        return hasNewMark(text) ? withStandIns(text) : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean hasNewMark(String text) {
        IdnaTable table = IdnaTable.get();
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c > 0x7F && newMark(table, c) != 0) {
                return true;
            }
        }
        return false;
    }

    private static String withStandIns(String text) {
        IdnaTable table = IdnaTable.get();
        var originals = new int[STAND_INS.length()][text.length()];
        var counts = new int[STAND_INS.length()];
        var in = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int newMark = newMark(table, c);
            int standIn = newMark != 0 ? newMark - 1 : STAND_INS.indexOf(c);
            if (standIn < 0) {
                in.appendCodePoint(c);
            } else {
                in.append(STAND_INS.charAt(standIn));
                originals[standIn][counts[standIn]++] = c;
            }
        });
        String normal = Normalizer.normalize(in, Normalizer.Form.NFC);
        var next = new int[STAND_INS.length()];
        var out = new StringBuilder(text.length());
        normal.codePoints().forEach(c -> {
            int standIn = STAND_INS.indexOf(c);
            out.appendCodePoint(standIn < 0 ? c : originals[standIn][next[standIn]++]);
        });
        return out.toString();
    }

    private static int newMark(IdnaTable table, int codePoint) {
        int entry = table.of(codePoint);
        return IdnaTable.fate(entry) == IdnaTable.VALID ? IdnaTable.newMark(entry) : 0;
    }
}
