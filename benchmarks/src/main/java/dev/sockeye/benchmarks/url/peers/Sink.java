package dev.sockeye.benchmarks.url.peers;

import org.jspecify.annotations.Nullable;

/** Keeps the last few parts, so that they must be made, and adds up their lengths, so that they must be right. */
final class Sink implements Parts {
    private static final int MASK = (1 << 8) - 1;

    private final Object[] last = new Object[MASK + 1];
    private int next;
    private long sum;

    @Override
    public void whole(Object object) {
        last[next++ & MASK] = object;
        sum++;
    }

    @Override
    public void text(@Nullable String part) {
        if (part != null) {
            last[next++ & MASK] = part;
            sum += part.length();
        }
    }

    @Override
    public void number(int part) {
        sum += part;
    }

    /** What was handed over since the last call: lengths, numbers, and 1 for a whole object. */
    long sum() {
        long result = sum;
        sum = 0;
        return result;
    }
}
