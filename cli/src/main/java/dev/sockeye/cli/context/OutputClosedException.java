package dev.sockeye.cli.context;

import java.io.IOException;

/** Whoever read our standard output has gone, as in {@code | head -1}: no error, and nothing to say. */
public final class OutputClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputClosedException(IOException cause) {
        super("standard output is closed", cause);
    }
}
