package dev.sockeye.http.coding;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A coding that a library undoes. The library's exceptions become ours, those of the stream below go through as they are: a library may wrap them,
 * and a connection that broke is no broken body.
 */
final class LibraryStream extends DecodedStream {
    /** Makes the library's stream, which may read at once. */
    interface Library {
        InputStream over(InputStream coded) throws IOException;
    }

    private final Library library;
    private final Below below;
    private @Nullable InputStream decoder;

    LibraryStream(String coding, Library library, Source source, Budget budget) {
        super(coding, budget);
        this.library = library;
        this.below = new Below(source);
    }

    @Override
    int decode(byte[] into, int offset, int length) throws IOException {
        if (decoder == null && below.source.peek() < 0) {
            return -1;
        }
        try {
            if (decoder == null) {
                decoder = library.over(below);
            }
            int n = decoder.read(into, offset, length);
            if (n > 0) {
                return n;
            }
        } catch (IOException | RuntimeException e) { // of the library, which has both for broken input
            throw below.failure != null
                    ? below.failure
                    : malformed(below.ended ? "ends early" : "is broken: " + e.getMessage());
        }
        if (below.source.peek() >= 0) {
            throw malformed("goes on behind its end");
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        try (var _ = below.source) {
            if (decoder != null) {
                decoder.close(); // frees what is not on the heap
            }
        }
    }

    /** What the library reads: it remembers why it failed, and closing it closes nothing. */
    private static final class Below extends InputStream {
        private final Source source;
        private boolean ended;
        private @Nullable IOException failure;

        Below(Source source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                if (!source.fill()) {
                    ended = true;
                    return -1;
                }
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            int n = Math.min(length, source.size());
            System.arraycopy(source.array(), source.position(), into, offset, n);
            source.skip(n);
            return n;
        }
    }
}
