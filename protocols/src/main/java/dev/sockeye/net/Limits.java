package dev.sockeye.net;

/**
 * How much a peer may make us hold. What goes past a limit is a {@link MalformedReplyException}, told before the memory is taken.
 *
 * @param line bytes in a line, its end included
 * @param replyLines lines in one reply
 * @param literal bytes of a literal that is given as an array; streams have no such limit
 * @param listing entries in a listing
 * @param inflation how many bytes one compressed byte may become, once more than a mebibyte came out
 */
public record Limits(int line, int replyLines, int literal, int listing, int inflation) {
    /** 64 KiB a line, 10,000 lines a reply, 64 MiB a literal, 1,000,000 entries, 200 to 1. */
    public static final Limits DEFAULT = new Limits(64 << 10, 10_000, 64 << 20, 1_000_000, 200);

    /** Checks that each limit is positive. */
    public Limits {
        if (line < 1 || replyLines < 1 || literal < 1 || listing < 1 || inflation < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same with another limit on lines. */
    public Limits line(int bytes) {
        return new Limits(bytes, replyLines, literal, listing, inflation);
    }

    /** The same with another limit on replies. */
    public Limits replyLines(int lines) {
        return new Limits(line, lines, literal, listing, inflation);
    }

    /** The same with another limit on literals. */
    public Limits literal(int bytes) {
        return new Limits(line, replyLines, bytes, listing, inflation);
    }

    /** The same with another limit on listings. */
    public Limits listing(int entries) {
        return new Limits(line, replyLines, literal, entries, inflation);
    }

    /** The same with another limit on compression. */
    public Limits inflation(int ratio) {
        return new Limits(line, replyLines, literal, listing, ratio);
    }
}
