package dev.sockeye.http.server;

import dev.sockeye.http.message.Weighted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Content made smaller for clients that can make it larger again. */
final class Gzip {
    /** Below, the answer travels in one packet as it is. */
    static final int LEAST = 1_200;

    private static final int BUFFER = 16 << 10;

    private Gzip() {}

    /** Whether the client takes it (RFC 9110 section 12.5.3). */
    static boolean isAcceptedBy(ServerRequest request) {
        return Weighted.of("gzip", Weighted.list(request.headers(), "Accept-Encoding"))
                        .orElse(0)
                > 0;
    }

    /** The answer, or the same in gzip: of bytes at hand, when that is worth it. */
    static Answer maybe(Answer answer, boolean allowed, ServerRequest request) throws IOException {
        if (!allowed || !(answer.content() instanceof Content.Bytes(byte[] plain)) || plain.length < LEAST) {
            return answer;
        }
        Answer varying = answer.header("Vary", "Accept-Encoding");
        if (!isAcceptedBy(request)) {
            return varying;
        }
        return Answer.of(
                answer.status(),
                varying.headers().with("Content-Encoding", "gzip"),
                new Content.Bytes(compressed(plain)));
    }

    static byte[] compressed(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(out, BUFFER)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    /** Compresses on the way: to be closed, which does not close what is below. */
    static OutputStream over(OutputStream lower) throws IOException {
        return new GZIPOutputStream(lower, BUFFER);
    }
}
