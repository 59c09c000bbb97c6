package dev.sockeye.benchmarks.url.peers;

import org.jspecify.annotations.Nullable;

/** Takes what came of a piece of work, so that no compiler may leave the work out. */
interface Parts {
    /** A whole object, which need not be looked into. */
    void whole(Object object);

    /** A part; null when there is none. */
    void text(@Nullable String part);

    /** A number. */
    void number(int part);
}
