package dev.sockeye.http.message;

import java.util.List;

/**
 * Where the body of a message ends (RFC 9112 section 6.3).
 *
 * <pre>{@code
 * switch (Framing.of("GET", response)) {
 *     case Framing.None() -> ...                 // no body, whatever the fields say
 *     case Framing.Length(long bytes) -> ...
 *     case Framing.Chunked() -> ...              // ChunkDecoder
 *     case Framing.ToEnd() -> ...                // all until the server closes; cut short it looks the same
 * }
 * }</pre>
 *
 * <p>What two readers could understand in two ways is refused, not mended, since that is how one request is hidden in another: a length
 * beside a transfer coding, lengths that differ, a length that is more than digits, a transfer coding that is not {@code chunked} alone
 * or that is in a message of HTTP/1.0.
 */
public sealed interface Framing {
    /** There is no body. */
    record None() implements Framing {}

    /**
     * So many bytes.
     *
     * @param bytes not negative
     */
    record Length(long bytes) implements Framing {}

    /** Chunks, the last of which is empty. */
    record Chunked() implements Framing {}

    /** All that comes until the server ends its direction: responses only. */
    record ToEnd() implements Framing {}

    /**
     * How a request's body ends.
     *
     * @throws HttpSyntaxException when it cannot be told for certain; its {@code status} is 501 for a coding that we do not know
     */
    static Framing of(RequestHead head) throws HttpSyntaxException {
        Framing said = said(head.version(), head.headers());
        if (head.headers().values("Content-Length").size() > 1) {
            throw new HttpSyntaxException("more than one Content-Length", 0, "RFC 9112 section 6.3");
        }
        return said instanceof ToEnd ? new None() : said;
    }

    /**
     * How a response's body ends.
     *
     * @param requestMethod the method of the request that it answers
     * @throws HttpSyntaxException when it cannot be told for certain
     */
    static Framing of(String requestMethod, ResponseHead head) throws HttpSyntaxException {
        int status = head.status();
        boolean none = requestMethod.equals("HEAD")
                || status / 100 == 1
                || status == 204
                || status == 304
                || (requestMethod.equals("CONNECT") && status / 100 == 2);
        return none ? new None() : said(head.version(), head.headers());
    }

    private static Framing said(HttpVersion version, Headers headers) throws HttpSyntaxException {
        List<String> codings = headers.all("Transfer-Encoding");
        List<String> lengths = headers.all("Content-Length");
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? new ToEnd() : new Length(FramingFields.length(lengths));
        }
        FramingFields.checkChunked(version, codings, lengths);
        return new Chunked();
    }
}
