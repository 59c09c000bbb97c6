package dev.sockeye.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for by a Range (RFC 9110 section 14.1.2): {@code bytes=0-499,1000-,-500}.
 *
 * <pre>{@code
 * for (ByteRange range : ByteRange.parse("bytes=9-,-5").orElse(List.of())) {
 *     range.in(10);                   // 9-9, and 5-9
 * }
 * }</pre>
 */
public sealed interface ByteRange {
    /** More ranges than this in one request are no sensible request (CVE-2011-3192): the field is passed over. */
    int MOST = 200;

    /**
     * From one byte to another, both of them too.
     *
     * @param first counted from 0
     * @param last not before it; perhaps beyond the end
     */
    record FromTo(long first, long last) implements ByteRange {
        /** Checks the order. */
        public FromTo {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("no range: " + first + "-" + last);
            }
        }

        @Override
        public Optional<ByteSpan> in(long length) {
            return first < length ? Optional.of(new ByteSpan(first, Math.min(last, length - 1))) : Optional.empty();
        }

        @Override
        public String toString() {
            return first + "-" + last;
        }
    }

    /**
     * From one byte to the end.
     *
     * @param first counted from 0
     */
    record From(long first) implements ByteRange {
        /** Checks that it is not negative. */
        public From {
            if (first < 0) {
                throw new IllegalArgumentException("no range: " + first + "-");
            }
        }

        @Override
        public Optional<ByteSpan> in(long length) {
            return first < length ? Optional.of(new ByteSpan(first, length - 1)) : Optional.empty();
        }

        @Override
        public String toString() {
            return first + "-";
        }
    }

    /**
     * The last bytes.
     *
     * @param count how many; perhaps more than there are; of 0 nothing can be given
     */
    record Last(long count) implements ByteRange {
        /** Checks that it is not negative. */
        public Last {
            if (count < 0) {
                throw new IllegalArgumentException("no range: -" + count);
            }
        }

        @Override
        public Optional<ByteSpan> in(long length) {
            return count > 0 && length > 0
                    ? Optional.of(new ByteSpan(Math.max(0, length - count), length - 1))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "-" + count;
        }
    }

    /** Which bytes these are of a whole of this length; empty when there are none (not satisfiable). */
    Optional<ByteSpan> in(long length);

    /** The ranges that a Range asks for; empty when it is none in bytes, and then it is as if it were not there. */
    static Optional<List<ByteRange>> parse(String value) {
        if (!value.regionMatches(true, 0, "bytes=", 0, 6)) {
            return Optional.empty();
        }
        var ranges = new ArrayList<ByteRange>(2);
        for (String element : FieldValues.list(value.substring(6))) {
            ByteRange range = one(element);
            if (range == null || ranges.size() == MOST) {
                return Optional.empty();
            }
            ranges.add(range);
        }
        return ranges.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ranges));
    }

    /** range-spec = first-pos "-" [ last-pos ] / "-" suffix-length. */
    private static @Nullable ByteRange one(String element) {
        int dash = element.indexOf('-');
        long before = Syntax.number(element, 0, Math.max(0, dash));
        long after = Syntax.number(element, dash + 1, element.length());
        boolean numbers = dash >= 0 && (before >= 0 || dash == 0) && (after >= 0 || dash == element.length() - 1);
        if (!numbers || (before < 0 && after < 0) || (before >= 0 && after >= 0 && after < before)) {
            return null;
        }
        return before < 0 ? new Last(after) : after < 0 ? new From(before) : new FromTo(before, after);
    }
}
