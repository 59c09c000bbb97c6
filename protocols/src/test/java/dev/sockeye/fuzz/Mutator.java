package dev.sockeye.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** From a seed a text: one of the corpus, or two spliced, changed at a few places. The same seed gives the same text as long as the corpus is the same. */
final class Mutator {
    private static final int LONGEST = 400;
    private static final int MOST_CHANGES = 5;
    private static final char[] ODD = {
        0, '\t', '\n', '\r', ' ', 0x7F, 0x80, 0x85, 0xA0, 0xAD, 0xDF, 0xE9, 0x130, 0x300, 0x316, 0x3C2, 0x430, 0x5D0,
        0x627, 0x94D, 0x1E9E, 0x200B, 0x200D, 0x202E, 0x2028, 0x2100, 0x2488, 0x3002, 0xAC00, 0xD800, 0xDBFF, 0xDC00,
        0xDFFF, 0xFB01, 0xFEFF, 0xFF0E, 0xFF0F, 0xFF11, 0xFFFD, 0xFFFF
    };

    private final List<String> corpus;
    private final List<String> dictionary;

    Mutator(Subject subject, List<String> more) {
        corpus = Stream.concat(subject.corpus().stream(), more.stream()).toList();
        dictionary = List.copyOf(subject.dictionary());
    }

    String text(long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder(of(corpus, random));
        if (random.nextInt(4) == 0) {
            String other = of(corpus, random);
            text.setLength(random.nextInt(text.length() + 1));
            text.append(other, random.nextInt(other.length() + 1), other.length());
        }
        for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
            change(text, random);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return text.toString();
    }

    private void change(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(4));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> text.insert(at, of(dictionary, random));
            case 3 -> text.insert(at, character(random));
            case 4 -> text.replace(at, end, of(dictionary, random));
            case 5 -> text.delete(at, end);
            case 6 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(3)));
            default -> {
                String piece = text.substring(at, end);
                text.delete(at, end);
                text.insert(random.nextInt(text.length() + 1), piece);
            }
        }
    }

    private static char character(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> (char) random.nextInt(0x10000);
            case 1, 2 -> ODD[random.nextInt(ODD.length)];
            default -> (char) (' ' + random.nextInt(0x5F));
        };
    }

    private static String of(List<String> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
