package dev.sockeye.http.coding;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What gzip and deflate share: a piece of DEFLATE data (RFC 1951). */
abstract class InflatedStream extends DecodedStream {
    final Source source;
    private Inflater inflater = new Inflater(true);

    InflatedStream(String coding, Source source, Budget budget) {
        super(coding, budget);
        this.source = source;
    }

    /** Begins a piece, with zlib's header and check sum or without. */
    final void begin(boolean zlib) {
        inflater.end();
        inflater = new Inflater(!zlib);
    }

    /** At least one byte, or -1 when the piece has ended; what follows it is left in the source. */
    final int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            while (true) {
                int before = inflater.getRemaining();
                int n = inflater.inflate(into, offset, length);
                source.skip(before - inflater.getRemaining());
                if (n > 0) {
                    return n;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw malformed("wants a preset dictionary");
                }
                if (!source.fill()) {
                    throw malformed("ends early");
                }
                inflater.setInput(source.array(), source.position(), source.size());
            }
        } catch (DataFormatException e) {
            throw malformed("is broken: " + e.getMessage());
        }
    }

    @Override
    public final void close() throws IOException {
        inflater.end();
        source.close();
    }
}
