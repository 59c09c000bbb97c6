package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.MediaType;
import dev.sockeye.url.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What goes to the server after the head.
 *
 * <pre>{@code
 * Body.json("{\"name\": \"ann\"}")
 * Body.form("name", "ann", "age", "7")
 * Body.file(Path.of("film.mp4"))
 * Body.stream(in)                            // its length is not known: chunked
 * }</pre>
 *
 * <p>One whose length is known travels with {@code Content-Length}, any other in chunks. {@link #writeTo} is called once for each time that the request is
 * sent, which redirects, a demand for a password and a connection that went stale may make twice: for those it has to be {@linkplain
 * #isReplayable replayable}.
 */
public interface Body {
    /** None. A method that is expected to have a body says that it is empty. */
    Body NONE = new BytesBody(new byte[0], Optional.empty());

    /** What it is; becomes {@code Content-Type}. */
    Optional<MediaType> type();

    /** How many bytes it has, if that is known before. */
    OptionalLong length();

    /** Whether {@link #writeTo} may be called again, with the same outcome. */
    boolean isReplayable();

    /**
     * Writes it.
     *
     * @param out must be neither closed nor kept; buffers small pieces
     * @throws IOException what {@code out} throws must be let through; any failure ends the connection, so that the server takes no part for the whole
     */
    void writeTo(OutputStream out) throws IOException;

    /** Bytes of no known type; they are not copied and must not change. */
    static Body of(byte[] bytes) {
        return new BytesBody(bytes, Optional.empty());
    }

    /** Bytes of a type; they are not copied and must not change. */
    static Body of(byte[] bytes, MediaType type) {
        return new BytesBody(bytes, Optional.of(type));
    }

    /** A text in UTF-8: {@code text/plain;charset=utf-8}. */
    static Body text(String text) {
        return new BytesBody(text.getBytes(UTF_8), Optional.of(Types.TEXT));
    }

    /** A text of a type, in that type's charset; UTF-8 if it names none. */
    static Body text(String text, MediaType type) {
        return new BytesBody(text.getBytes(type.charset().orElse(UTF_8)), Optional.of(type));
    }

    /** A text that is JSON already: {@code application/json}. */
    static Body json(String json) {
        return new BytesBody(json.getBytes(UTF_8), Optional.of(Types.JSON));
    }

    /** The fields of a form: {@code application/x-www-form-urlencoded}. */
    static Body form(Query fields) {
        return new BytesBody(fields.toForm().getBytes(UTF_8), Optional.of(Types.FORM));
    }

    /** The fields of a form, names and values in turn. */
    static Body form(String... namesAndValues) {
        return form(Query.of(namesAndValues));
    }

    /**
     * A file: {@code application/octet-stream}. On a connection in clear the system sends it without copying.
     *
     * @throws IOException when it cannot be read; how long it is is settled now
     */
    static Body file(Path file) throws IOException {
        return file(file, Types.BYTES);
    }

    /** As {@link #file(Path)}, of a known type. */
    static Body file(Path file, MediaType type) throws IOException {
        return FileBody.of(file, type);
    }

    /** What a stream has, of unknown length; it stays the caller's to close, and can be sent once. */
    static Body stream(InputStream in) {
        return new StreamBody(in, OptionalLong.empty());
    }

    /**
     * So many bytes of a stream; it stays the caller's to close, and can be sent once. One that has fewer is an exception, and the connection is
     * given up.
     */
    static Body stream(InputStream in, long length) {
        return new StreamBody(in, OptionalLong.of(length));
    }
}
