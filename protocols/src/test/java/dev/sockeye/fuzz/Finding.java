package dev.sockeye.fuzz;

/**
 * A text that something does not hold of.
 *
 * @param seed what the text was made from
 * @param text as small as it could be made
 * @param what does not hold
 */
record Finding(long seed, String text, String what) {
    /** As it can be pasted into a test. */
    String literal() {
        return Corpus.literal(text);
    }
}
