package dev.sockeye.http.coding;

import java.io.IOException;
import java.io.InputStream;

/**
 * A body with one coding undone. Gives bytes as soon as there are any, holds a few kilobytes whatever the size of the body, and ends only where
 * the coding says that it ends and the stream below does too; anything else is a {@link dev.sockeye.net.MalformedReplyException}.
 *
 * <p>A body of no bytes at all is empty: servers send it so. Not thread-safe.
 */
abstract class DecodedStream extends InputStream {
    /** Most bytes between two checks of the budget. */
    private static final int PIECE = 32 << 10;

    private final String coding;
    private final Budget budget;
    private long produced;
    private boolean over;

    DecodedStream(String coding, Budget budget) {
        this.coding = coding;
        this.budget = budget;
    }

    /** At least one byte, or -1 at the end. */
    abstract int decode(byte[] into, int offset, int length) throws IOException;

    /** What is wrong with the body, as an exception. */
    final IOException malformed(String what) {
        return budget.malformed("the " + coding + " body " + what);
    }

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = over ? -1 : decode(into, offset, Math.min(length, PIECE));
        if (n < 0) {
            over = true;
            return -1;
        }
        produced += n;
        budget.check(coding, produced);
        return n;
    }
}
