package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The path's dots and slashes, and the spelling of what is not ASCII in path, query and fragment. */
final class LintPath {
    private static final int LONGEST_RUN =
            200; // normalising marks by the thousand takes quadratic time: UAX 15 section 13
    private static final String LOOKS_LIKE_DELIMITER = "/\\@#";

    private final LintParts parts;
    private final String text;
    private final LintReport report;

    private LintPath(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
    }

    static void check(LintParts parts, LintReport report) {
        var lint = new LintPath(parts, report);
        if (!parts.isOpaque() && !parts.scheme().isEmpty()) {
            lint.segments();
            if (!parts.scheme().equals("file") && lint.isSlash(parts.path()) && lint.isSlash(parts.path() + 1)) {
                report.add(
                        Kind.PATH_SLASHES,
                        parts.path(),
                        parts.path() + 2,
                        "two slashes before the path: alone it reads as a host (//evil.example), and some Pythons write it with four");
            }
        }
        lint.spelling();
    }

    private boolean isSlash(int i) {
        return i < parts.pathEnd() && (text.charAt(i) == '/' || (text.charAt(i) == '\\' && parts.takesBackslash()));
    }

    private void segments() {
        int start = parts.path();
        for (int i = start; i <= parts.pathEnd(); i++) {
            if (i == parts.pathEnd() || isSlash(i)) {
                segment(start, i);
                start = i + 1;
            }
        }
    }

    private void segment(int start, int end) {
        int dots = 0;
        int i = start;
        while (i < end && dots < 3) {
            boolean escaped = text.regionMatches(true, i, "%2e", 0, 3);
            if (text.charAt(i) != '.' && !escaped) {
                break;
            }
            i += escaped ? 3 : 1;
            dots++;
        }
        if (dots == 0 || dots > 2) {
            return;
        }
        if (i < end) {
            if (dots == 2 && text.charAt(i) == ';') {
                report.add(
                        Kind.DOTS_WITH_PARAMETER,
                        start,
                        end,
                        "'..' and a parameter: a name to parsers, the folder above to servers that drop what follows the semicolon");
            }
        } else if (i - start > dots) {
            report.add(
                    Kind.ESCAPED_DOTS,
                    start,
                    end,
                    "escaped dots: browsers and OkHttp take them for '.' or '..' and remove them, curl, Go, java.net.URI and Python do not");
        } else {
            report.add(
                    Kind.DOT_SEGMENTS,
                    start,
                    end,
                    "'.' or '..' in the path: browsers, curl and OkHttp remove it, Go, java.net.URI and Python keep it until asked");
        }
    }

    /** Runs of what is not ASCII. */
    private void spelling() {
        int i = parts.path();
        while (i < text.length()) {
            if (text.charAt(i) < 0x80) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && text.charAt(i) >= 0x80) {
                i++;
            }
            if (!report.has(Kind.NON_ASCII)) {
                report.add(
                        Kind.NON_ASCII,
                        start,
                        i,
                        "not ASCII: browsers and OkHttp escape it, Go in a path, java.net.URI, curl and Python keep it; RFC 3986 refuses it");
            }
            for (int piece = start; piece < i; piece += LONGEST_RUN) {
                run(piece, Math.min(piece + LONGEST_RUN, i));
            }
        }
    }

    private void run(int start, int end) {
        int base = start > parts.path() && text.charAt(start - 1) < 0x80 ? start - 1 : start; // what a mark may sit on
        if (!Normalizer.isNormalized(text.substring(base, end), Normalizer.Form.NFC)) {
            report.add(
                    Kind.NOT_NORMALISED,
                    base,
                    end,
                    "letters and marks that Unicode also writes as one (not NFC): it looks the same and is another name");
        }
        String delimiter = delimiter(text.substring(start, end));
        if (delimiter != null) {
            report.add(
                    Kind.CONFUSABLE,
                    start,
                    end,
                    "a character that looks like '" + delimiter
                            + "', and becomes it where Unicode's compatibility forms are applied");
        }
    }

    private static @Nullable String delimiter(String run) {
        String compatible = Normalizer.normalize(run, Normalizer.Form.NFKC);
        for (int i = 0; i < compatible.length(); i++) {
            if (LOOKS_LIKE_DELIMITER.indexOf(compatible.charAt(i)) >= 0) {
                return compatible.substring(i, i + 1);
            }
        }
        return compatible.equals(".") || compatible.equals("..") ? "." : null;
    }
}
