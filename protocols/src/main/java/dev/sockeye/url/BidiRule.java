package dev.sockeye.url;

import java.util.List;

/**
 * The Bidi Rule: labels whose letters run to the left and to the right must not change places on a screen.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5893#section-2">RFC 5893 section 2</a>
 */
final class BidiRule {
    static final int L = 1;
    static final int R = 1 << 1;
    static final int AL = 1 << 2;
    static final int EN = 1 << 3;
    static final int ES = 1 << 4;
    static final int CS = 1 << 5;
    static final int ET = 1 << 6;
    static final int ON = 1 << 7;
    static final int BN = 1 << 8;
    static final int NSM = 1 << 9;
    static final int AN = 1 << 10;
    static final int OTHER = 1 << 11;

    private static final int IN_BOTH = EN | ES | CS | ET | ON | BN | NSM;

    private BidiRule() {}

    /** Whether a domain is a Bidi domain name: a label of it has a character of the classes R, AL or AN. The rule is for all labels then. */
    static boolean isBidi(List<String> labels) {
        for (String label : labels) {
            if ((classes(label) & (R | AL | AN)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a label keeps the rule's six conditions; an empty one does. */
    static boolean holds(String label) {
        if (label.isEmpty()) {
            return true;
        }
        IdnaTable table = IdnaTable.get();
        int first = IdnaTable.bidiClass(table.of(label.codePointAt(0)));
        int end = label.length();
        int last;
        do {
            int c = label.codePointBefore(end);
            end -= Character.charCount(c);
            last = IdnaTable.bidiClass(table.of(c));
        } while (last == NSM && end > 0);
        int all = classes(label);
        if (first == L) {
            return (all & ~(L | IN_BOTH)) == 0 && (last & (L | EN)) != 0;
        }
        boolean bothNumbers = (all & EN) != 0 && (all & AN) != 0;
        return (first & (R | AL)) != 0
                && (all & ~(R | AL | AN | IN_BOTH)) == 0
                && (last & (R | AL | EN | AN)) != 0
                && !bothNumbers;
    }

    private static int classes(String label) {
        IdnaTable table = IdnaTable.get();
        int classes = 0;
        int c;
        for (int i = 0; i < label.length(); i += Character.charCount(c)) {
            c = label.codePointAt(i);
            classes |= IdnaTable.bidiClass(table.of(c));
        }
        return classes;
    }
}
