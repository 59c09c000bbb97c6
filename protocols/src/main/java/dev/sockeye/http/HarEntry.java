package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.url.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** One entry of an HTTP archive, as JSON. */
final class HarEntry {
    private final StringBuilder json = new StringBuilder();

    private HarEntry() {}

    static String of(
            HttpRequest request,
            HttpResponse response,
            Instant started,
            long waited,
            long received,
            HarBody.Kept body) {
        var entry = new HarEntry();
        entry.request(request, started, waited, received);
        entry.response(response, body);
        entry.times(waited, received);
        return entry.json.append('}').toString();
    }

    static String failed(HttpRequest request, Instant started, long waited, IOException failure) {
        var entry = new HarEntry();
        entry.request(request, started, waited, 0);
        entry.json
                .append(
                        ",\"response\":{\"status\":0,\"statusText\":\"\",\"httpVersion\":\"\",\"cookies\":[],\"headers\":[],")
                .append(
                        "\"content\":{\"size\":0,\"mimeType\":\"\"},\"redirectURL\":\"\",\"headersSize\":-1,\"bodySize\":-1,\"_error\":");
        entry.text(String.valueOf(failure.getMessage())).append('}');
        entry.times(waited, 0);
        return entry.json.append('}').toString();
    }

    private void request(HttpRequest request, Instant started, long waited, long received) {
        json.append("{\"startedDateTime\":");
        text(started.toString())
                .append(",\"time\":")
                .append(millis(waited + received))
                .append(",\"request\":{\"method\":");
        text(request.method()).append(",\"url\":");
        text(request.url().withoutFragment().href())
                .append(",\"httpVersion\":\"HTTP/1.1\",\"cookies\":[],\"headers\":");
        headers(request.headers());
        json.append(",\"queryString\":[");
        String comma = "";
        for (Query.Pair pair : request.url().parameters().pairs()) {
            json.append(comma);
            pair(pair.name(), pair.value());
            comma = ",";
        }
        json.append("],\"headersSize\":-1,\"bodySize\":")
                .append(request.body().length().orElse(-1));
        content(request.body()).ifPresent(bytes -> {
            json.append(",\"postData\":{\"mimeType\":");
            text(request.body().type().map(MediaType::toString).orElse("")).append(",\"text\":");
            text(new String(
                            bytes,
                            request.body().type().flatMap(MediaType::charset).orElse(UTF_8)))
                    .append('}');
        });
        json.append('}');
    }

    /** Only what can be had without doing harm: short, and as often as one likes. */
    private static Optional<byte[]> content(Body body) {
        long length = body.length().orElse(Long.MAX_VALUE);
        if (length == 0 || length > HarRecorder.MOST_BODY || !body.isReplayable()) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            return Optional.empty(); // its sender is told
        }
        return Optional.of(bytes.toByteArray());
    }

    private void response(HttpResponse response, HarBody.Kept body) {
        json.append(",\"response\":{\"status\":").append(response.status()).append(",\"statusText\":");
        text(response.reason()).append(",\"httpVersion\":");
        text(response.version().toString()).append(",\"cookies\":[],\"headers\":");
        headers(response.rawHeaders());
        json.append(",\"content\":{\"size\":").append(body.size()).append(",\"mimeType\":");
        text(response.headers().first("Content-Type").orElse("")).append(',');
        content(response, body.start());
        json.append(body.isWhole() ? "}" : ",\"comment\":\"not read to its end\"}")
                .append(",\"redirectURL\":");
        text(response.headers().first("Location").orElse("")).append(",\"headersSize\":-1,\"bodySize\":-1}");
    }

    private void content(HttpResponse response, byte[] bytes) {
        Optional<String> text = decoded(bytes, response.charset());
        json.append("\"text\":");
        if (text.isPresent()) {
            text(text.get());
        } else {
            text(Base64.getEncoder().encodeToString(bytes)).append(",\"encoding\":\"base64\"");
        }
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            boolean isText = text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
            return isText ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty(); // it is no text, or cut within a character
        }
    }

    private void headers(Headers headers) {
        json.append('[');
        String comma = "";
        for (Headers.Field field : headers.fields()) {
            json.append(comma);
            pair(field.name(), Headers.isSecret(field.name()) ? "***" : field.value());
            comma = ",";
        }
        json.append(']');
    }

    private void pair(String name, String value) {
        json.append("{\"name\":");
        text(name).append(",\"value\":");
        text(value).append('}');
    }

    private void times(long waited, long received) {
        json.append(",\"cache\":{},\"timings\":{\"send\":0,\"wait\":")
                .append(millis(waited))
                .append(",\"receive\":")
                .append(millis(received))
                .append('}');
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    /** A JSON string, in ASCII, so that it is right in whatever charset the output is. */
    private StringBuilder text(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                json.append(c);
            } else {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return json.append('"');
    }
}
