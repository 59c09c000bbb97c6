package dev.sockeye.url;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * What Unicode 17 says of every code point, as far as domains need it: its fate by UTS 46 and, where it is valid, what the rules for labels
 * ask. Read from {@code idna.bin} when the first host needs it; the JDK's own {@link Character} knows another version of Unicode with every
 * JDK, and the answer to "which host is this?" must not change with it.
 *
 * <p>An entry is an int: the low two bits are the fate; what the others mean depends on it, and the methods say it.
 */
final class IdnaTable {
    static final int DISALLOWED = 0;
    static final int VALID = 1;
    static final int MAPPED = 2;
    static final int IGNORED = 3;

    /** Joining_Type as far as RFC 5892 A.1 asks; dual-joining is left-joining and right-joining, none of them is 0. */
    static final int TRANSPARENT = 1;

    static final int JOINS_LEFT = 2;
    static final int JOINS_RIGHT = 4;

    /** Looks like ASCII letters and digits (Cyrillic а), or like something that parts a URL (katakana ノ). */
    static final int LIKE_LETTER = 1;

    static final int LIKE_PUNCTUATION = 2;

    private static final int FATE = 3;
    private static final int BIDI_SHIFT = 2;
    private static final int JOINING_SHIFT = 6;
    private static final int MARK = 1 << 9;
    private static final int VIRAMA = 1 << 10;
    private static final int NEW_MARK_SHIFT = 11;
    private static final int IDENTIFIER = 1 << 13;
    private static final int LIKE_SHIFT = 14;
    private static final int LENGTH_SHIFT = 2;
    private static final int OFFSET_SHIFT = 7;

    private final int[] starts;
    private final int[] entries;

    /** The entries of ASCII, of which most domains have more than of all others: these are not searched for. */
    private final int[] ascii = new int[0x80];

    private final String mappings;

    private IdnaTable(int[] starts, int[] entries, String mappings) {
        this.starts = starts;
        this.entries = entries;
        this.mappings = mappings;
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = search(c);
        }
    }

    static IdnaTable get() {
        return Holder.TABLE;
    }

    /** The entry of a code point. */
    int of(int codePoint) {
        return codePoint < ascii.length ? ascii[codePoint] : search(codePoint);
    }

    private int search(int codePoint) {
        int found = Arrays.binarySearch(starts, codePoint);
        return entries[found >= 0 ? found : -found - 2];
    }

    static int fate(int entry) {
        return entry & FATE;
    }

    /** What a mapped code point becomes. */
    String mapping(int entry) {
        int offset = entry >>> OFFSET_SHIFT;
        return mappings.substring(offset, offset + (entry >>> LENGTH_SHIFT & 31));
    }

    /** The entry of a mapped code point, as the maker of {@code idna.bin}, among the tests, puts it together. */
    static int mapped(int offset, int length) {
        return MAPPED | length << LENGTH_SHIFT | offset << OFFSET_SHIFT;
    }

    /** The Bidi_Class of a valid code point, as the bit of {@link BidiRule} that stands for it. */
    static int bidiClass(int entry) {
        return 1 << (entry >>> BIDI_SHIFT & 15);
    }

    /** The Joining_Type of a valid code point. */
    static int joining(int entry) {
        return entry >>> JOINING_SHIFT & 7;
    }

    /** General_Category Mark: a label does not begin with one. */
    static boolean isMark(int entry) {
        return (entry & MARK) != 0;
    }

    /** Canonical_Combining_Class Virama. */
    static boolean isVirama(int entry) {
        return (entry & VIRAMA) != 0;
    }

    /** For a combining mark that came after Unicode 16: which of {@link Nfc}'s stand-ins it has, from 1; 0 for all others. */
    static int newMark(int entry) {
        return entry >>> NEW_MARK_SHIFT & 3;
    }

    /** Identifier_Status Allowed (UTS 39): of a script in everyday use, and no symbol. */
    static boolean isForIdentifiers(int entry) {
        return (entry & IDENTIFIER) != 0;
    }

    /** 0, {@link #LIKE_LETTER} or {@link #LIKE_PUNCTUATION}. */
    static int like(int entry) {
        return entry >>> LIKE_SHIFT & 3;
    }

    /** The entry of a valid code point, for the same. */
    static int valid(
            int bidiClass, int joining, boolean mark, boolean virama, int newMark, boolean identifier, int like) {
        return VALID
                | Integer.numberOfTrailingZeros(bidiClass) << BIDI_SHIFT
                | joining << JOINING_SHIFT
                | (mark ? MARK : 0)
                | (virama ? VIRAMA : 0)
                | newMark << NEW_MARK_SHIFT
                | (identifier ? IDENTIFIER : 0)
                | like << LIKE_SHIFT;
    }

    /** The form of {@code idna.bin}, deflated: the number of ranges, the distance of each start from the last, the entries, the mappings. */
    static IdnaTable read(InputStream deflated) throws IOException {
        try (var in = new DataInputStream(new InflaterInputStream(deflated))) {
            int[] starts = new int[in.readInt()];
            for (int i = 1; i < starts.length; i++) {
                starts[i] = starts[i - 1] + readNumber(in);
            }
            int[] entries = new int[starts.length];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = readNumber(in);
            }
            return new IdnaTable(starts, entries, in.readUTF());
        }
    }

    /** Seven bits a byte, the low ones first; the high bit says that more follow. */
    private static int readNumber(DataInputStream in) throws IOException {
        int number = 0;
        int shift = 0;
        while (true) {
            int b = in.readUnsignedByte();
            number |= (b & 0x7F) << shift;
            if (b < 0x80) {
                return number;
            }
            shift += 7;
        }
    }

    private static final class Holder {
        static final IdnaTable TABLE = load();

        private static IdnaTable load() {
            try (InputStream in = IdnaTable.class.getResourceAsStream("idna.bin")) {
                if (in == null) {
                    throw new IllegalStateException("idna.bin is missing beside " + IdnaTable.class.getName());
                }
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("idna.bin cannot be read", e);
            }
        }
    }
}
