package dev.sockeye.http.coding;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Situation;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/**
 * The content codings that can be undone here: {@code gzip}, {@code deflate} and {@code br}, and {@code zstd} where its library
 * is and may be used.
 *
 * <pre>{@code
 * InputStream plain = Decoders.decode(List.of("gzip"), body, limits.inflation(), situation);
 * }</pre>
 */
public final class Decoders {
    /** Most codings on one body (CVE-2022-32206). */
    public static final int MOST = 5;

    private Decoders() {}

    /** The names to offer, best first. */
    public static List<String> names() {
        return Libraries.NAMES;
    }

    /** Whether all of these can be undone. */
    public static boolean know(List<String> codings) {
        return codings.stream().map(Decoders::plainName).allMatch(name -> name.isEmpty() || names().contains(name));
    }

    /**
     * Undoes codings.
     *
     * @param codings as in {@code Content-Encoding}: in the order in which they were applied; all of them are known
     * @param body closed with the stream that is returned
     * @param ratio how many bytes one byte of the body may become, once more than a mebibyte came out; also between the codings of a chain
     * @param situation for exceptions
     * @return at every read a {@link MalformedReplyException} when the body is broken, too large, or cut short; what {@code body} throws comes
     *     through as it is
     * @throws MalformedReplyException when there are more than {@link #MOST} codings
     * @throws IllegalArgumentException when one is not known
     */
    public static InputStream decode(List<String> codings, InputStream body, int ratio, Situation situation)
            throws MalformedReplyException {
        if (codings.size() > MOST) {
            throw new MalformedReplyException(
                    codings.size() + " content codings, more than the limit of " + MOST, situation);
        }
        var budget = new Budget(ratio, situation);
        InputStream decoded = new Received(body, budget);
        for (String coding : codings.reversed()) {
            String name = plainName(coding);
            decoded = name.isEmpty() ? decoded : decoder(name, new Source(decoded), budget);
        }
        return decoded;
    }

    private static InputStream decoder(String name, Source source, Budget budget) {
        return switch (name) {
            case "gzip" -> new GzipStream(source, budget);
            case "deflate" -> new DeflateStream(source, budget);
            case "br" -> new LibraryStream(name, Libraries::brotli, source, budget);
            case "zstd" -> new LibraryStream(name, Libraries::zstd, source, budget);
            default -> throw new IllegalArgumentException("unknown content coding");
        };
    }

    /** Without case; {@code x-gzip} is {@code gzip} (RFC 9110 section 8.4.1.3), {@code identity} is nothing. */
    private static String plainName(String coding) {
        String name = coding.toLowerCase(Locale.ROOT);
        return name.equals("x-gzip") ? "gzip" : name.equals("identity") ? "" : name;
    }
}
