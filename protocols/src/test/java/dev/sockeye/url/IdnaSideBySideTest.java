package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Our domain to ASCII beside ICU4J's. What the URL standard asks otherwise than UTS 46 with ICU's options does:
 *
 * <table>
 *   <caption>Differences</caption>
 *   <tr><th>Domain</th><th>ICU</th><th>URL standard</th></tr>
 *   <tr><td>an empty label, a hyphen at either end or in the third and fourth place</td><td>error</td><td>fine (CheckHyphens, VerifyDnsLength false)</td></tr>
 *   <tr><td>a label over 63, a domain over 253 octets</td><td>error</td><td>fine (VerifyDnsLength false); ours at most 1000, see {@link Idna}</td></tr>
 *   <tr><td>a forbidden domain code point in the result</td><td>fine</td><td>error</td></tr>
 *   <tr><td>nothing left</td><td>empty</td><td>error</td></tr>
 *   <tr><td>a domain all in ASCII</td><td>checked</td><td>not checked; {@link Host} does not ask {@link Idna} then</td></tr>
 * </table>
 */
class IdnaSideBySideTest {
    private static final IDNA ICU = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private static final EnumSet<IDNA.Error> NOT_ASKED = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    private final Random random = new Random(20260722);

    @Test
    @Tag("slow")
    void everyCodePointAlone() {
        var differences = new ArrayList<String>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            compare(Character.toString(c), differences);
        }
        assertThat(differences).isEmpty();
    }

    /** Behind and between letters of either direction, behind a virama, beside a joiner, before a mark. */
    @Test
    @Tag("slow")
    void everyValidCodePointInCompany() {
        var differences = new ArrayList<String>();
        int seen = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (IdnaTable.fate(IdnaTable.get().of(c)) == IdnaTable.DISALLOWED || isHan(c)) {
                continue;
            }
            seen++;
            String it = Character.toString(c);
            compare("a" + it, differences);
            compare("a" + it + "\u0338\u0302", differences);
            compare("\u05D0" + it + "\u05D0." + it, differences);
            compare("\u0915" + it + "\u200D" + it + "\u0628", differences);
            compare("\u0628" + it + "\u200C" + it + "\u0628", differences);
        }
        assertThat(differences).isEmpty();
        assertThat(seen).isGreaterThan(40_000);
    }

    @Test
    void randomDomains() {
        var differences = new ArrayList<String>();
        int good = 0;
        for (int i = 0; i < 60_000; i++) {
            good += compare(domain(), differences) ? 1 : 0;
        }
        assertThat(differences).isEmpty();
        assertThat(good).isBetween(6_000, 54_000);
    }

    @Test
    void normalisationWithMarksNewerThanTheJdk() {
        Normalizer2 nfc = Normalizer2.getNFCInstance();
        String marks = "\u1ACF\u1ADD\u1AEB" + Nfc.STAND_INS + "\u0301\u0323\u0327\u05B0\u3099\u0345";
        String bases = "aeo\u00EA\u1EA1\u304B\uAC00\u1100\u1161\u11A8-";
        int composed = 0;
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                String from = random.nextInt(3) == 0 ? bases : marks;
                text.append(from.charAt(random.nextInt(from.length())));
            }
            String normal = Nfc.of(text.toString());
            assertThat(normal).isEqualTo(nfc.normalize(text));
            composed += normal.contentEquals(text) ? 0 : 1;
        }
        assertThat(composed).isGreaterThan(10_000);
    }

    /** Whether both take it; a difference is noted. */
    private static boolean compare(String domain, List<String> differences) {
        String ours = Idna.toAscii(domain, new Flaw());
        String theirs = icu(domain);
        if (!Objects.equals(ours, theirs) && differences.size() < 20) {
            differences.add(escaped(domain) + ": we say " + ours + ", ICU " + theirs);
        }
        return ours != null;
    }

    private static @Nullable String icu(String domain) {
        var info = new IDNA.Info();
        var ascii = new StringBuilder();
        ICU.nameToASCII(domain, ascii, info);
        boolean forbidden = ascii.chars().anyMatch(c -> HostChars.isForbiddenInDomain((char) c));
        boolean good = NOT_ASKED.containsAll(info.getErrors()) && !forbidden && !ascii.isEmpty();
        return good ? ascii.toString() : null;
    }

    private String domain() {
        var labels = new ArrayList<String>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            labels.add(label());
        }
        return String.join(one(".", ".", "\u3002", "\uFF0E"), labels);
    }

    private String label() {
        var label = new StringBuilder();
        boolean mixed = random.nextInt(4) == 0;
        int script = random.nextInt(5);
        for (int left = random.nextInt(6); left > 0; left--) {
            label.appendCodePoint(
                    mixed ? codePoint(random.nextInt(7)) : codePoint(random.nextInt(4) == 0 ? 5 : script));
        }
        return switch (random.nextInt(6)) {
            case 0 -> {
                String encoded = Punycode.encode(label.toString());
                int at = random.nextInt(encoded.length() + 1);
                String noise = random.nextInt(3) == 0 ? one("-", "a", "9", "z", "Z", "=", "\u00E9") : "";
                yield one("xn--", "XN--", "Xn-\uFF0D") + encoded.substring(0, at) + noise + encoded.substring(at);
            }
            default -> label.toString();
        };
    }

    private int codePoint(int kind) {
        return switch (kind) {
            case 0 -> between(0x61, 0x17F);
            case 1 -> between(0x5D0, 0x5EA);
            case 2 -> between(0x600, 0x6FF);
            case 3 -> between(0x900, 0x97F);
            case 4 -> between(0x1AB0, 0x1AEB);
            case 5 ->
                one("-0129\u0300\u0301\u0327\u0661\u06F1\u200C\u200D\u094D\u064E\u00AD\u1E9E\u1ACF\u1ADD\u00B7")
                        .codePointAt(0);
            default -> between(0, Character.MAX_CODE_POINT >> random.nextInt(12));
        };
    }

    private int between(int first, int last) {
        int c = first + random.nextInt(last - first + 1);
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c;
    }

    private String one(String characters) {
        return characters.substring(random.nextInt(characters.length())).substring(0, 1);
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static boolean isHan(int c) {
        return Character.isIdeographic(c) && Character.getType(c) == Character.OTHER_LETTER && (c & 0xFF) != 0;
    }

    private static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> out.append("\\x{%X}".formatted(c)));
        return out.toString();
    }
}
