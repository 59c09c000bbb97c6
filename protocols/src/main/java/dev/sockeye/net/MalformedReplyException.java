package dev.sockeye.net;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the peer said makes no sense, or was more than is allowed. The conversation is over: what follows cannot be told apart from an
 * answer.
 */
public final class MalformedReplyException extends NetException {
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
     * @param section what it breaks: {@code "RFC 5321 section 4.2"}; null when nothing says so
     */
    public MalformedReplyException(
            String what, byte[] bytes, int offset, @Nullable String section, Situation situation) {
        super(section == null ? what : what + " (" + section + ")", situation, null);
        this.bytes = bytes.clone();
        this.offset = offset;
        this.section = section;
    }

    /** More than {@link Limits} allow. */
    public MalformedReplyException(String what, Situation situation) {
        this(what, new byte[0], 0, null, situation);
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
