package dev.sockeye.url;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Letters that most typefaces draw as an ASCII letter, of the scripts that have enough of them to write words with, and characters that look
 * like the delimiters of a URL.
 *
 * <p>Few on purpose: what has an accent or a dot is not among them, since {@code bücher} is a word and no trick.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS 39 section 4, which has all of them</a>
 */
final class Lookalikes {
    // Pairs: the letter, and the one it is read as.
    private static final String CYRILLIC =
            "\u0430a\u0441c\u0501d\u0435e\u04BDe\u04BBh\u0456i\u0458j\u04CFl\u043Eo\u0440p\u051Bq\u0433r\u0455s\u051Dw\u0461w\u0448w\u0445x\u0443y\u044Ab\u044Cb\u043Fn\u0475v\u043Ak";
    private static final String GREEK =
            "\u03B1a\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C4t\u03C5u\u03C9w\u03C7x\u03B3y\u03B7n";
    private static final String ARMENIAN = "\u0585o\u057Du\u0570h\u0578n\u0566q\u0581g\u0575j";
    private static final String LATIN =
            "\u0131i\u0251a\u0261g\u0269i\u026Ai\u029Fl\u0280r\u0274n\u029Ch\u1D00a\u1D04c\u1D05d\u1D07e\u1D0Aj\u1D0Bk\u1D0Dm\u1D0Fo\u1D18p\u1D1Bt\u1D1Cu\u1D20v\u1D21w\u1D22z\uA731s\u028Fy\u0299b\u0262g";
    private static final String DELIMITERS = "\u2044\u2215\u29F8\u1735\u2571\u27CB\u3033\u2CC6\u0338"
            + "\u0701\u0702\uA4F8\u06D4\u2027" + "\u02D0\uA789\u05C3\u0589\u2236";

    private static final Map<Character, Character> ASCII = new HashMap<>();

    static {
        for (String pairs : new String[] {CYRILLIC, GREEK, ARMENIAN, LATIN}) {
            for (int i = 0; i < pairs.length(); i += 2) {
                ASCII.put(pairs.charAt(i), pairs.charAt(i + 1));
            }
        }
    }

    private Lookalikes() {}

    /** What a label that is not ASCII reads like, when all of it reads like ASCII; else null. */
    static @Nullable String ascii(String label) {
        var read = new StringBuilder(label.length());
        boolean other = false;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            Character letter = c < 0x80 ? Character.valueOf(c) : ASCII.get(c);
            if (letter == null) {
                return null;
            }
            other |= c >= 0x80;
            read.append(letter.charValue());
        }
        return other ? read.toString() : null;
    }

    /** Has it a character that looks like a slash, a dot or a colon? */
    static boolean hasDelimiter(String label) {
        return label.chars().anyMatch(c -> DELIMITERS.indexOf(c) >= 0);
    }
}
