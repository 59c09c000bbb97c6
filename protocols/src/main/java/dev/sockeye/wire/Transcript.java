package dev.sockeye.wire;

import java.io.Closeable;
import java.io.IOException;

/**
 * What was said, for people and programs to see: one for any number of conversations, each of which tells its own {@link Tap}. Thread-safe.
 */
public interface Transcript extends Closeable {
    /** None: costs nothing. */
    Transcript NONE = new Transcript() {
        @Override
        public Tap open(String peer) {
            return Tap.OFF;
        }

        @Override
        public void close() {}
    };

    /**
     * A conversation begins.
     *
     * @param peer whom it is with
     */
    Tap open(String peer);

    /** Writes what is missing: the end of a file, what was buffered. */
    @Override
    void close() throws IOException;
}
