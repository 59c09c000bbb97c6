package dev.sockeye.ftp;

import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an FTP URL says (RFC 1738 section 3.2).
 *
 * <pre>
 * ftp://ann@ftp.example.org/films/a%20b.mp4     films/a b.mp4, from the folder that the login leads to
 * ftp://ftp.example.org/%2Fetc/motd             /etc/motd; so is ftp://ftp.example.org//etc/motd
 * ftp://ftp.example.org/list;type=a             list, as a text
 * ftp://ftp.example.org/pub/                    the folder pub; so is pub;type=d
 * </pre>
 *
 * <p>Where the RFC would go from folder to folder, the path is said as a whole: it is the same place, with less to say.
 *
 * @param url without user and password
 * @param path as {@link FtpClient} takes it; empty: the folder that the login leads to
 * @param type what {@code ;type=} says of how to transfer it; a folder has none
 * @param isFolder whether the URL itself says that it is one
 */
public record FtpUrl(Url url, String path, Optional<FtpType> type, boolean isFolder) {
    private static final Pattern TYPE = Pattern.compile(";type=([aid])$", Pattern.CASE_INSENSITIVE);

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when its scheme is neither {@code ftp} nor {@code ftps}
     */
    public static FtpUrl of(Url url) {
        if (!url.scheme().equals("ftp") && !url.scheme().equals("ftps")) {
            throw new IllegalArgumentException(url.redacted() + ": ftp or ftps, not " + url.scheme());
        }
        // a question mark is a letter of a name here
        String said = url.path() + url.query().map(query -> "?" + query).orElse("");
        Matcher type = TYPE.matcher(said);
        boolean typed = type.find();
        char code = typed ? type.group(1).toLowerCase(Locale.ROOT).charAt(0) : ' ';
        String rest = typed ? said.substring(0, type.start()) : said;
        String path = FtpPath.text(Percent.unquoteToBytes(rest.startsWith("/") ? rest.substring(1) : rest));
        boolean folder = code == 'd' || path.isEmpty() || path.endsWith("/");
        return new FtpUrl(url.withoutCredentials(), path, type(code), folder);
    }

    private static Optional<FtpType> type(char code) {
        return switch (code) {
            case 'a' -> Optional.of(FtpType.ASCII);
            case 'i' -> Optional.of(FtpType.IMAGE);
            default -> Optional.empty();
        };
    }

    /** The path of a folder without the slash at its end; the root keeps it. */
    public String folder() {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The last piece of the path; empty when there is none. */
    public String name() {
        return FtpPath.name(folder());
    }
}
