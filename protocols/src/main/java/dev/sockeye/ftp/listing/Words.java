package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Owners and groups as text, of which a listing has few and repeats them on every line: one String for each. Bounded. Not thread-safe. */
final class Words {
    private static final int SIZE = 64;
    private static final int LONGEST = 64;

    private final Name[] keys = new Name[SIZE];
    private final @Nullable String[] texts = new String[SIZE];

    Words() {
        Arrays.fill(keys, Name.of(""));
    }

    /** UTF-8, or else one character a byte. */
    String text(byte[] line, int from, int end) {
        var key = Name.within(line, from, end, UTF_8);
        if (end - from > LONGEST) {
            return key.text();
        }
        int slot = key.hashCode() & SIZE - 1;
        String known = texts[slot];
        if (known == null || !keys[slot].equals(key)) {
            known = key.text();
            keys[slot] = key.alone();
            texts[slot] = known;
        }
        return known;
    }
}
