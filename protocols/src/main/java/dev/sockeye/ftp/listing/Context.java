package dev.sockeye.ftp.listing;

import java.nio.charset.Charset;

/**
 * What the formats of a listing share.
 *
 * @param charset of the names
 * @param dates of this listing, by its server's clock
 * @param words the owners that came before
 */
record Context(Charset charset, Dates dates, Words words) {
    /** From a place to the end of the line; false when nothing is there. */
    boolean name(Cursor line, int from, EntryBuilder into) {
        return name(line, from, line.end, into);
    }

    boolean name(Cursor line, int from, int end, EntryBuilder into) {
        into.name = Name.within(line.line, Math.min(from, end), end, charset);
        return from < end;
    }

    /** The word that the line is at. */
    String word(Cursor line) {
        return words.text(line.line, line.from, line.to);
    }
}
