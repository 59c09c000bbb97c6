package dev.sockeye.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.FileNames;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.url.Url;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What is under a URL: where it was found, what is said about it, and the bytes as a stream. What {@code urllib.response.addinfourl} is.
 *
 * <pre>{@code
 * try (Response page = opener.open("https://example.org/report.pdf")) {
 *     page.url();                            // after redirects
 *     page.status();                         // 200; empty where the scheme has no such thing
 *     page.headers().first("Last-Modified");
 *     page.fileName();                       // report.pdf, safe to use as a name in a folder
 *     page.body().transferTo(out);
 * }
 * }</pre>
 *
 * <p>{@link #close} lets go of the connection. One thread reads; {@code close} may come from another.
 */
public final class Response implements Closeable {
    private final Url url;
    private final Headers headers;
    private final InputStream body;
    private final Supplier<String> fileName;
    private final Optional<HttpResponse> http;

    private Response(
            Url url, Headers headers, InputStream body, Supplier<String> fileName, Optional<HttpResponse> http) {
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.fileName = fileName;
        this.http = http;
    }

    /**
     * Something that was found.
     *
     * @param url where, in the end
     * @param headers what is known about it, in HTTP's words: {@code Content-Type}, {@code Content-Length}, {@code Last-Modified}
     * @param body its bytes; closed with the response
     */
    public static Response of(Url url, Headers headers, InputStream body) {
        return new Response(url.withoutCredentials(), headers, body, () -> FileNames.of(url), Optional.empty());
    }

    /**
     * The same under another name, where the last piece of the path is none: {@code ftp://host/list;type=a}.
     *
     * @param name is made safe
     */
    public Response named(String name) {
        return new Response(url, headers, body, () -> FileNames.safe(name), http);
    }

    /** What a web server answered. */
    public static Response of(HttpResponse answer) {
        return new Response(
                answer.url(), answer.headers(), answer.body(), () -> FileNames.of(answer), Optional.of(answer));
    }

    /** Where it was found: after redirects, without user and password. */
    public Url url() {
        return url;
    }

    /** The status of HTTP; empty with schemes that have none. */
    public OptionalInt status() {
        return http.map(answer -> OptionalInt.of(answer.status())).orElseGet(OptionalInt::empty);
    }

    /** The answer of a web server as a whole, with what only those have: redirects, trailers, TLS; empty with other schemes. Shares the body. */
    public Optional<HttpResponse> http() {
        return http;
    }

    /** What is said about it. */
    public Headers headers() {
        return headers;
    }

    /** What it is, if that is said in words that make sense. */
    public Optional<MediaType> type() {
        return headers.first("Content-Type").flatMap(MediaType::parse);
    }

    /** In what charset a text is: what is said, else UTF-8. */
    public Charset charset() {
        return type().flatMap(MediaType::charset).orElse(UTF_8);
    }

    /** How many bytes the body has, if that is said before. */
    public OptionalLong length() {
        String digits = headers.first("Content-Length").orElse("");
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** A name for a file to keep it in, safe in any folder: what the server says, else the last piece of the path; see {@link FileNames}. */
    public String fileName() {
        return fileName.get();
    }

    /** The bytes, as they come. */
    public InputStream body() {
        return body;
    }

    /**
     * All bytes.
     *
     * @throws MalformedReplyException when there are more than {@link Limits#literal}, 64 MiB; the memory is not taken ahead
     */
    public byte[] bytes() throws IOException {
        try (this) {
            int limit = Limits.DEFAULT.literal();
            byte[] bytes = body.readNBytes(limit);
            if (bytes.length == limit && body.read() >= 0) {
                throw new MalformedReplyException(
                        "more than " + limit + " bytes", Situation.of(Phase.TRANSFER, url.redacted()));
            }
            return bytes;
        }
    }

    /** All bytes as a text in its {@link #charset}; what cannot be decoded becomes U+FFFD. Bounded as {@link #bytes} is. */
    public String text() throws IOException {
        return new String(bytes(), charset());
    }

    /** Lets go of it. A second call does nothing. */
    @Override
    public void close() throws IOException {
        body.close();
    }

    /** Such as {@code 200 https://example.org/}. */
    @Override
    public String toString() {
        return http.map(answer -> answer.status() + " ").orElse("") + url.redacted();
    }
}
