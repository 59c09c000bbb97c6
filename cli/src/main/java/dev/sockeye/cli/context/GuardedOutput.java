package dev.sockeye.cli.context;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that tells a reader who has gone (EPIPE) from a disk that is full. */
final class GuardedOutput extends OutputStream {
    private final FileOutputStream out;

    GuardedOutput(FileOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        try {
            out.write(from, offset, length);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Broken pipe")) { // java.io gives no errno
                throw new OutputClosedException(e);
            }
            var failure = new LocalFileException("cannot write to standard output: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }
}
