package dev.sockeye.http;

import dev.sockeye.http.coding.Decoders;
import dev.sockeye.http.message.Headers;
import java.io.IOException;
import java.util.List;

/**
 * Asks for compressed answers, and undoes the compression: {@code gzip}, {@code deflate}, {@code br}, and {@code zstd} where its library is on the path and
 * allowed to use native code.
 *
 * <pre>{@code
 * var http = HttpClient.create(HttpSettings.DEFAULT.steps(Redirects.FOLLOW, Codings.UNDO));
 * }</pre>
 *
 * <p>The innermost step. An answer that was decoded shows neither {@code Content-Encoding} nor {@code Content-Length} any more;
 * {@link HttpResponse#rawHeaders} has them. A request with an {@code Accept-Encoding} of its own gets the answer as it was sent, and so does one with
 * a {@code Range}, which counts coded bytes. So is an answer in a coding that is not known here: its {@code Content-Encoding} says so.
 *
 * <p>Reading is a {@link dev.sockeye.net.MalformedReplyException} when the body is broken, ends early, goes on behind its end, has more than five codings
 * (CVE-2022-32206), or becomes more than {@link dev.sockeye.net.Limits#inflation} times as large as it was sent. Memory does not grow with the body.
 */
public final class Codings implements HttpStep {
    /** The one there is. */
    public static final Codings UNDO = new Codings();

    private static final String OFFER = String.join(", ", Decoders.names());

    private Codings() {}

    @Override
    public HttpResponse send(HttpRequest request, Call call) throws IOException {
        if (request.headers().contains("Accept-Encoding") || request.headers().contains("Range")) {
            return call.next(request);
        }
        HttpResponse response = call.next(request.header("Accept-Encoding", OFFER));
        List<String> codings = response.headers().values("Content-Encoding");
        boolean hasWhole = !request.method().equals("HEAD")
                && response.status() != 204
                && response.status() != 206
                && response.status() != 304;
        return codings.isEmpty() || !hasWhole || !Decoders.know(codings) ? response : decoded(response, codings);
    }

    private static HttpResponse decoded(HttpResponse response, List<String> codings) throws IOException {
        Headers shown = response.headers().without("Content-Encoding").without("Content-Length");
        Origination from = response.from();
        try {
            return response.decoded(
                    shown,
                    Decoders.decode(codings, response.body(), from.limits().inflation(), from.situation()));
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }
}
