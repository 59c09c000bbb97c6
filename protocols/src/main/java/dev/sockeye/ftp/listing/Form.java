package dev.sockeye.ftp.listing;

/** What was asked for, which says how the answer is to be read. */
public enum Form {
    /** {@code LIST} and {@code STAT}: for people; the dialect is found out. Facts are understood, too. */
    LIST,
    /** {@code MLSD} and {@code MLST}: facts and nothing else (RFC 3659 section 7). */
    FACTS,
    /** {@code NLST}: a name on each line, of {@link Kind#OTHER} as far as it says. */
    NAMES
}
