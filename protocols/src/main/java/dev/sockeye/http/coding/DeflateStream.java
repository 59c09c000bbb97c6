package dev.sockeye.http.coding;

import java.io.IOException;

/**
 * The coding {@code deflate} (RFC 9110 section 8.4.1.2): data of zlib (RFC 1950), or bare DEFLATE data (RFC 1951), which many servers send under
 * that name. The first two bytes tell them apart. Nothing may follow.
 */
final class DeflateStream extends InflatedStream {
    private boolean begun;

    DeflateStream(Source source, Budget budget) {
        super("deflate", source, budget);
    }

    @Override
    int decode(byte[] into, int offset, int length) throws IOException {
        if (!begun) {
            if (source.peek() < 0) {
                return -1;
            }
            begin(source.looksLikeZlib());
            begun = true;
        }
        int n = inflate(into, offset, length);
        if (n < 0 && source.peek() >= 0) {
            throw malformed("goes on behind its end");
        }
        return n;
    }
}
