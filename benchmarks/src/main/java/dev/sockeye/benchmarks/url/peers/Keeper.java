package dev.sockeye.benchmarks.url.peers;

import org.jspecify.annotations.Nullable;

/** Holds every whole object. */
final class Keeper implements Parts {
    private final Object[] wholes;
    private int count;

    Keeper(int most) {
        wholes = new Object[most];
    }

    @Override
    public void whole(Object object) {
        wholes[count++] = object;
    }

    @Override
    public void text(@Nullable String part) {
        // what is made when asked for is not kept
    }

    @Override
    public void number(int part) {
        // nothing to keep
    }

    int count() {
        return count;
    }
}
