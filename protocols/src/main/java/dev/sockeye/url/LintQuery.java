package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Query and fragment: parameters that are told apart differently, and what is empty. */
final class LintQuery {
    private final LintParts parts;
    private final String text;
    private final LintReport report;

    private LintQuery(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
    }

    static void check(LintParts parts, LintReport report) {
        var lint = new LintQuery(parts, report);
        if (parts.query() >= 0) {
            lint.query();
        }
        if (parts.fragment() >= 0) {
            lint.fragment();
        }
    }

    private void query() {
        if (parts.query() == parts.queryEnd()) {
            report.add(
                    Kind.EMPTY_QUERY,
                    parts.query() - 1,
                    parts.query(),
                    "a '?' with nothing behind it: Python and curl drop it, browsers, java.net.URI and OkHttp keep it");
        }
        var names = new HashSet<String>();
        int start = parts.query();
        for (int i = start; i <= parts.queryEnd(); i++) {
            if (i == parts.queryEnd() || text.charAt(i) == '&') {
                parameter(start, i, names);
                start = i + 1;
            }
        }
    }

    private void parameter(int start, int end, Set<String> names) {
        boolean entity = start > parts.query() && text.startsWith("amp;", start);
        if (entity) {
            report.add(
                    Kind.HTML_ENTITY,
                    start - 1,
                    start + 4,
                    "'&amp;', copied out of HTML: the parameter's name begins with 'amp;'");
        }
        int from = entity ? start + 4 : start;
        semicolon(from, end);
        int equals = indexOf('=', from, end);
        if (equals > from) {
            String name = text.substring(from, equals);
            boolean list = name.endsWith("[]") || name.toLowerCase(Locale.ROOT).endsWith("%5b%5d");
            if (!names.add(name) && !list) {
                report.add(
                        Kind.DUPLICATE_PARAMETER,
                        from,
                        equals,
                        "a name that was there before: some programs take the first value, some the last, some both");
            }
        }
    }

    /** A semicolon with a pair on either side. */
    private void semicolon(int start, int end) {
        int equals = indexOf('=', start, end);
        int semicolon = equals < 0 ? -1 : indexOf(';', equals, end);
        if (semicolon >= 0 && indexOf('=', semicolon, end) > semicolon + 1) {
            report.add(
                    Kind.SEMICOLON,
                    semicolon,
                    semicolon + 1,
                    "a semicolon between parameters: part of the value to browsers and Python, a separator to older Pythons and some "
                            + "servers, an error to Go (CVE-2021-23336)");
        }
    }

    private int indexOf(char c, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != c) {
            at++;
        }
        return at < to ? at : -1;
    }

    private void fragment() {
        if (parts.fragment() == text.length()) {
            report.add(
                    Kind.EMPTY_FRAGMENT,
                    parts.fragment() - 1,
                    parts.fragment(),
                    "a '#' with nothing behind it: Python, Go and curl drop it, browsers, java.net.URI and OkHttp keep it");
        }
        int second = text.indexOf('#', parts.fragment());
        if (second >= 0) {
            report.add(
                    Kind.SECOND_HASH,
                    second,
                    second + 1,
                    "a second '#': java.net.URI and RFC 3986 refuse it, Go escapes it, the others keep it");
        }
    }
}
