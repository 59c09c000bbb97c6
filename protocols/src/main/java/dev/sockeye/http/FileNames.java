package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.ContentDisposition;
import dev.sockeye.url.Url;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is to be called that somebody else has named: one name in one folder, that is neither hidden nor special anywhere.
 *
 * <pre>{@code
 * FileNames.safe("../../.profile")          // "profile"
 * FileNames.safe("C:\\Windows\\con.txt")    // "_con.txt"
 * FileNames.of(response)                    // Content-Disposition, else what was asked for, else "download"
 * }</pre>
 */
public final class FileNames {
    /** What there is to call a file that has no name. */
    public static final String NAMELESS = "download";

    /** Leaves room below the 255 bytes that file systems take. */
    private static final int MOST_BYTES = 200;

    private static final int MOST_SUFFIX = 16;

    /** Controls, formats (which hide and turn text around), line and paragraph separators, halves of surrogates, and what Windows refuses. */
    private static final Pattern BAD = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}<>:\"|?*]");

    private static final Pattern OUTER = Pattern.compile("^[.\\s~-]+|[.\\s]+$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)(\\..*)?");

    private FileNames() {}

    /**
     * The name for the body of an answer: what {@code Content-Disposition} says, else the last piece of the path that was <em>asked for</em>: a redirect does
     * not name files (CVE-2016-4971).
     */
    public static String of(HttpResponse response) {
        Url asked = response.redirects().isEmpty()
                ? response.url()
                : response.redirects().getFirst().from();
        return response.headers()
                .first("Content-Disposition")
                .flatMap(ContentDisposition::parse)
                .flatMap(ContentDisposition::fileName)
                .map(FileNames::cleaned)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> of(asked));
    }

    /** The name that a URL gives: the last piece of its path, decoded. */
    public static String of(Url url) {
        List<String> segments = url.pathSegments();
        return safe(segments.isEmpty() ? "" : segments.getLast());
    }

    /** A name made safe; {@link #NAMELESS} when nothing is left. */
    public static String safe(String name) {
        return Optional.of(cleaned(name)).filter(one -> !one.isEmpty()).orElse(NAMELESS);
    }

    private static String cleaned(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String printable = BAD.matcher(last).replaceAll("");
        String shortened = shortened(OUTER.matcher(printable).replaceAll(""));
        String inner = OUTER.matcher(shortened).replaceAll("");
        String plain = DEVICE.matcher(inner).matches() ? "_" + inner : inner;
        return isPossible(plain) ? plain : plain.replaceAll("[^ -~]", "_");
    }

    /** Cuts in front of the suffix, between characters. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String suffix = dot > 0 && name.length() - dot <= MOST_SUFFIX ? name.substring(dot) : "";
        var start = new StringBuilder(name.substring(0, name.length() - suffix.length()));
        int room = MOST_BYTES - suffix.getBytes(UTF_8).length;
        if (start.length() > room) {
            start.setLength(room); // no character takes less than a byte
        }
        while (start.toString().getBytes(UTF_8).length > room) {
            start.setLength(start.offsetByCodePoints(start.length(), -1));
        }
        return start + suffix;
    }

    /** Whether the file system here can have it: one that knows ASCII only refuses the rest. */
    private static boolean isPossible(String name) {
        try {
            return !Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            return false; // which is the answer
        }
    }
}
