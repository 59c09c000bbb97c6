package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * The validity criteria of UTS 46 for one label in Unicode, as the URL standard sets its options: every code point valid, no mark
 * first, no {@code xn--} first, joiners only where they do something visible.
 * That it is normalised {@link Idna} sees to; the Bidi Rule, which needs the whole domain, is
 * {@link BidiRule}'s.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/#Validity_Criteria">UTS 46 section 4.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1">RFC 5892 appendix A.1 and A.2</a>
 */
final class LabelRules {
    private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
    private static final char ZERO_WIDTH_JOINER = '\u200D';

    private LabelRules() {}

    /** What is wrong with a label, or null. */
    static @Nullable String complaint(String label) {
        if (label.isEmpty()) {
            return null;
        }
        if (label.startsWith("xn--")) {
            return "a label in Unicode begins with xn--";
        }
        IdnaTable table = IdnaTable.get();
        int c;
        for (int i = 0; i < label.length(); i += Character.charCount(c)) {
            c = label.codePointAt(i);
            boolean forbidden = c < 0x80 && (c == '.' || HostChars.isForbiddenInDomain((char) c));
            if (forbidden || IdnaTable.fate(table.of(c)) != IdnaTable.VALID) {
                return HostChars.shown(c) + " in a domain";
            }
        }
        if (IdnaTable.isMark(table.of(label.codePointAt(0)))) {
            return "a label begins with a combining mark";
        }
        for (int i = 0; i < label.length(); i++) {
            char j = label.charAt(i);
            if ((j == ZERO_WIDTH_NON_JOINER || j == ZERO_WIDTH_JOINER) && !mayJoin(table, label, i)) {
                return HostChars.shown(j) + " where nothing joins";
            }
        }
        return null;
    }

    /** ContextJ: after a virama; the non-joiner also between letters that would join. */
    private static boolean mayJoin(IdnaTable table, String label, int at) {
        if (at == 0) {
            return false;
        }
        if (IdnaTable.isVirama(table.of(label.codePointBefore(at)))) {
            return true;
        }
        if (label.charAt(at) == ZERO_WIDTH_JOINER) {
            return false;
        }
        // (Joining_Type:{L,D})(Joining_Type:T)* U+200C (Joining_Type:T)*(Joining_Type:{R,D})
        return (joiningBefore(table, label, at) & IdnaTable.JOINS_LEFT) != 0
                && (joiningAfter(table, label, at + 1) & IdnaTable.JOINS_RIGHT) != 0;
    }

    private static int joiningBefore(IdnaTable table, String label, int end) {
        int joining = 0;
        int c;
        for (int i = end; i > 0; i -= Character.charCount(c)) {
            c = label.codePointBefore(i);
            joining = IdnaTable.joining(table.of(c));
            if (joining != IdnaTable.TRANSPARENT) {
                break;
            }
        }
        return joining;
    }

    private static int joiningAfter(IdnaTable table, String label, int start) {
        int joining = 0;
        int c;
        for (int i = start; i < label.length(); i += Character.charCount(c)) {
            c = label.codePointAt(i);
            joining = IdnaTable.joining(table.of(c));
            if (joining != IdnaTable.TRANSPARENT) {
                break;
            }
        }
        return joining;
    }
}
