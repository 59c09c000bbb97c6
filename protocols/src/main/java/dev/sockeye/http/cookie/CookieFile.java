package dev.sockeye.http.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Netscape's {@code cookies.txt} as curl reads and writes it: a cookie a line, seven fields parted by tabs.
 *
 * <pre>
 * # Netscape HTTP Cookie File
 * .example.org  TRUE   /  TRUE   1767225600  SID    31d4d96e     for all hosts below example.org, secure
 * #HttpOnly_www.example.org  FALSE  /a  FALSE  0  token  x          for this host alone, until the session ends
 * </pre>
 */
final class CookieFile {
    private static final int MOST_BYTES = 16 << 20;
    private static final String HTTP_ONLY = "#HttpOnly_";
    private static final String HEAD = """
            # Netscape HTTP Cookie File
            # Written by Sockeye; curl -b reads it, and what curl -c writes is read.

            """;

    private CookieFile() {}

    static List<Cookie> read(Path file, Instant now) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new CookieFileException("the file is larger than " + MOST_BYTES + " bytes", 1);
        }
        return parse(new String(Files.readAllBytes(file), UTF_8), now);
    }

    static List<Cookie> parse(String text, Instant now) throws CookieFileException {
        var cookies = new ArrayList<Cookie>();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            boolean comment = line.startsWith("#") && !line.startsWith(HTTP_ONLY);
            if (!line.isBlank() && !comment) {
                cookies.add(cookie(line, number, now));
            }
        }
        return cookies;
    }

    private static Cookie cookie(String line, int number, Instant now) throws CookieFileException {
        boolean httpOnly = line.startsWith(HTTP_ONLY);
        String[] fields = (httpOnly ? line.substring(HTTP_ONLY.length()) : line).split("\t", 7);
        if (fields.length < 6) {
            throw new CookieFileException("a cookie has seven fields parted by tabs", number);
        }
        String domain = fields[0].toLowerCase(Locale.ROOT);
        try {
            return new Cookie(
                    fields[5],
                    fields.length < 7 ? "" : fields[6], // editors strip what is at the end of a line
                    domain.startsWith(".") ? domain.substring(1) : domain,
                    !isTrue(fields[1], number),
                    fields[2].isEmpty() ? "/" : fields[2],
                    isTrue(fields[3], number),
                    httpOnly,
                    SameSite.DEFAULT,
                    moment(fields[4], number),
                    now);
        } catch (IllegalArgumentException e) {
            throw new CookieFileException(String.valueOf(e.getMessage()), number);
        }
    }

    private static boolean isTrue(String field, int number) throws CookieFileException {
        if (!field.equalsIgnoreCase("TRUE") && !field.equalsIgnoreCase("FALSE")) {
            throw new CookieFileException("TRUE or FALSE is wanted", number);
        }
        return field.equalsIgnoreCase("TRUE");
    }

    /** Seconds since 1970; 0 or nothing, which is what Python writes, for the session. */
    private static Optional<Instant> moment(String field, int number) throws CookieFileException {
        try {
            long seconds = field.isEmpty() ? 0 : Long.parseLong(field);
            return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
        } catch (NumberFormatException | DateTimeException e) {
            throw new CookieFileException("seconds since 1970 are wanted", number);
        }
    }

    static void write(Path file, List<Cookie> cookies) throws IOException {
        byte[] text = print(cookies).getBytes(UTF_8);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        try (var replacement = Replacement.in(folder == null ? target : folder)) {
            replacement.write(text, 0, text.length);
            replacement.commit(target, Replacement.Over.OLD_SECRET);
        }
    }

    static String print(List<Cookie> cookies) {
        var text = new StringBuilder(HEAD);
        for (Cookie cookie : cookies) {
            text.append(cookie.httpOnly() ? HTTP_ONLY : "")
                    .append(cookie.hostOnly() ? "" : ".")
                    .append(cookie.domain())
                    .append(cookie.hostOnly() ? "\tFALSE\t" : "\tTRUE\t")
                    .append(cookie.path())
                    .append(cookie.secure() ? "\tTRUE\t" : "\tFALSE\t")
                    .append(cookie.expires().map(Instant::getEpochSecond).orElse(0L))
                    .append('\t')
                    .append(cookie.name())
                    .append('\t')
                    .append(cookie.value())
                    .append('\n');
        }
        return text.toString();
    }
}
