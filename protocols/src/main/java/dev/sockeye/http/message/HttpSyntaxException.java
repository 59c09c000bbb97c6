package dev.sockeye.http.message;

import java.io.IOException;

/**
 * Bytes that are no HTTP message, or one that could be read in two ways, or more than {@link HttpLimits} allow. Whatever follows on the
 * connection cannot be trusted: it is to be closed. The message never has what was sent.
 */
public final class HttpSyntaxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final long offset;
    private final String section;
    private final int status;

    /**
     * A fault that a server answers with 400.
     *
     * @param what what is wrong, in words, without the input
     * @param offset where: bytes from the start of the head or of the body (0-based); 0 where the whole is wrong
     * @param section what it breaks: {@code "RFC 9112 section 5"}
     */
    public HttpSyntaxException(String what, long offset, String section) {
        this(what, offset, section, 400);
    }

    /**
     * A fault.
     *
     * @param status what a server answers to such a request: 400, 431 (too large), 501 (a coding it does not know), 505 (another version)
     */
    public HttpSyntaxException(String what, long offset, String section, int status) {
        super(what + " at byte " + offset + " (" + section + ")");
        this.what = what;
        this.offset = offset;
        this.section = section;
        this.status = status;
    }

    /** What is wrong, in words. */
    public String what() {
        return what;
    }

    /** Where: bytes from the start of the head or of the body, 0-based. */
    public long offset() {
        return offset;
    }

    /** The section of the RFC that it breaks. */
    public String section() {
        return section;
    }

    /** What a server answers to such a request. */
    public int status() {
        return status;
    }
}
