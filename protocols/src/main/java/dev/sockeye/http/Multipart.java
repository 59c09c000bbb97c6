package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A form with files (RFC 7578), written as it goes: nothing but the heads of its parts is held in memory. Immutable.
 *
 * <pre>{@code
 * HttpRequest.post(url, Multipart.form()
 *         .field("title", "The film")
 *         .file("film", Path.of("film.mp4"), MediaType.of("video/mp4")))
 * }</pre>
 *
 * <pre>
 * --sockeye-2f1a...
 * Content-Disposition: form-data; name="title"
 *
 * The film
 * --sockeye-2f1a...
 * Content-Disposition: form-data; name="film"; filename="film.mp4"
 * Content-Type: video/mp4
 *
 * ...
 * --sockeye-2f1a...--
 * </pre>
 *
 * <p>Names are in UTF-8, and a quote, CR or LF in them is percent-encoded, as browsers do; what is sent is what such a name is. The boundary is random: 128
 * bits that nobody can have put into a file. The length is known when that of each part is, and it can be sent again if each part can.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data">HTML, multipart/form-data</a>
 */
public final class Multipart implements Body {
    private static final byte[] LINE_END = {'\r', '\n'};

    /** The head of a part, as it is sent, and what comes behind it. */
    private record Part(byte[] head, Body body) {}

    private final List<Part> parts;
    private final String boundary;

    private Multipart(List<Part> parts, String boundary) {
        this.parts = List.copyOf(parts);
        this.boundary = boundary;
    }

    /** A form without parts, with a boundary of its own. */
    public static Multipart form() {
        return new Multipart(List.of(), boundary());
    }

    private static String boundary() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        return "sockeye-" + HexFormat.of().formatHex(random);
    }

    /** The same and a field. */
    public Multipart field(String name, String value) {
        return and("name=\"" + escaped(name) + "\"", Optional.empty(), Body.of(value.getBytes(UTF_8)));
    }

    /** The same and a field of a type of its own, such as JSON. */
    public Multipart field(String name, Body value) {
        return and("name=\"" + escaped(name) + "\"", value.type(), value);
    }

    /**
     * The same and a file, by its own name and of the type {@code application/octet-stream}.
     *
     * @throws IOException when it cannot be read; how long it is is settled now
     */
    public Multipart file(String name, Path file) throws IOException {
        return file(name, nameOf(file), Body.file(file));
    }

    /** As {@link #file(String, Path)}, of a known type. */
    public Multipart file(String name, Path file, MediaType type) throws IOException {
        return file(name, nameOf(file), Body.file(file, type));
    }

    /** The same and what is to be a file of this name over there; of the body's type. */
    public Multipart file(String name, String fileName, Body content) {
        var type = content.type().or(() -> Optional.of(Types.BYTES));
        return and("name=\"" + escaped(name) + "\"; filename=\"" + escaped(fileName) + "\"", type, content);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()); // the root has none
    }

    private Multipart and(String parameters, Optional<MediaType> type, Body body) {
        String typeLine = type.map(one -> "Content-Type: " + one + "\r\n").orElse("");
        String head =
                "--" + boundary + "\r\nContent-Disposition: form-data; " + parameters + "\r\n" + typeLine + "\r\n";
        var more = new ArrayList<>(parts);
        more.add(new Part(head.getBytes(UTF_8), body));
        return new Multipart(more, boundary);
    }

    /** As in HTML: nothing else is special to those who read it; a NUL ends names in some of them. */
    private static String escaped(String name) {
        return name.replace("\"", "%22")
                .replace("\r", "%0D")
                .replace("\n", "%0A")
                .replace("\0", "%00");
    }

    @Override
    public Optional<MediaType> type() {
        return Optional.of(MediaType.of("multipart/form-data").with("boundary", boundary));
    }

    @Override
    public OptionalLong length() {
        long length = end().length;
        for (Part part : parts) {
            OptionalLong body = part.body().length();
            if (body.isEmpty()) {
                return OptionalLong.empty();
            }
            length += part.head().length + body.getAsLong() + LINE_END.length;
        }
        return OptionalLong.of(length);
    }

    @Override
    public boolean isReplayable() {
        return parts.stream().allMatch(part -> part.body().isReplayable());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            out.write(part.head());
            part.body().writeTo(out);
            out.write(LINE_END);
        }
        out.write(end());
    }

    private byte[] end() {
        return ("--" + boundary + "--\r\n").getBytes(UTF_8);
    }

    /** How many parts there are. */
    @Override
    public String toString() {
        return "a form of " + parts.size() + " parts";
    }
}
