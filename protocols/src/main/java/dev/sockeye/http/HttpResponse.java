package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Replacement;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.url.Url;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server answered. Every status is a value; {@link #checked} makes an exception of those from 400 on.
 *
 * <pre>{@code
 * try (HttpResponse response = http.send(HttpRequest.get(url))) {
 *     response.status();                       // 200
 *     response.headers().first("ETag");
 *     response.body();                         // a stream, as it comes; or bytes(), text(), save(path)
 * }
 * }</pre>
 *
 * <p>The connection goes back to its pool when the body has been read to its end, which {@link #bytes}, {@link #text} and {@link #save} do;
 * else with {@link #close}. A body that ends early is an exception, never a shorter body.
 *
 * <p>One thread reads; {@link #close} may come from another, and ends its waiting.
 */
public final class HttpResponse implements Closeable {
    /** Large enough for a system call to be worth it. */
    private static final int PIECE = 256 << 10;

    private final HttpRequest request;
    private final ResponseHead head;
    private final Headers shown;
    private final InputStream body;
    private final Origination from;
    private final List<Redirect> redirects;

    private HttpResponse(
            HttpRequest request,
            ResponseHead head,
            Headers shown,
            InputStream body,
            Origination from,
            List<Redirect> redirects) {
        this.request = request;
        this.head = head;
        this.shown = shown;
        this.body = body;
        this.from = from;
        this.redirects = redirects;
    }

    static HttpResponse of(HttpRequest request, ResponseHead head, InputStream body, Origination from) {
        return new HttpResponse(request, head, head.headers(), body, from, List.of());
    }

    /** An answer that no server gave: from a cache, or a test. The body is closed with it. */
    public static HttpResponse of(HttpRequest request, ResponseHead head, InputStream body) {
        return of(request, head, body, Origination.nowhere(request.url().authority()));
    }

    /** The same with other headers to show, and another body in the place of the one that it is read from: for steps that decode. */
    public HttpResponse decoded(Headers headers, InputStream decoded) {
        return new HttpResponse(request, head, headers, decoded, from, redirects);
    }

    HttpResponse after(List<Redirect> passed) {
        return new HttpResponse(request, head, shown, body, from, passed);
    }

    /** The status: 100 to 999. */
    public int status() {
        return head.status();
    }

    /** The words beside the status; for people, and often empty. */
    public String reason() {
        return head.reason();
    }

    /** The version that the server speaks. */
    public HttpVersion version() {
        return head.version();
    }

    /** The headers; of a body that was decoded, what is true of it now. */
    public Headers headers() {
        return shown;
    }

    /** The headers as they came. */
    public Headers rawHeaders() {
        return head.headers();
    }

    /** Whose answer it is, after redirects; with the fragment that was asked for. */
    public Url url() {
        return request.url();
    }

    /** The request that it answers: the last one, after redirects. */
    public HttpRequest request() {
        return request;
    }

    /** The redirects that were followed, the first one first. */
    public List<Redirect> redirects() {
        return redirects;
    }

    /** What TLS agreed; empty in clear. */
    public Optional<TlsInfo> tls() {
        return from.tls();
    }

    /** What was said behind the body (RFC 9110 section 6.5); empty before its end, and mostly then too. */
    public Headers trailers() {
        return from.trailers().get();
    }

    /** What the body is, if the server says so in words that make sense. */
    public Optional<MediaType> type() {
        return shown.first("Content-Type").flatMap(MediaType::parse);
    }

    /** In what charset a text is: what the server says, else UTF-8. */
    public Charset charset() {
        return type().flatMap(MediaType::charset).orElse(UTF_8);
    }

    /** How long the body is, if that is known before. */
    public OptionalLong length() {
        return body instanceof Sized known ? known.length() : OptionalLong.empty();
    }

    /** A body that may know how long it is. */
    interface Sized {
        OptionalLong length();
    }

    /** The body, as it comes. Its end gives the connection back; closing it is closing the response. */
    public InputStream body() {
        return body;
    }

    /**
     * All of the body.
     *
     * @throws MalformedReplyException when it is longer than {@link dev.sockeye.net.Limits#literal}, 64 MiB by default; the memory is not taken ahead
     */
    public byte[] bytes() throws IOException {
        try (this) {
            int limit = from.limits().literal();
            long announced = length().orElse(0);
            byte[] bytes = announced > limit ? new byte[0] : body.readNBytes(limit);
            if (announced > limit || (bytes.length == limit && body.read() >= 0)) {
                throw new MalformedReplyException("a body longer than " + limit + " bytes", from.situation());
            }
            return bytes;
        }
    }

    /** All of the body as a text, in its {@link #charset}; what cannot be decoded becomes U+FFFD. Bounded as {@link #bytes} is. */
    public String text() throws IOException {
        return new String(bytes(), charset());
    }

    /**
     * Writes the body to a file that must not be there yet. It gets its name when all has come: nothing is left of a failure.
     *
     * @return how many bytes
     * @throws java.nio.file.FileAlreadyExistsException when it is there
     */
    public long save(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (target.getParent() == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString()); // before the body is read
        }
        try (this;
                var part = Replacement.in(target.getParent())) {
            var piece = new byte[PIECE];
            for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                part.write(piece, 0, n);
            }
            long size = part.size();
            part.commit(target, Replacement.Over.NOTHING);
            return size;
        }
    }

    /** Whether the status is 200 to 299. */
    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    /**
     * This, unless the status is 400 or more.
     *
     * @throws HttpStatusException when it is; it has the answer, with the beginning of its body, and the connection is given back
     */
    public HttpResponse checked() throws IOException {
        if (status() < 400) {
            return this;
        }
        throw HttpStatusException.of(this);
    }

    /** Another with the beginning of the body in memory, for when nobody will read on; this one is closed. */
    HttpResponse detached(int most) throws IOException {
        try (this) {
            byte[] start = body.readNBytes(most);
            return new HttpResponse(request, head, shown, new java.io.ByteArrayInputStream(start), from, redirects);
        }
    }

    Origination from() {
        return from;
    }

    /** Gives the connection back when little is left of the body, else gives it up. A second call does nothing. */
    @Override
    public void close() throws IOException {
        body.close();
    }

    /** Such as {@code 200 https://example.org/}. */
    @Override
    public String toString() {
        return status() + " " + url().href();
    }
}
