package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.wire.MalformedBodyException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a reader makes of bytes: a message, or why it is none.
 *
 * @param refusal why it is none; empty when it is one
 * @param start the start line, as understood
 * @param fields names in lower case, and values
 * @param body the body's bytes, one a character
 * @param trailers as the fields
 * @param rest how many bytes belong to what comes next
 */
record Reading(String refusal, String start, List<String> fields, String body, List<String> trailers, int rest) {
    static Reading refused(String why) {
        return new Reading(why, "", List.of(), "", List.of(), 0);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    static String field(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ": " + value;
    }

    /** What our codec makes of it, the head cut off as the wire does. */
    static Reading ours(boolean request, byte[] bytes) {
        try {
            int end = headEnd(bytes);
            byte[] head = Arrays.copyOf(bytes, end);
            var rest = ByteBuffer.wrap(bytes, end, bytes.length - end);
            if (request) {
                RequestHead read = Http1.request(head, HttpLimits.DEFAULT);
                return body(
                        read.method() + " " + read.target() + " " + read.version(),
                        read.headers(),
                        Framing.of(read),
                        rest);
            }
            ResponseHead read = Http1.response(head, HttpLimits.DEFAULT);
            return body(
                    read.version() + " " + read.status() + " " + read.reason(),
                    read.headers(),
                    Framing.of("GET", read),
                    rest);
        } catch (HttpSyntaxException e) {
            return refused(e.what());
        } catch (MalformedBodyException e) {
            return refused(e.what());
        }
    }

    private static Reading body(String start, Headers headers, Framing framing, ByteBuffer rest)
            throws MalformedBodyException {
        var out = ByteBuffer.allocate(rest.remaining() + 1);
        Headers trailers = Headers.EMPTY;
        switch (framing) {
            case Framing.None() -> {}
            case Framing.ToEnd() -> out.put(rest);
            case Framing.Length(long length) -> {
                if (length > rest.remaining()) {
                    return refused("cut");
                }
                out.put(rest.slice(rest.position(), (int) length));
                rest.position(rest.position() + (int) length);
            }
            case Framing.Chunked() -> {
                var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
                decoder.decode(rest, out);
                if (!decoder.isEnd()) {
                    return refused("cut");
                }
                trailers = decoder.trailers();
            }
        }
        String body = new String(out.array(), 0, out.position(), ISO_8859_1);
        return new Reading("", start, fields(headers), body, fields(trailers), rest.remaining());
    }

    private static List<String> fields(Headers headers) {
        return headers.fields().stream()
                .map(field -> field(field.name(), field.value()))
                .toList();
    }

    /** Behind the first line that is empty but for its end; the length when there is none. */
    private static int headEnd(byte[] bytes) {
        int lineStart = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i == lineStart || (i == lineStart + 1 && bytes[lineStart] == '\r')) {
                    return i + 1;
                }
                lineStart = i + 1;
            }
        }
        return bytes.length;
    }
}
