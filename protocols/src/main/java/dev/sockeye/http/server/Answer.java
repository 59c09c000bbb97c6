package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.Headers;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a {@link HttpHandler} answers. Content-Length, Transfer-Encoding, Connection and Date are the server's.
 *
 * <pre>{@code
 * Answer.text(200, "hello\n")
 * Answer.of(303).header("Location", "/done")
 * Answer.bytes(200, "application/json", json).header("Cache-Control", "no-store")
 * Answer.stream(200, "text/csv", out -> rows.forEach(...))       // of any length
 * }</pre>
 *
 * <p>Immutable, but content that is a file or a stream serves one request. {@code header("Connection", "close")} ends the connection after it.
 */
public final class Answer {
    private final int status;
    private final Headers headers;
    private final Content content;

    private Answer(int status, Headers headers, Content content) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is 200 to 599, not " + status);
        }
        this.status = status;
        this.headers = headers;
        this.content = content;
    }

    /**
     * Without content.
     *
     * @param status 200 to 599
     */
    public static Answer of(int status) {
        return new Answer(status, Headers.EMPTY, Content.Bytes.NONE);
    }

    /** A text in UTF-8. */
    public static Answer text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    /**
     * Bytes.
     *
     * @param type the media type; the array is not copied
     */
    public static Answer bytes(int status, String type, byte[] content) {
        return new Answer(status, Headers.of("Content-Type", type), new Content.Bytes(content));
    }

    /**
     * A piece of a file, which the server closes, sent or not. A file that is shorter by then ends the connection.
     *
     * @param offset of its first byte
     * @param count how many bytes
     */
    public static Answer file(int status, String type, FileChannel file, long offset, long count) {
        var piece = new Content.Piece(Content.Piece.NOTHING, offset, count);
        return new Answer(
                status,
                Headers.of("Content-Type", type),
                new Content.Pieces(file, List.of(piece), Content.Piece.NOTHING));
    }

    /** Content of a length that only its end tells: in chunks, or until the connection ends where the client knows only HTTP/1.0. */
    public static Answer stream(int status, String type, StreamWriter writer) {
        return new Answer(
                status,
                Headers.of("Content-Type", type),
                new Content.Stream(OptionalLong.empty(), writer, Answer::holdsNothing));
    }

    /** Content of a length that is known; to write less or more ends the connection. */
    public static Answer stream(int status, String type, long length, StreamWriter writer) {
        return new Answer(
                status,
                Headers.of("Content-Type", type),
                new Content.Stream(OptionalLong.of(length), writer, Answer::holdsNothing));
    }

    /** Any content and what is said of it. */
    static Answer of(int status, Headers headers, Content content) {
        return new Answer(status, headers, content);
    }

    private static void holdsNothing() {}

    /** The same with this field, in the place of any others of its name. */
    public Answer header(String name, String value) {
        return new Answer(status, headers.with(name, value), content);
    }

    /** The same with these fields besides. */
    public Answer headers(Headers more) {
        return new Answer(status, headers.adding(more), content);
    }

    /** 200 to 599. */
    public int status() {
        return status;
    }

    /** The fields, without those that are the server's. */
    public Headers headers() {
        return headers;
    }

    Content content() {
        return content;
    }

    /** Such as {@code 200 text/html}. */
    @Override
    public String toString() {
        return headers.first("Content-Type").map(type -> status + " " + type).orElse("" + status);
    }
}
