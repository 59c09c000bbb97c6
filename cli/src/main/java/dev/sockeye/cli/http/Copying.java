package dev.sockeye.cli.http;

import dev.sockeye.cli.progress.Bar;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Moves a body, and counts. */
final class Copying {
    private static final int PIECE = 64 << 10;

    private Copying() {}

    /** Where pieces go. */
    interface Sink {
        void write(byte[] bytes, int length) throws IOException;
    }

    /** Until its end; says how much it was. */
    static long copy(InputStream body, Bar bar, Sink sink) throws IOException {
        var piece = new byte[PIECE];
        long size = 0;
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            sink.write(piece, n);
            bar.moved(n);
            size += n;
        }
        return size;
    }

    static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
