package dev.sockeye.ftp.listing;

/**
 * A listing that is more than {@link dev.sockeye.net.Limits} allow. Thrown by what knows nothing of the conversation; who reads from a server
 * makes a {@link dev.sockeye.net.MalformedReplyException} of it.
 */
public final class ListingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was too much. */
    public ListingException(String what) {
        super(what);
    }

    /** What was too much. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
