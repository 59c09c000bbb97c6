package dev.sockeye.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a transcript is written to, one write after the other. An output that fails is not written to any more, and {@link #close} tells: the
 * conversation is worth more than its transcript. Thread-safe.
 */
final class SteadyOutput {
    private boolean closed;
    private @Nullable IOException failure;

    /** Something to be written. */
    @FunctionalInterface
    interface Writing {
        void write() throws IOException;
    }

    synchronized void write(Writing writing) {
        if (failure != null || closed) {
            return;
        }
        try {
            writing.write();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Writes the end; nothing is written after it. */
    synchronized void close(Writing end) throws IOException {
        write(end);
        closed = true;
        if (failure != null) {
            throw new IOException("the transcript is not whole: " + failure.getMessage(), failure);
        }
    }
}
