package dev.sockeye.url;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A host for people to read: labels in Unicode where they are unambiguous, {@code xn--} where they are not.
 *
 * <p>A label is shown in Unicode when
 *
 * <ul>
 *   <li>all its characters have the Identifier_Status Allowed of UTS 39: letters, marks and digits in everyday use, no symbols;
 *   <li>they are of one script, or of Latin with Han and one of Hiragana and Katakana, Bopomofo, Hangul ("highly restrictive", UTS 39
 *       section 5.2), and their digits of one system;
 *   <li>not all of it looks like ASCII (Cyrillic "раура"), and beside ASCII letters nothing looks like punctuation (katakana "ノ" like "/");
 *   <li>no mark that composes with nothing sits on a character that is ASCII or looks like it ("i" with one more dot).
 * </ul>
 *
 * <p>When one label is invalid, or the domain against the Bidi Rule, nothing is changed: so the text shown, parsed again, is the same host.
 */
final class HostDisplay {
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private HostDisplay() {}

    static String of(String host) {
        if (!host.contains(Idna.PREFIX) || host.length() > Idna.LONGEST_DOMAIN) {
            return host;
        }
        var decoded = new ArrayList<String>();
        var shown = new ArrayList<String>();
        for (String label : host.split("\\.", -1)) {
            String unicode = label.startsWith(Idna.PREFIX) ? Idna.decode(label, 0, new Flaw()) : label;
            if (unicode == null) {
                return host;
            }
            decoded.add(unicode);
            shown.add(isUnambiguous(unicode) ? unicode : label);
        }
        boolean readable = !BidiRule.isBidi(decoded) || decoded.stream().allMatch(BidiRule::holds);
        return readable ? String.join(".", shown) : host;
    }

    private static boolean isUnambiguous(String label) {
        IdnaTable table = IdnaTable.get();
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        boolean foreign = false;
        boolean letters = false;
        boolean punctuation = false;
        boolean asciiBefore = false;
        int zero = -1;
        int c;
        for (int i = 0; i < label.length(); i += Character.charCount(c)) {
            c = label.codePointAt(i);
            int entry = table.of(c);
            int like = c < 0x80 ? IdnaTable.LIKE_LETTER : IdnaTable.like(entry);
            UnicodeScript script = UnicodeScript.of(c);
            boolean stacked = script == UnicodeScript.INHERITED && asciiBefore;
            if (stacked || (c >= 0x80 && !IdnaTable.isForIdentifiers(entry))) {
                return false;
            }
            if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                int itsZero = c - Character.digit(c, 10);
                if (zero >= 0 && zero != itsZero) {
                    return false;
                }
                zero = itsZero;
            }
            scripts.add(script);
            foreign |= like == 0;
            letters |= script == UnicodeScript.LATIN && c < 0x80;
            punctuation |= like == IdnaTable.LIKE_PUNCTUATION;
            asciiBefore = like != 0;
        }
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        boolean together = scripts.size() <= 1 || TOGETHER.stream().anyMatch(set -> set.containsAll(scripts));
        return together && !scripts.contains(UnicodeScript.UNKNOWN) && foreign && !(letters && punctuation);
    }
}
