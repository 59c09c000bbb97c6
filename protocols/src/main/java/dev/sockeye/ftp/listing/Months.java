package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Months as {@code ls} abbreviates them in the locale of the server: English, German, French, Spanish, Italian, Portuguese, Dutch, Danish,
 * Swedish, Norwegian, Finnish, Polish, Czech, Slovene, Hungarian, Turkish, Romanian, Russian, Ukrainian. With accents or without, in UTF-8
 * or ISO-8859-1, with a dot behind or not. Not thread-safe: it remembers what it has looked up.
 */
final class Months {
    private static final int LONGEST = 16;
    private static final int REMEMBERED = 64;
    private static final List<String> WORDS = List.of(
            "jan janv ene gen led sty oca ian tammi januar januari янв січ",
            "feb febr fevr fev uno lut sub helmi februar februari фев лют",
            "mar mars marts marz mrz mrt bre maalis marc maart marzo мар марта бер",
            "apr avr avril abr dub kwi nis huhti april апр кві",
            "may mai mag maj mei kve touko maio mayo maggio маи мая тра",
            "jun juin giu cze cer cen haz kesa juni iun июн июня чер",
            "jul juil lug lip cec cvc tem heina juli iul июл июля лип",
            "aug aou aout ago sie srp agu elo avg august авг сер",
            "sep sept set wrz zar eyl syys szept september сен сент вер",
            "oct okt ott out paz rij eki loka oktober окт жов",
            "nov lis kas marras noi november ноя нояб лис",
            "dec dic dez des gru pro ara joulu december дек гру");
    private static final Map<String, Integer> BY_WORD = byWord();

    private final Map<Name, Integer> seen = new HashMap<>();

    Months() {}

    private static Map<String, Integer> byWord() {
        var months = new HashMap<String, Integer>();
        for (int month = 1; month <= WORDS.size(); month++) {
            for (String word : WORDS.get(month - 1).split(" ", -1)) {
                Integer other = months.put(word, month);
                if (other != null) {
                    throw new IllegalStateException(word);
                }
            }
        }
        return Map.copyOf(months);
    }

    /** 1 to 12, or 0 for a word that is no month. */
    int of(byte[] line, int from, int end) {
        int english = end - from == 3 ? english(line, from) : 0;
        return english != 0 || end - from > LONGEST ? english : other(line, from, end);
    }

    private static int english(byte[] line, int from) {
        int letters = (line[from] | 0x20) << 16 | (line[from + 1] | 0x20) << 8 | (line[from + 2] | 0x20);
        return switch (letters) {
            case 'j' << 16 | 'a' << 8 | 'n' -> 1;
            case 'f' << 16 | 'e' << 8 | 'b' -> 2;
            case 'm' << 16 | 'a' << 8 | 'r' -> 3;
            case 'a' << 16 | 'p' << 8 | 'r' -> 4;
            case 'm' << 16 | 'a' << 8 | 'y' -> 5;
            case 'j' << 16 | 'u' << 8 | 'n' -> 6;
            case 'j' << 16 | 'u' << 8 | 'l' -> 7;
            case 'a' << 16 | 'u' << 8 | 'g' -> 8;
            case 's' << 16 | 'e' << 8 | 'p' -> 9;
            case 'o' << 16 | 'c' << 8 | 't' -> 10;
            case 'n' << 16 | 'o' << 8 | 'v' -> 11;
            case 'd' << 16 | 'e' << 8 | 'c' -> 12;
            default -> 0;
        };
    }

    private int other(byte[] line, int from, int end) {
        Name word = Name.within(line, from, end, UTF_8);
        Integer known = seen.get(word);
        if (known != null) {
            return known;
        }
        if (seen.size() == REMEMBERED) {
            seen.clear();
        }
        String text = word.isText() ? word.text() : new String(line, from, end - from, ISO_8859_1);
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|[.,]$", "")
                .toLowerCase(Locale.ROOT);
        int month = BY_WORD.getOrDefault(plain, 0);
        seen.put(word.alone(), month);
        return month;
    }
}
