package dev.sockeye.wire;

import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A transport whose bytes are told to a {@link Tap}, one thread at a time though one reads while one writes. */
final class ToldTransport extends ForwardingTransport {
    private final Tap tap;

    private ToldTransport(Transport lower, Tap tap) {
        super(lower);
        this.tap = tap;
    }

    /** Over this one; itself when nobody listens. */
    static Transport over(Transport lower, Tap tap) {
        return tap.equals(Tap.OFF) ? lower : new ToldTransport(lower, tap);
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        int start = into.position();
        int n;
        try {
            n = super.read(into, limit);
        } catch (TimeLimitException e) {
            throw e; // one may read again
        } catch (IOException e) {
            throw failed(e);
        }
        if (n > 0) {
            byte[] came = copy(into.duplicate().flip().position(start));
            synchronized (tap) {
                tap.received(came, 0, came.length);
            }
        }
        return n;
    }

    /** Told before it goes, so that no answer stands before its question. */
    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        for (ByteBuffer part : parts) {
            byte[] goes = copy(part.duplicate());
            synchronized (tap) {
                tap.sent(goes, 0, goes.length);
            }
        }
        try {
            super.write(limit, parts);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void abort() {
        super.abort();
        closed();
    }

    @Override
    public void close() throws IOException {
        super.close();
        closed();
    }

    private IOException failed(IOException e) {
        synchronized (tap) {
            tap.event("failed: " + e.getMessage());
        }
        return e;
    }

    private void closed() {
        synchronized (tap) {
            tap.closed();
        }
    }

    private static byte[] copy(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return bytes;
    }
}
