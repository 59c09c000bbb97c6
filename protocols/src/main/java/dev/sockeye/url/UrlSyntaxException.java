package dev.sockeye.url;

/**
 * A text that is no URL: what is wrong with it, and where.
 *
 * <p>Unchecked, since most URLs in a program are its own; whoever parses a user's text catches it. The message never has a password: of the
 * input it shows at most the few characters that are wrong.
 */
public final class UrlSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int position;

    /**
     * An error at a place.
     *
     * @param reason what is wrong, in words, without the input
     * @param position where, in UTF-16 code units from the start of the input (0-based); its length when something is missing at the end
     */
    public UrlSyntaxException(String reason, int position) {
        super(reason + " at position " + position);
        this.reason = reason;
        this.position = position;
    }

    /** What is wrong, in words. */
    public String reason() {
        return reason;
    }

    /** Where: UTF-16 code units from the start of the input, 0-based. */
    public int position() {
        return position;
    }
}
