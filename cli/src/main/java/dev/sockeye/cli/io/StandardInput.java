package dev.sockeye.cli.io;

import dev.sockeye.cli.context.LocalFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Pieces of standard input, as they come. */
public final class StandardInput {
    private static final int MOST = 1 << 16;

    private final InputStream in;
    private final byte[] room = new byte[MOST];

    /** Reads from a stream. */
    public StandardInput(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next piece.
     *
     * @return at most 64 KiB; empty at the end
     * @throws LocalFileException when it cannot be read, as when it is a folder
     */
    public byte[] next() throws IOException {
        try {
            return Arrays.copyOf(room, Math.max(in.read(room), 0));
        } catch (IOException e) {
            var failure = new LocalFileException("cannot read standard input: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }
}
