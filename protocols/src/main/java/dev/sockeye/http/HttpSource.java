package dev.sockeye.http;

import dev.sockeye.http.message.ContentRange;
import dev.sockeye.http.message.EntityTag;
import dev.sockeye.http.message.HttpDate;
import dev.sockeye.net.MalformedReplyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a web server has under a URL, from its beginning or from where an earlier run ended.
 *
 * <pre>
 * C: GET /film.mp4 HTTP/1.1
 * C: Range: bytes=1048576-
 * C: If-Range: "v1"
 * S: HTTP/1.1 206 Partial Content
 * S: Content-Range: bytes 1048576-5242879/5242880
 * </pre>
 *
 * @param http asks
 * @param request what
 * @param plain whether the bytes must come as they are, without content coding, because they may be gone on with
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110 section 14</a>, ranges
 */
record HttpSource(HttpClient http, HttpRequest request, boolean plain) implements DownloadSource {
    @Override
    public String name() {
        return request.method() + " " + request.url().withoutFragment().href();
    }

    @Override
    public String peer() {
        return request.url().authority();
    }

    private HttpRequest asked() {
        return plain && !request.headers().contains("Accept-Encoding")
                ? request.header("Accept-Encoding", "identity")
                : request;
    }

    @Override
    public Content open() throws IOException {
        HttpResponse response = successful(http.send(asked()));
        if (response.status() == 206 && !request.headers().contains("Range")) {
            throw broken(response, "a part of it, which was not asked for");
        }
        return all(response);
    }

    @Override
    public Content open(long from, String state) throws IOException {
        Optional<String> known = validator(state);
        if (known.isEmpty()) {
            return open();
        }
        HttpResponse response =
                http.send(asked().header("Range", "bytes=" + from + "-").header("If-Range", known.get()));
        Optional<ContentRange> range = response.headers().first("Content-Range").flatMap(ContentRange::parse);
        if (response.status() == 416) {
            response.close();
            return isWhole(range, from)
                    ? new Content(
                            InputStream.nullInputStream(),
                            FileNames.of(response),
                            from,
                            OptionalLong.of(from),
                            Optional.of(state))
                    : open();
        }
        if (successful(response).status() != 206) {
            return all(response);
        }
        boolean follows = range.flatMap(ContentRange::span)
                .filter(span -> span.first() == from)
                .isPresent();
        if (!follows) {
            throw broken(response, "asked for the bytes from " + from + " on, and got others");
        }
        return new Content(
                response.body(),
                FileNames.of(response),
                from,
                range.orElseThrow().length(),
                Optional.of(state));
    }

    private static Content all(HttpResponse response) {
        return new Content(
                response.body(),
                FileNames.of(response),
                0,
                response.length(),
                Resumption.validator(response.headers()));
    }

    /** What was kept, if it can be one: nothing else gets into a header. */
    private static Optional<String> validator(String kept) {
        return EntityTag.parse(kept)
                .filter(tag -> !tag.weak())
                .map(EntityTag::toString)
                .or(() -> HttpDate.parse(kept).map(HttpDate::format));
    }

    private static HttpResponse successful(HttpResponse response) throws IOException {
        if (!response.isSuccess()) {
            throw HttpStatusException.of(response);
        }
        return response;
    }

    private static MalformedReplyException broken(HttpResponse response, String what) throws IOException {
        response.close();
        return new MalformedReplyException(what, response.from().situation());
    }

    /** A 416 for bytes behind the end: there are no more than we have. */
    private static boolean isWhole(Optional<ContentRange> range, long size) {
        return range.isPresent()
                && range.get().length().isPresent()
                && range.get().length().getAsLong() == size;
    }
}
