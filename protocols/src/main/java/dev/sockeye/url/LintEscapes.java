package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;

/** Percent-encoding outside the host: what is no escape, and what an escape hides. */
final class LintEscapes {
    private static final String HIDDEN_TWICE = "./\\%\0\r\n";

    private final LintParts parts;
    private final String text;
    private final LintReport report;

    private LintEscapes(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
    }

    static void check(LintParts parts, LintReport report) {
        var lint = new LintEscapes(parts, report);
        for (int i = parts.text().indexOf('%'); i >= 0; i = parts.text().indexOf('%', i + 1)) {
            if (parts.authority() < 0 || i < parts.host() || i >= parts.hostEnd()) {
                lint.escape(i);
            }
        }
    }

    /** The byte that the escape at {@code i} stands for, or −1 when it is none. */
    static int at(String text, int i) {
        if (i + 2 >= text.length() || text.charAt(i) != '%') {
            return -1;
        }
        int high = HostChars.hexDigit(text.charAt(i + 1));
        int low = HostChars.hexDigit(text.charAt(i + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private void escape(int i) {
        int value = at(text, i);
        if (value < 0) {
            report.add(
                    Kind.MALFORMED_ESCAPE,
                    i,
                    Math.min(i + 3, text.length()),
                    "no escape: java.net.URI and Go refuse it, browsers, curl, OkHttp and Python keep it, who decodes it may do anything");
        } else if (value >= 0xC0) {
            overlong(i, value);
        } else if (i < parts.pathEnd()) {
            inPath(i, value);
        } else if (value == 0) {
            control(i);
        }
    }

    private void inPath(int i, int value) {
        if (value < 0x20 || value == 0x7F) {
            control(i);
        } else if ((value == '/' || value == '\\') && i >= parts.path() && !parts.isOpaque()) {
            report.add(
                    Kind.ESCAPED_SLASH,
                    i,
                    i + 3,
                    "an escaped slash or backslash: part of a name to parsers, a delimiter to servers and programs that decode first");
        } else if (value == '%' && i >= parts.path()) {
            doubled(i);
        }
    }

    private void control(int i) {
        report.add(
                Kind.ESCAPED_CONTROL,
                i,
                i + 3,
                "an escaped control character: no parser minds; decoded it may end a string, a line or a field");
    }

    private void doubled(int i) {
        int high = i + 4 < text.length() ? HostChars.hexDigit(text.charAt(i + 3)) : -1;
        int low = high < 0 ? -1 : HostChars.hexDigit(text.charAt(i + 4));
        if (low >= 0 && HIDDEN_TWICE.indexOf(high << 4 | low) >= 0) {
            report.add(
                    Kind.DOUBLE_ESCAPE,
                    i,
                    i + 5,
                    "an escape that is escaped: what it hides appears where two programs decode");
        }
    }

    /** RFC 3629 section 10: C0 AE, E0 80 AE and F0 80 80 AE all decode to a dot where nobody looks. */
    private void overlong(int i, int first) {
        int next = at(text, i + 3);
        boolean two = first <= 0xC1 && next >= 0x80 && next < 0xC0;
        boolean three = first == 0xE0 && next >= 0x80 && next < 0xA0;
        boolean four = first == 0xF0 && next >= 0x80 && next < 0x90;
        if (two || three || four) {
            report.add(
                    Kind.OVERLONG_UTF8,
                    i,
                    i + 6,
                    "a longer form of UTF-8 than is allowed: U+FFFD to most, refused by some, an ASCII character to careless decoders");
        }
    }
}
