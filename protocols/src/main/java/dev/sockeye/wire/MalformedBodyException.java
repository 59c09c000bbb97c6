package dev.sockeye.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came can be no body. Thrown by a {@link BodyDecoder}, which knows nothing of the conversation; a reader gets a
 * {@link dev.sockeye.net.MalformedReplyException} with the same facts.
 */
public final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private final int offset;
    private final @Nullable String section;

    /**
     * Nonsense at a place.
     *
     * @param what what is wrong
     * @param bytes the line or the piece it is in, perhaps shortened
     * @param offset where in it
     * @param section what it breaks: {@code "RFC 9112 section 7.1"}; null when nothing says so
     */
    public MalformedBodyException(String what, byte[] bytes, int offset, @Nullable String section) {
        super(what);
        this.bytes = bytes.clone();
        this.offset = offset;
        this.section = section;
    }

    /** Nonsense that no bytes explain. */
    public MalformedBodyException(String what, @Nullable String section) {
        this(what, new byte[0], 0, section);
    }

    /** What is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** The line or the piece that is wrong, perhaps shortened; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Where in {@link #bytes}. */
    public int offset() {
        return offset;
    }

    /** The section of the RFC that it breaks. */
    public Optional<String> section() {
        return Optional.ofNullable(section);
    }
}
