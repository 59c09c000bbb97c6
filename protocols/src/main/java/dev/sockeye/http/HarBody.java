package dev.sockeye.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A body whose beginning is kept while it is read, and handed over once when it is over. */
final class HarBody extends FilterInputStream implements HttpResponse.Sized {
    /**
     * What was kept.
     *
     * @param start the beginning
     * @param size how much was read in all
     * @param isWhole whether it was read to its end
     */
    record Kept(byte[] start, long size, boolean isWhole) {}

    private final int most;
    private final Consumer<Kept> listener;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private long size;
    private boolean told;

    /** That of what it reads: nothing is added or taken away. */
    @Override
    public OptionalLong length() {
        return in instanceof HttpResponse.Sized known ? known.length() : OptionalLong.empty();
    }

    HarBody(InputStream in, int most, Consumer<Kept> listener) {
        super(in);
        this.most = most;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) {
            start.write(into, offset, Math.min(n, most - start.size()));
            size += n;
        } else if (n < 0) {
            tell(true);
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        return in.skip(count);
    }

    private synchronized void tell(boolean isWhole) {
        if (!told) {
            told = true;
            listener.accept(new Kept(start.toByteArray(), size, isWhole));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            tell(false);
        }
    }
}
