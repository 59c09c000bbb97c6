package dev.sockeye.open;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code data:} URLs, which are what they name (RFC 2397).
 *
 * <pre>
 * data:,hello%20ca
 * data:text/html;charset=utf-8,%3Cp%3E%E4%BD%A0%E5%A5%BD
 * data:image/gif;base64,R0lGODdhAQABAIAAAP...
 * </pre>
 *
 * <p>A type that makes no sense counts as {@code text/plain;charset=US-ASCII}, as browsers have it. A text without a comma, or bytes that are no base64,
 * are a {@link UrlSyntaxException}.
 */
final class DataHandler implements SchemeHandler {
    private static final MediaType USUAL = MediaType.of("text/plain;charset=US-ASCII");
    private static final String BASE64 = ";base64";

    @Override
    public Set<String> schemes() {
        return Set.of("data");
    }

    @Override
    public Response open(Url url) {
        String text =
                url.fragment().isPresent() ? url.href().substring(0, url.href().indexOf('#')) : url.href();
        int start = "data:".length();
        int comma = text.indexOf(',', start);
        if (comma < 0) {
            throw new UrlSyntaxException("no comma before the data", text.length());
        }
        String about = text.substring(start, comma).strip();
        boolean base64 = about.toLowerCase(Locale.ROOT).endsWith(BASE64);
        byte[] data = Percent.unquoteToBytes(text.substring(comma + 1));
        byte[] bytes = base64 ? decoded(data, comma + 1) : data;
        MediaType type = type(base64 ? about.substring(0, about.length() - BASE64.length()) : about);
        Headers headers = Headers.of("Content-Type", type.toString(), "Content-Length", Integer.toString(bytes.length));
        return Response.of(url, headers, new ByteArrayInputStream(bytes));
    }

    private static MediaType type(String said) {
        Optional<MediaType> type = MediaType.parse(Percent.unquote(said.startsWith(";") ? "text/plain" + said : said));
        return type.orElse(USUAL);
    }

    /** Blanks may stand between the letters, and the padding may be missing. */
    private static byte[] decoded(byte[] letters, int position) {
        String text = new String(letters, ISO_8859_1).replaceAll("[ \\t\\n\\f\\r]", "");
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UrlSyntaxException("no base64", position);
        }
    }
}
