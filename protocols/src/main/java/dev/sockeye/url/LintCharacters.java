package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;

/** Single characters: those that are removed, refused, not seen, or that turn others around. The host's own are {@link LintHost}'s. */
final class LintCharacters {
    private static final String UNSAFE = "\"<>^`{|}";

    private final LintParts parts;
    private final String text;
    private final LintReport report;

    private LintCharacters(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
    }

    static void check(LintText lines, LintParts parts, LintReport report) {
        around(lines, report);
        tabs(lines, report);
        var lint = new LintCharacters(parts, report);
        String text = parts.text();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c < 0x80) {
                lint.ascii((char) c, i);
            } else {
                lint.other(c, i);
            }
            i += Character.charCount(c);
        }
    }

    private static void around(LintText lines, LintReport report) {
        String message =
                "blanks or control characters around the URL: browsers drop them, Python drops those before it, "
                        + "OkHttp blanks and line ends; java.net.URI, curl and mostly Go refuse them (CVE-2023-24329)";
        if (lines.start > 0) {
            report.addRaw(Kind.BLANKS_AROUND, 0, lines.start, message);
        }
        if (lines.end < lines.input.length()) {
            report.addRaw(Kind.BLANKS_AROUND, lines.end, lines.input.length(), message);
        }
    }

    private static void tabs(LintText lines, LintReport report) {
        for (int i = lines.start; i < lines.end; i++) {
            int run = i;
            while (i < lines.end && LintText.isTabOrLineEnd(lines.input.charAt(i))) {
                i++;
            }
            if (i > run) {
                report.addRaw(
                        Kind.TAB_OR_LINE_END,
                        run,
                        i,
                        "a tab or line end inside: browsers and Python take it out and read on, java.net.URI, curl and Go refuse it "
                                + "(CVE-2022-0391)");
            }
        }
    }

    private void ascii(char c, int i) {
        if (c == '\\') {
            backslash(i);
        } else if (c == ' ') {
            report.add(
                    Kind.BLANK,
                    i,
                    i + 1,
                    "a blank: browsers, OkHttp and Go escape it in a path, Python keeps it, java.net.URI and curl refuse it; "
                            + "in a host only Python takes it");
        } else if (c < ' ' || c == 0x7F) {
            control(i);
        } else if (i >= parts.path() && (UNSAFE.indexOf(c) >= 0 || isBracketInPath(c, i))) {
            report.add(
                    Kind.UNSAFE_CHARACTER,
                    i,
                    i + 1,
                    "a " + HostChars.shown(c)
                            + ", which RFC 3986 does not allow here: java.net.URI refuses it, browsers, OkHttp and Go "
                            + "escape it or do not, curl and Python keep it");
        }
    }

    private boolean isBracketInPath(char c, int i) {
        return (c == '[' || c == ']') && i < parts.pathEnd();
    }

    private void backslash(int i) {
        if (parts.takesBackslash() && i < parts.pathEnd()) {
            report.add(
                    Kind.BACKSLASH,
                    i,
                    i + 1,
                    "a backslash: browsers and OkHttp take it for a slash, curl and Python for a character like any other, "
                            + "RFC 3986 and java.net.URI refuse it, Go refuses or escapes it");
        } else if (i >= parts.path()) {
            report.add(
                    Kind.UNSAFE_CHARACTER,
                    i,
                    i + 1,
                    "a '\\', which RFC 3986 does not allow here: java.net.URI refuses it, the others keep or escape it");
        }
    }

    private void other(int c, int i) {
        int end = i + Character.charCount(c);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            report.add(
                    Kind.LONE_SURROGATE,
                    i,
                    end,
                    "half of a surrogate pair: U+FFFD to browsers, '?' to OkHttp, kept or refused by others");
        } else if (c < 0xA0) {
            control(i);
        } else if (isBidi(c)) {
            report.add(
                    Kind.BIDI_CONTROL,
                    i,
                    end,
                    "a character that turns the text around: people read another order than programs");
        } else if (isInvisible(c) && !isInWord(c, i)) {
            report.add(
                    Kind.INVISIBLE,
                    i,
                    end,
                    "a character that cannot be seen, or looks like a blank: browsers drop some of them from a host, the others keep them");
        }
    }

    private void control(int i) {
        report.add(
                Kind.CONTROL,
                i,
                i + 1,
                "a control character: browsers escape it or refuse it, Python keeps it, java.net.URI, curl and Go refuse it");
    }

    private static boolean isBidi(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** Joiners that Persian and the scripts of India spell with, and the selectors and joiners of an emoji: not in a host. */
    private boolean isInWord(int c, int i) {
        boolean joins = c == 0x200C || c == 0x200D || c == 0xFE0E || c == 0xFE0F;
        if (!joins || i == 0 || i < parts.path()) {
            return false;
        }
        int before = text.codePointBefore(i);
        return before >= 0x600
                && (before < 0x2000
                        || Character.getType(before) == Character.OTHER_SYMBOL
                        || before == 0xFE0F
                        || before >= 0x1F000);
    }
}
