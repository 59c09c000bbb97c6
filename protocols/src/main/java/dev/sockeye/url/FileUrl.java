package dev.sockeye.url;

import java.nio.file.Path;
import java.util.HexFormat;

/** Between {@code file:} URLs and the names of files. */
final class FileUrl {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FileUrl() {}

    static Url of(Path path) {
        var absolute = path.toAbsolutePath();
        var text = new StringBuilder();
        for (var name : absolute) {
            appendName(text.append('/'), name.toString());
        }
        return Url.parse("file:///").withPath(text.isEmpty() ? "/" : text.toString());
    }

    /** Encodes what would not be itself in a path: a backslash is a slash there, and a bar a drive's colon. */
    private static void appendName(StringBuilder text, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' || c == '\\' || c == '|') {
                text.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                text.append(c);
            }
        }
    }

    static Path toPath(Url url) {
        if (!url.scheme().equals("file")) {
            throw new UrlSyntaxException("not a file: URL", 0);
        }
        if (!url.host().orElse("").isEmpty()) {
            throw new UrlSyntaxException("the file is on another host", url.hostStart());
        }
        refuse(url, "%00");
        refuse(url, "%2f");
        refuse(url, "%2F");
        return Path.of(Percent.unquote(url.path()));
    }

    private static void refuse(Url url, String escape) {
        int at = url.path().indexOf(escape);
        if (at >= 0) {
            throw new UrlSyntaxException("not part of a file's name: " + escape, url.pathStart() + at);
        }
    }
}
