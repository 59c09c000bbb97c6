package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Where a URL is written: ASCII only, for whatever else comes in is percent-encoded on its way. */
final class HrefBuffer {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

    /** The longest that one code point can become: four bytes, each as {@code %XX}. */
    private static final int LONGEST = 12;

    private byte[] bytes;
    private int length;

    HrefBuffer(int expected) {
        bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** Forgets what stands behind a place. */
    void truncate(int newLength) {
        length = newLength;
    }

    void set(int index, char c) {
        bytes[index] = (byte) c;
    }

    void put(int c) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) c;
    }

    /** Appends ASCII text as it is. */
    void append(String text) {
        append(text, 0, text.length());
    }

    /** Appends ASCII text as it is. */
    @SuppressWarnings(
            "deprecation") // getBytes(int, int, byte[], int) is wrong for text beyond Latin-1; this is ASCII, and it
    // copies no twice
    void append(String text, int from, int to) {
        if (bytes.length - length < to - from) {
            grow(to - from);
        }
        text.getBytes(from, to, bytes, length);
        length += to - from;
    }

    /** Appends text, and percent-encodes the characters of a set. */
    void encode(String text, int from, int to, int set) {
        int at = copyUntil(text, from, to, set);
        while (at < to) {
            at = copyUntil(text, escape(text, at, to), to, set);
        }
    }

    /**
     * Appends text as it is, up to the first character of a set.
     *
     * @return where that is, or {@code to}
     */
    int copyUntil(String text, int from, int to, int set) {
        if (bytes.length - length < to - from) {
            grow(to - from);
        }
        byte[] target = bytes;
        int end = length;
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (EncodeSets.has(set, c)) {
                break;
            }
            target[end++] = (byte) c;
            at++;
        }
        length = end;
        return at;
    }

    /**
     * Appends the code point at a place percent-encoded; half a surrogate pair becomes U+FFFD.
     *
     * @return the place behind the code point
     */
    int escape(String text, int index, int end) {
        if (bytes.length - length < LONGEST) {
            grow(LONGEST);
        }
        char c = text.charAt(index);
        if (c < 0x80) {
            percent(c);
        } else if (c < 0x800) {
            percent(0xC0 | (c >> 6));
            percent(0x80 | (c & 0x3F));
        } else if (!Character.isSurrogate(c)) {
            threeBytes(c);
        } else if (Character.isHighSurrogate(c)
                && index + 1 < end
                && Character.isLowSurrogate(text.charAt(index + 1))) {
            int point = Character.toCodePoint(c, text.charAt(index + 1));
            percent(0xF0 | (point >> 18));
            percent(0x80 | ((point >> 12) & 0x3F));
            percent(0x80 | ((point >> 6) & 0x3F));
            percent(0x80 | (point & 0x3F));
            return index + 2;
        } else {
            threeBytes('\uFFFD');
        }
        return index + 1;
    }

    private void threeBytes(char c) {
        percent(0xE0 | (c >> 12));
        percent(0x80 | ((c >> 6) & 0x3F));
        percent(0x80 | (c & 0x3F));
    }

    private void percent(int octet) {
        bytes[length++] = '%';
        bytes[length++] = HEX[octet >> 4];
        bytes[length++] = HEX[octet & 0xF];
    }

    /** Makes room in the middle. */
    void insert(int index, String text) {
        int tail = length - index;
        int gap = text.length();
        if (bytes.length - length < gap) {
            grow(gap);
        }
        System.arraycopy(bytes, index, bytes, index + gap, tail);
        for (int i = 0; i < gap; i++) {
            bytes[index + i] = (byte) text.charAt(i);
        }
        length += gap;
    }

    /** By half of what there was at the least, however little is missing: what grows by the little is copied again and again. */
    private void grow(int more) {
        bytes = Arrays.copyOf(
                bytes, Math.addExact(Math.max(length + more, bytes.length + (bytes.length >> 1)), LONGEST));
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, ISO_8859_1);
    }
}
