package dev.sockeye.http.server;

import dev.sockeye.http.message.ByteRange;
import dev.sockeye.http.message.ByteSpan;
import dev.sockeye.http.message.Headers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is sent for a Range. Spans that touch, overlap, or lie so near that a part's head would be longer than the gap are joined, so
 * that no byte is sent twice and the answer is never much longer than the file, whatever was asked for (CVE-2011-3192). Pure.
 *
 * <pre>
 * Range: bytes=500-599,0-99,50-149        500-599, 0-149
 * </pre>
 *
 * @param spans in the order in which they were asked for; empty: none of them is there (416)
 */
record RangePlan(List<ByteSpan> spans) {
    /** About what a part has before its bytes. */
    private static final int GAP = 80;

    RangePlan {
        spans = List.copyOf(spans);
    }

    /** A span and the place of the first of those who asked for it. */
    private record Asked(ByteSpan span, int place) {}

    /**
     * Reads what a request wants.
     *
     * @param size of the whole, in bytes
     * @return empty: the whole, since no range was asked for, or in a way that is passed over (RFC 9110 section 14.2)
     */
    static Optional<RangePlan> of(Headers headers, long size) {
        List<String> values = headers.all("Range");
        return values.size() == 1
                ? ByteRange.parse(values.getFirst()).map(ranges -> of(ranges, size))
                : Optional.empty();
    }

    private static RangePlan of(List<ByteRange> ranges, long size) {
        var asked = new ArrayList<Asked>();
        for (ByteRange range : ranges) {
            range.in(size).ifPresent(span -> asked.add(new Asked(span, asked.size())));
        }
        asked.sort(Comparator.comparingLong(one -> one.span().first()));
        var joined = new ArrayList<Asked>();
        for (Asked next : asked) {
            if (!joined.isEmpty()
                    && next.span().first() <= joined.getLast().span().last() + 1 + GAP) {
                joined.set(joined.size() - 1, joined(joined.getLast(), next));
            } else {
                joined.add(next);
            }
        }
        joined.sort(Comparator.comparingInt(Asked::place));
        return new RangePlan(joined.stream().map(Asked::span).toList());
    }

    private static Asked joined(Asked one, Asked next) {
        long last = Math.max(one.span().last(), next.span().last());
        return new Asked(new ByteSpan(one.span().first(), last), Math.min(one.place(), next.place()));
    }
}
