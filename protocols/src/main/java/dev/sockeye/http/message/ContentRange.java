package dev.sockeye.http.message;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which bytes a 206 holds, or how many there would be (416) (RFC 9110 section 14.4).
 *
 * <pre>{@code
 * ContentRange.parse("bytes 0-499/1234")       // span 0-499, length 1234
 * ContentRange.parse("bytes 0-499/*")          // length not known
 * ContentRange.unsatisfied(1234)               // no span: what a 416 says
 * }</pre>
 *
 * @param span the bytes; empty when the range could not be satisfied
 * @param length how long the whole is; empty when that is not known
 */
public record ContentRange(Optional<ByteSpan> span, OptionalLong length) {
    /**
     * Checks that there is one of the two at least, and that the span is in the length.
     *
     * @throws IllegalArgumentException when not
     */
    public ContentRange {
        boolean fits = span.isEmpty()
                ? length.isPresent() && length.getAsLong() >= 0
                : length.isEmpty() || span.get().last() < length.getAsLong();
        if (!fits) {
            throw new IllegalArgumentException("a span within the length");
        }
    }

    /** Bytes of a whole whose length is known. */
    public static ContentRange of(ByteSpan span, long length) {
        return new ContentRange(Optional.of(span), OptionalLong.of(length));
    }

    /** No bytes of a whole of this length: what a 416 says. */
    public static ContentRange unsatisfied(long length) {
        return new ContentRange(Optional.empty(), OptionalLong.of(length));
    }

    /** What a Content-Range says, if it is one in bytes and makes sense. */
    public static Optional<ContentRange> parse(String value) {
        int slash = value.indexOf('/');
        if (!value.regionMatches(true, 0, "bytes ", 0, 6) || slash < 6) {
            return Optional.empty();
        }
        String whole = value.substring(slash + 1);
        String span = Syntax.strip(value.substring(6, slash));
        int dash = span.indexOf('-');
        long length = Syntax.number(whole, 0, whole.length());
        long first = Syntax.number(span, 0, Math.max(0, dash));
        long last = Syntax.number(span, dash + 1, span.length());
        if (span.equals("*") && length >= 0) {
            return Optional.of(unsatisfied(length));
        }
        if (first < 0 || last < first || (length < 0 ? !whole.equals("*") : last >= length)) {
            return Optional.empty();
        }
        return Optional.of(new ContentRange(
                Optional.of(new ByteSpan(first, last)), length < 0 ? OptionalLong.empty() : OptionalLong.of(length)));
    }

    /** As it stands in a field. */
    @Override
    public String toString() {
        return "bytes "
                + span.map(some -> some.first() + "-" + some.last()).orElse("*")
                + "/"
                + (length.isPresent() ? length.getAsLong() : "*");
    }
}
