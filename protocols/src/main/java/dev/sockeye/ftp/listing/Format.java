package dev.sockeye.ftp.listing;

/** One way of writing a line of a listing. May remember what its headings said; not thread-safe, one for each listing. */
interface Format {
    /** Whose it is. */
    Dialect dialect();

    /**
     * Reads a line.
     *
     * @param line at its beginning
     * @param into gets what it says; of no use when it is no line of this format
     * @return whether it is one
     */
    boolean read(Cursor line, EntryBuilder into);

    /** Whether a line that is no entry belongs to such a listing, and is to be left out: a heading, a sum. */
    default boolean isHeading(Cursor line) {
        return false;
    }
}
