package dev.sockeye.url;

/**
 * The percent-encode sets of the URL standard as bits of one table, so that a character costs one look.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL standard section 1.3</a>
 */
final class EncodeSets {
    static final int CONTROL = 1;
    static final int FRAGMENT = 1 << 1;
    static final int QUERY = 1 << 2;
    static final int SPECIAL_QUERY = 1 << 3;
    static final int PATH = 1 << 4;
    static final int USERINFO = 1 << 5;

    /** Where the run of a path's ordinary characters ends: what is encoded there, and both slashes, question mark, number sign. */
    static final int SEGMENT = 1 << 6;

    /** As many as a byte has values: the compiler then knows that the characters of a Latin-1 text need no other check. */
    private static final byte[] SETS = new byte[0x100];

    static {
        add(CONTROL, Percent.Set.C0);
        add(FRAGMENT, Percent.Set.FRAGMENT);
        add(QUERY, Percent.Set.QUERY);
        add(SPECIAL_QUERY, Percent.Set.SPECIAL_QUERY);
        add(PATH, Percent.Set.PATH);
        add(USERINFO, Percent.Set.USERINFO);
        add(SEGMENT, Percent.Set.PATH.plus("/\\?#"));
    }

    private EncodeSets() {}

    private static void add(int bit, Percent.Set set) {
        for (int c = 0; c < SETS.length; c++) {
            SETS[c] |= (byte) (set.has(c) ? bit : 0);
        }
    }

    /** Is the character to be percent-encoded? Everything beyond ASCII is. */
    static boolean has(int set, char c) {
        return c >= SETS.length || (SETS[c] & set) != 0;
    }
}
