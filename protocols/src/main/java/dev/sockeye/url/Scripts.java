package dev.sockeye.url;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which scripts a label is written in, and whether people write them together. */
final class Scripts {
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private Scripts() {}

    /** The scripts of a text's characters, without those that all scripts use: digits, hyphens, marks. */
    static Set<UnicodeScript> of(String text) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    /** At most one, or what Chinese, Japanese and Korean write together with Latin: "highly restrictive" in UTS 39 section 5.2. */
    static boolean goTogether(Set<UnicodeScript> scripts) {
        return scripts.size() < 2 || TOGETHER.stream().anyMatch(set -> set.containsAll(scripts));
    }
}
