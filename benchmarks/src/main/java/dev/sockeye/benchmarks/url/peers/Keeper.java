package dev.sockeye.benchmarks.url.peers;

import org.jspecify.annotations.Nullable;

/** Holds every whole object. */
final class Keeper implements Parts {
    private final Object[] wholes;
    private int next;

    Keeper(int count) {
        wholes = new Object[count];
    }

    @Override
    public void whole(Object object) {
        wholes[next++] = object;
    }

    @Override
    public void text(@Nullable String part) {
        // what is made when asked for is not kept
    }

    @Override
    public void number(int part) {
        // nothing to keep
    }
}
