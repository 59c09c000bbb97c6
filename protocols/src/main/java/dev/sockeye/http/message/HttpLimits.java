package dev.sockeye.http.message;

/**
 * How much of a message's form a peer may make us hold. What goes past is an {@link HttpSyntaxException}, before the memory is taken.
 * The body has no limit here, since it is streamed.
 *
 * @param head bytes of a head: the start line and the fields, with their line ends
 * @param fields fields in a head, and in the trailers
 * @param chunkExtensions bytes that may stand around the data of chunks, beyond what the data pays for: a chunk of n bytes pays for 16 + n
 * @param trailers bytes of the fields after the last chunk
 */
public record HttpLimits(int head, int fields, int chunkExtensions, int trailers) {
    /** 300 KiB in 5,000 fields; 16 KiB of chunk extensions; 64 KiB of trailers. */
    public static final HttpLimits DEFAULT = new HttpLimits(300 << 10, 5_000, 16 << 10, 64 << 10);

    /** Checks that each limit is positive. */
    public HttpLimits {
        if (head < 1 || fields < 1 || chunkExtensions < 1 || trailers < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same with another limit on heads. */
    public HttpLimits head(int bytes) {
        return new HttpLimits(bytes, fields, chunkExtensions, trailers);
    }

    /** The same with another limit on fields. */
    public HttpLimits fields(int count) {
        return new HttpLimits(head, count, chunkExtensions, trailers);
    }

    /** The same with another limit on chunk extensions. */
    public HttpLimits chunkExtensions(int bytes) {
        return new HttpLimits(head, fields, bytes, trailers);
    }

    /** The same with another limit on trailers. */
    public HttpLimits trailers(int bytes) {
        return new HttpLimits(head, fields, chunkExtensions, bytes);
    }
}
