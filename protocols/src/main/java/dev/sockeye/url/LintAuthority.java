package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;

/**
 * User name, password and port. No message quotes a character of what stands before the {@code @}, nor of a port that is none: what one
 * parser takes for a port is another's password.
 */
final class LintAuthority {
    private static final String ODD_IN_USERINFO =
            ";[]<>^`{|}\"\\ "; // the backslash for the schemes where it is no slash

    private final LintParts parts;
    private final String text;
    private final LintReport report;

    private LintAuthority(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
    }

    static void check(LintParts parts, LintReport report) {
        var lint = new LintAuthority(parts, report);
        if (parts.authority() >= 0) {
            if (parts.at() >= 0) {
                lint.userinfo();
            } else {
                lint.atBehind();
            }
            if (parts.port() >= 0) {
                lint.port();
            }
        }
    }

    private void userinfo() {
        int from = parts.authority();
        int at = parts.at();
        int first = text.indexOf('@', from);
        int name = text.indexOf(':', from) < 0 ? at : Math.min(at, text.indexOf(':', from));
        if (from == at || (at == from + 1 && name == from)) {
            report.add(
                    Kind.EMPTY_USERINFO,
                    from,
                    at + 1,
                    "an @ with no user before it: browsers, OkHttp and curl drop it, java.net.URI and Python keep it");
            return;
        }
        report.add(
                Kind.CREDENTIALS,
                from,
                at + 1,
                "a user" + (name < at ? " and a password" : "")
                        + " in the URL: shown wherever the URL is, and the host is what follows");
        if (first < at) {
            report.add(
                    Kind.SEVERAL_AT,
                    first,
                    at + 1,
                    "several @: to browsers, OkHttp, Go and Python the host follows the last one; curl refuses them, java.net.URI sees no host");
        }
        if (looksLikeHost(from, Math.min(name, first))) {
            report.add(
                    Kind.USERINFO_LIKE_HOST,
                    from,
                    Math.min(name, first),
                    "looks like the host and is only a user name");
        }
        odd(from, at);
    }

    private void odd(int from, int at) {
        for (int i = from; i < at; i++) {
            if (text.charAt(i) >= 0x80 || ODD_IN_USERINFO.indexOf(text.charAt(i)) >= 0) {
                report.add(
                        Kind.ODD_USERINFO,
                        i,
                        i + 1,
                        "a character that must be percent-encoded in a user name or password: some parsers refuse it, "
                                + "some take it for the end of the host (CVE-2024-38428)");
                return;
            }
        }
    }

    /** A dot between letters or digits, or an escape that hides a delimiter. */
    private boolean looksLikeHost(int from, int to) {
        int dot = text.indexOf('.', from);
        boolean dotted = dot > from && dot < to - 2 && Character.isLetter(text.charAt(dot + 1));
        int escape = text.indexOf('%', from);
        while (escape >= 0 && escape + 2 < to) {
            int c = LintEscapes.at(text, escape);
            if (c == '/' || c == '@' || c == '#' || c == '?' || c == '\\') {
                return true;
            }
            escape = text.indexOf('%', escape + 1);
        }
        return dotted;
    }

    /** {@code good.example#@evil.example}: nothing but a query or fragment behind the host, and an {@code @} at its start. */
    private void atBehind() {
        int next = parts.path();
        if (next + 1 >= text.length() || text.charAt(next) == '/') {
            return;
        }
        int at = text.indexOf('@', next);
        if (at > 0
                && isPlainUntil(next + 1, at)
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1))) {
            String by = text.charAt(next) == '\\' ? "; curl and Python take" : ", though old parsers took";
            report.add(
                    Kind.AT_AFTER_HOST,
                    next,
                    at + 1,
                    "the host ends before the '" + text.charAt(next) + "' to browsers" + by
                            + " what follows the @ for it (CVE-2016-8624)");
        }
    }

    private boolean isPlainUntil(int from, int to) {
        for (int i = from; i < to; i++) {
            if ("/=&".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void port() {
        int from = parts.port();
        int to = parts.path();
        if (from == to) {
            report.add(
                    Kind.EMPTY_PORT,
                    from - 1,
                    to,
                    "a colon and no port: the scheme's own port, and a text that differs from the one without it");
            return;
        }
        int digits = from;
        int zeros = from;
        while (digits < to && LintHost.isDigit(text.charAt(digits))) {
            if (zeros == digits && text.charAt(digits) == '0') {
                zeros++;
            }
            digits++;
        }
        if (digits < to || digits - zeros > 5 || number(zeros, digits) > 65535) {
            report.add(
                    Kind.BAD_PORT,
                    from,
                    to,
                    "no port: it must be a number to 65535. Browsers, curl and OkHttp refuse it, Go and java.net.URI may take it, "
                            + "java.net.URI with no host");
        } else if (number(zeros, digits) == 0) {
            report.add(Kind.BAD_PORT, from, to, "port 0: OkHttp refuses it, and nobody can connect to it");
        } else {
            usable(from, zeros, number(zeros, digits));
        }
    }

    private void usable(int from, int zeros, int port) {
        if (zeros > from) {
            report.add(
                    Kind.PORT_ZEROS,
                    from,
                    zeros,
                    "zeros before the port: most parsers drop them, Go keeps them as they stand; no port is octal");
        }
        if (port == Schemes.standardPort(parts.scheme())) {
            report.add(
                    Kind.DEFAULT_PORT,
                    from - 1,
                    parts.path(),
                    "the scheme's own port: browsers drop it, others keep it, so that texts and Host fields differ");
        }
    }

    private int number(int from, int to) {
        return from == to ? 0 : Integer.parseInt(text, from, to, 10);
    }
}
