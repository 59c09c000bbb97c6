package dev.sockeye.http;

import dev.sockeye.net.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of an answer. At its end the connection is given back, though nobody closes it; closed before, it is drained if little is left.
 * One thread reads, another may close.
 */
final class ResponseBody extends InputStream implements HttpResponse.Sized {
    /** More than this is not read for the sake of the connection. */
    private static final int DRAINED = 64 << 10;

    private static final Duration DRAINING = Duration.ofMillis(100);
    private static final int PIECE = 128 << 10;
    private static final int AHEAD = 1 << 20;

    private final InputStream in;
    private final HttpConnection.Ending ending;
    private final OptionalLong length;
    private final AtomicBoolean inUse = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private long left; // while the length is known
    private boolean failed;
    private volatile boolean over;

    ResponseBody(InputStream in, OptionalLong length, HttpConnection.Ending ending) {
        this.in = in;
        this.length = length;
        this.left = length.orElse(-1);
        this.ending = ending;
    }

    /** Ends it at once when there is nothing to read. */
    ResponseBody begun() throws IOException {
        if (left == 0) {
            finish();
        }
        return this;
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        checkOpen();
        if (over || count == 0) {
            return over ? -1 : 0;
        }
        enter();
        try {
            checkOpen();
            return next(into, offset, count);
        } finally {
            inUse.set(false);
        }
    }

    private void checkOpen() throws IOException {
        if (closed.get()) {
            throw new IOException("the response is closed");
        }
    }

    private void enter() {
        if (!inUse.compareAndSet(false, true)) {
            throw new IllegalStateException("another thread is reading this body");
        }
    }

    private int next(byte[] into, int offset, int count) throws IOException {
        if (failed) {
            throw new IOException("the body has failed before its end");
        }
        failed = true;
        try {
            int n = in.read(into, offset, count);
            failed = false;
            took(n);
            return n;
        } finally {
            if (failed) {
                ending.abandoned();
            }
        }
    }

    private void took(int n) throws IOException {
        if (left > 0 && n > 0) {
            left -= n;
        }
        if (n < 0 || left == 0) {
            finish();
        }
    }

    private void finish() throws IOException {
        over = true;
        in.close();
        ending.finished();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** In one array, that is not much larger than what has come, whatever the server announced (CVE-2025-13836). */
    @Override
    public byte[] readNBytes(int most) throws IOException {
        long expected = left < 0 ? PIECE : left;
        var bytes = new byte[(int) Math.min(most, Math.min(expected, AHEAD))];
        int size = 0;
        while (size < most) {
            if (size == bytes.length) {
                if (over) {
                    break;
                }
                long room = left < 0 ? 2L * size + 1 : Math.min(2L * size, size + left);
                bytes = Arrays.copyOf(bytes, (int) Math.min(room, most));
            }
            int n = read(bytes, size, bytes.length - size);
            if (n < 0) {
                break;
            }
            size += n;
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        return readNBytes(Integer.MAX_VALUE - 8);
    }

    /** In pieces that grow while they are filled: a system call for a megabyte costs less than eight for the same. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        long count = 0;
        var piece = new byte[(int) Math.min(PIECE, left < 0 ? PIECE : Math.max(left, 1))];
        for (int n = read(piece, 0, piece.length); n >= 0; n = read(piece, 0, piece.length)) {
            out.write(piece, 0, n);
            count += n;
            if (n == piece.length && n < AHEAD) {
                piece = new byte[(int) Math.min(2L * n, left < 0 ? AHEAD : Math.max(left, 1))];
            }
        }
        return count;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (!inUse.compareAndSet(false, true)) {
            ending.abandoned(); // whoever reads is woken
        } else if (!over && !failed) {
            drain();
        }
    }

    /** Nobody wanted what is left, so nobody is told why it does not come. */
    private void drain() {
        if (left > DRAINED) {
            ending.abandoned();
            return;
        }
        ending.hurry(TimeLimit.within(DRAINING));
        var waste = new byte[8 << 10];
        try {
            for (int count = 0; !over && count < DRAINED; ) {
                count += Math.max(0, next(waste, 0, waste.length));
            }
        } catch (IOException e) {
            return; // given up already
        }
        if (!over) {
            ending.abandoned();
        }
    }
}
