package dev.sockeye.cli.http;

import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.http.message.ContentDisposition;
import dev.sockeye.http.message.Headers;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import java.util.Optional;

/**
 * Under which name a thing is saved: the one that the server gives it, else the last segment of the URL that was asked for, wherever that
 * led (CVE-2016-4971). It is one name in one folder: no slash, no control character, no dot in front (CVE-2010-2251), not too long.
 */
final class FileName {
    private static final int LONGEST = 200;
    private static final String NAMELESS = "download";

    private FileName() {}

    static String of(Url asked, Headers headers) {
        return headers.first("Content-Disposition")
                .flatMap(ContentDisposition::parse)
                .flatMap(ContentDisposition::fileName)
                .flatMap(FileName::safe)
                .orElseGet(() -> of(asked));
    }

    static String of(Url url) {
        var path = url.path();
        return safe(Percent.unquote(path.substring(path.lastIndexOf('/') + 1))).orElse(NAMELESS);
    }

    private static Optional<String> safe(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var safe = new StringBuilder();
        last.codePoints()
                .filter(c -> TerminalText.isHarmless(c) && "<>:\"|?*".indexOf(c) < 0)
                .forEach(safe::appendCodePoint);
        var stripped = safe.toString().strip();
        while (stripped.startsWith(".") || stripped.startsWith("-") || stripped.startsWith("~")) {
            stripped = stripped.substring(1).strip();
        }
        return stripped.isEmpty() ? Optional.empty() : Optional.of(cut(stripped));
    }

    /** File systems count bytes. */
    private static String cut(String name) {
        int end = 0;
        for (int bytes = 0; end < name.length(); end += Character.charCount(name.codePointAt(end))) {
            int c = name.codePointAt(end);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > LONGEST) {
                break;
            }
        }
        return name.substring(0, end);
    }
}
