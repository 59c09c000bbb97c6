package dev.sockeye.http.coding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body as it comes over the wire, counted. */
final class Received extends FilterInputStream {
    private final Budget budget;

    Received(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            budget.received(1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            budget.received(n);
        }
        return n;
    }
}
