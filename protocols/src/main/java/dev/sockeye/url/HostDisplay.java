package dev.sockeye.url;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;

/**
 * A host for people to read: labels in Unicode where they are unambiguous, {@code xn--} where they are not.
 *
 * <p>A label is shown in Unicode when
 *
 * <ul>
 *   <li>all its characters have the Identifier_Status Allowed of UTS 39: letters, marks and digits in everyday use, no symbols;
 *   <li>they are of one script, or of scripts that go together ({@link Scripts}), and their digits of one system;
 *   <li>not all of it looks like ASCII (Cyrillic "раура"), and beside ASCII letters nothing looks like punctuation (katakana "ノ" like "/");
 *   <li>no mark that composes with nothing sits on a character that is ASCII or looks like it ("i" with one more dot).
 * </ul>
 *
 * <p>When one label is invalid, or the domain against the Bidi Rule, nothing is changed: so the text shown, parsed again, is the same host.
 */
final class HostDisplay {
    private HostDisplay() {}

    static String of(String host) {
        if (!host.contains(Idna.PREFIX) || host.length() > Idna.LONGEST_DOMAIN) {
            return host;
        }
        var decoded = new ArrayList<String>();
        var shown = new ArrayList<String>();
        for (String label : host.split("\\.", -1)) {
            boolean encoded = label.startsWith(Idna.PREFIX);
            String unicode = encoded ? Idna.decode(label, 0, new Flaw()) : label;
            if (unicode == null) {
                return host;
            }
            decoded.add(unicode);
            shown.add(encoded && isUnambiguous(unicode) ? unicode : label);
        }
        boolean readable = !BidiRule.isBidi(decoded) || decoded.stream().allMatch(BidiRule::holds);
        return readable ? String.join(".", shown) : host;
    }

    private static boolean isUnambiguous(String label) {
        IdnaTable table = IdnaTable.get();
        return label.codePoints().allMatch(c -> IdnaTable.isForIdentifiers(table.of(c)))
                && isOneWriting(label)
                && !looksLikeAscii(label)
                && !hasPunctuationAmongAscii(label)
                && !hasStackedMark(label);
    }

    private static boolean isOneWriting(String label) {
        var scripts = Scripts.of(label);
        long digitSystems = label.codePoints()
                .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
                .map(c -> c - Character.digit(c, 10))
                .distinct()
                .count();
        return Scripts.goTogether(scripts) && !scripts.contains(UnicodeScript.UNKNOWN) && digitSystems <= 1;
    }

    private static boolean looksLikeAscii(String label) {
        return label.codePoints().allMatch(c -> like(c) != 0);
    }

    private static boolean hasPunctuationAmongAscii(String label) {
        return label.codePoints().anyMatch(c -> c >= 'a' && c <= 'z')
                && label.codePoints().anyMatch(c -> like(c) == IdnaTable.LIKE_PUNCTUATION);
    }

    private static boolean hasStackedMark(String label) {
        int before = 0;
        int c;
        for (int i = 0; i < label.length(); i += Character.charCount(c)) {
            c = label.codePointAt(i);
            if (before != 0 && UnicodeScript.of(c) == UnicodeScript.INHERITED) {
                return true;
            }
            before = like(c);
        }
        return false;
    }

    /** What a character looks like: the table's answer; ASCII itself looks like letters here, its hyphen too. */
    private static int like(int c) {
        return c < 0x80 ? IdnaTable.LIKE_LETTER : IdnaTable.like(IdnaTable.get().of(c));
    }
}
