package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;

/**
 * The chunked transfer coding, put on (RFC 9112 section 7.1): what stands before, between and after the data, so that the data itself need
 * not be copied.
 *
 * <pre>{@code
 * wire.write(ChunkEncoder.before(data.length));      // 5 CR LF
 * wire.write(data);                                  // hello
 * wire.write(ChunkEncoder.after());                  // CR LF
 * wire.write(ChunkEncoder.last(Headers.EMPTY));      // 0 CR LF CR LF
 * }</pre>
 *
 * <p>A body that is abandoned goes without the last chunk, and its receiver sees that it is not whole. Stateless, free to use from any thread.
 */
public final class ChunkEncoder {
    /** What a receiver must know before the body, or not believe afterwards (RFC 9110 section 6.5.1). */
    private static final Set<String> NO_TRAILERS = Set.of(
            "transfer-encoding",
            "content-length",
            "host",
            "trailer",
            "te",
            "connection",
            "upgrade",
            "expect",
            "range",
            "max-forwards",
            "cache-control",
            "content-encoding",
            "content-type",
            "content-range",
            "authorization",
            "proxy-authorization",
            "www-authenticate",
            "proxy-authenticate",
            "cookie",
            "set-cookie",
            "location",
            "retry-after",
            "vary",
            "age",
            "date",
            "expires");

    private ChunkEncoder() {}

    /**
     * What stands before the data of a chunk.
     *
     * @param length of the data, at least 1: an empty chunk would be the last
     */
    public static byte[] before(long length) {
        if (length < 1) {
            throw new IllegalArgumentException("an empty chunk ends the body");
        }
        return (Long.toHexString(length) + "\r\n").getBytes(US_ASCII);
    }

    /** What stands behind the data of a chunk. */
    public static byte[] after() {
        return new byte[] {'\r', '\n'};
    }

    /**
     * The last chunk, and the fields that were not known before.
     *
     * @param trailers perhaps none
     * @throws IllegalArgumentException at a field that must not come so late, such as Content-Length or Set-Cookie
     */
    public static byte[] last(Headers trailers) {
        for (Headers.Field field : trailers.fields()) {
            if (NO_TRAILERS.contains(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        field.name() + " comes before the body or not at all (RFC 9110 section 6.5.1)");
            }
        }
        var text = new StringBuilder("0\r\n");
        trailers.appendTo(text);
        return text.append("\r\n").toString().getBytes(UTF_8);
    }
}
