package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** The host: which characters, which labels, which number. */
final class LintHost {
    private static final int LONGEST_LABEL = 63; // RFC 1035 section 2.3.4
    private static final int LONGEST_NAME = 253;

    private final LintParts parts;
    private final String text;
    private final LintReport report;
    private final int from;
    private final int to;

    private LintHost(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
        this.from = parts.host();
        this.to = parts.hostEnd();
    }

    static void check(LintParts parts, LintReport report) {
        var lint = new LintHost(parts, report);
        if (parts.authority() < 0) {
            return;
        }
        if (lint.from == lint.to) {
            lint.empty();
        } else if (lint.hasBracket()) {
            LintAddress.inBrackets(parts.text(), lint.from, lint.to, report);
        } else {
            lint.name();
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void empty() {
        boolean needed = parts.isSpecial() && !parts.scheme().equals("file");
        if (needed || parts.at() >= 0 || parts.port() >= 0) {
            report.add(
                    Kind.EMPTY_HOST,
                    from,
                    to,
                    "no host: browsers, curl and OkHttp refuse it or look for one further on, java.net.URI, Go and Python do without");
        }
    }

    private boolean hasBracket() {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '[' || text.charAt(i) == ']') {
                return true;
            }
        }
        return false;
    }

    private void name() {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            ascii &= c < 0x80;
            character(c, i);
        }
        escapes();
        String host = text.substring(from, to);
        if (ascii && Ipv4.endsInNumber(host, 0, host.length())) {
            LintAddress.number(host, from, report, reading(host));
        } else {
            labels();
        }
        if (!ascii) {
            LintNames.nonAscii(host, from, report, reading(host));
        }
    }

    private void character(char c, int i) {
        boolean usual = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '.' || c == '-';
        if (c == '_') {
            report.add(
                    Kind.UNDERSCORE,
                    i,
                    i + 1,
                    "an underscore in the host: java.net.URI sees no host (getHost() is null), the others take it");
        } else if (!usual && c > ' ' && c < 0x7F && c != '%') {
            boolean forbidden = HostChars.isForbiddenInDomain(c);
            report.add(
                    Kind.HOST_CHARACTER,
                    i,
                    i + 1,
                    "a " + HostChars.shown(c) + " in the host: "
                            + (forbidden
                                    ? "browsers refuse it, Python and sometimes curl, Go and OkHttp take it"
                                    : "browsers and Python take it, curl refuses most of these, java.net.URI refuses it or sees no host"));
        }
    }

    private void escapes() {
        int first = text.indexOf('%', from);
        if (first < 0 || first >= to) {
            return;
        }
        String read = parts.isSpecial() ? reading(text.substring(from, to)) : null;
        report.add(
                Kind.HOST_ESCAPE,
                first,
                Math.min(first + 3, to),
                "percent-encoding in the host: browsers, curl and OkHttp decode it"
                        + (read == null ? " or refuse it" : " and read " + read)
                        + ", Python keeps it as it stands, Go refuses it, java.net.URI sees no host");
    }

    private void labels() {
        int label = from;
        int last = text.charAt(to - 1) == '.' ? to - 1 : to;
        if (last < to && last > from) {
            report.add(
                    Kind.TRAILING_DOT,
                    last,
                    to,
                    "a dot behind the host: the same name to DNS, another one to cookies, certificates and lists of hosts");
        }
        if (last - from > LONGEST_NAME) {
            report.add(
                    Kind.ODD_LABEL, from, to, "a host longer than " + LONGEST_NAME + " characters: no name in DNS is");
        }
        boolean more = true;
        while (more) {
            int dot = text.indexOf('.', label);
            more = dot >= 0 && dot < last;
            int end = more ? dot : last;
            label(label, end, !more);
            label = end + 1;
        }
    }

    private void label(int start, int end, boolean top) {
        if (start >= end) {
            oddLabel(
                    start,
                    Math.min(start + 1, to),
                    "an empty label: OkHttp refuses it, java.net.URI sees no host, the others take it");
            return;
        }
        if (end - start > LONGEST_LABEL) {
            oddLabel(
                    start,
                    end,
                    "a label longer than " + LONGEST_LABEL + " characters: OkHttp refuses it, DNS has none");
        }
        if (text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            oddLabel(start, end, "a hyphen at an end of a label: java.net.URI sees no host, the others take it");
        }
        if (top && isDigit(text.charAt(start))) {
            oddLabel(
                    start, end, "a last label that begins with a digit: java.net.URI sees no host, the others take it");
        }
        if (text.regionMatches(true, start, "xn--", 0, 4)) {
            LintNames.punycode(text.substring(start, end), start, report);
        }
    }

    private void oddLabel(int start, int end, String message) {
        report.add(Kind.ODD_LABEL, start, end, message);
    }

    /** What browsers make of the host; null when they refuse it, or when a parser might take it for a user name or password. */
    private @Nullable String reading(String host) {
        boolean secret = text.indexOf('@', to) >= 0;
        return secret ? null : Host.parse(host, 0, host.length(), true, new Flaw());
    }
}
