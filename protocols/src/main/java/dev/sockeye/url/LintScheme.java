package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import java.util.Set;

/** The scheme, the slashes behind it, and what {@code file:} has of its own. */
final class LintScheme {
    private static final Set<String> ACTIVE = Set.of("javascript", "vbscript", "data");
    private static final Set<String> NUMBERS =
            Set.of("tel", "sms", "fax", "callto"); // a number behind these is no port

    private final LintParts parts;
    private final String text;
    private final LintReport report;

    private LintScheme(LintParts parts, LintReport report) {
        this.parts = parts;
        this.text = parts.text();
        this.report = report;
    }

    static void check(LintParts parts, LintReport report) {
        var lint = new LintScheme(parts, report);
        if (lint.isDrivePath()) {
            report.add(
                    Kind.DRIVE_LETTER,
                    0,
                    2,
                    "a drive of Windows, not a scheme: browsers, java.net.URI, Go and Python read the scheme '"
                            + parts.scheme() + "'; curl a host");
        } else if (parts.scheme().isEmpty()) {
            lint.missing();
        } else {
            lint.known();
        }
    }

    private boolean isDrivePath() {
        return parts.colon() == 1
                && text.length() > 2
                && "/\\".indexOf(text.charAt(2)) >= 0
                && !text.startsWith("//", 2);
    }

    private void missing() {
        if (parts.authority() >= 0) {
            report.add(
                    Kind.SCHEME_RELATIVE,
                    0,
                    parts.authority(),
                    "a host without a scheme: the page's own in a browser, none for java.net.URI, Go and Python; curl and OkHttp refuse it");
        } else {
            report.add(
                    Kind.MISSING_SCHEME,
                    0,
                    0,
                    "no scheme: browsers and OkHttp refuse it, curl guesses one and a host; for java.net.URI, Go and Python what has no colon is a path");
        }
    }

    private void known() {
        String scheme = parts.scheme();
        if (ACTIVE.contains(scheme)) {
            report.add(
                    Kind.ACTIVE_SCHEME,
                    0,
                    parts.colon() + 1,
                    "the URL does not say where something is, it is the content itself; a browser may run it");
        }
        int behind = parts.authority() < 0 ? parts.slashes() : parts.authority();
        if (behind == text.length() || text.charAt(behind) == '#') {
            report.add(
                    Kind.NOTHING_BEHIND_SCHEME,
                    0,
                    behind,
                    "a scheme and nothing else: java.net.URI refuses it, browsers where the scheme needs a host");
        }
        if (scheme.equals("file")) {
            file();
        } else if (parts.isSpecial()) {
            slashes();
        } else if (parts.authority() < 0 && isHostAndPort()) {
            report.add(
                    Kind.HOST_AS_SCHEME,
                    0,
                    parts.colon() + 1,
                    "without a scheme what stands before the colon is one, to browsers, java.net.URI, Go and Python; curl reads a host");
        }
    }

    private boolean isHostAndPort() {
        String scheme = parts.scheme();
        int digits = parts.slashes();
        while (digits < text.length() && LintHost.isDigit(text.charAt(digits))) {
            digits++;
        }
        int count = digits - parts.slashes();
        boolean port = count > 0 && count < 6 && (digits == text.length() || "/?#".indexOf(text.charAt(digits)) >= 0);
        return scheme.indexOf('.') > 0 || scheme.equals("localhost") || (port && !NUMBERS.contains(scheme));
    }

    private void slashes() {
        int slashes = parts.slashes();
        int count = parts.authority() - slashes;
        if (count != 2 && text.indexOf('\\', slashes) != slashes) {
            report.add(
                    Kind.SLASHES,
                    slashes,
                    parts.authority(),
                    count + (count == 1 ? " slash" : " slashes")
                            + " where there must be two: browsers and OkHttp read a host "
                            + "all the same, java.net.URI, Go and Python none, curl refuses none and more than three");
        }
    }

    private void file() {
        int at = parts.slashes();
        int authority = parts.authority();
        if (authority >= 0 && parts.path() > authority) {
            report.add(
                    Kind.FILE_HOST,
                    authority,
                    parts.path(),
                    "a host in a file: URL: browsers drop localhost and take another for a file server, curl refuses another, "
                            + "java.net.URI, Go and Python keep both");
        } else if (authority >= 0 && text.startsWith("//", parts.path())) {
            report.add(
                    Kind.PATH_SLASHES,
                    parts.path(),
                    parts.path() + 2,
                    "four slashes: a file server to Windows, a plain path to others");
        }
        if (at < text.length() && "/\\".indexOf(text.charAt(at)) < 0 && !LintParts.isDrive(text, at)) {
            report.add(
                    Kind.SLASHES,
                    at,
                    at,
                    "no slash behind file:; an absolute path to browsers, a relative one or none to java.net.URI, Go and Python");
        }
        if (authority >= 0 && authority == parts.path() && authority == parts.pathEnd()) {
            report.add(
                    Kind.SLASHES,
                    at,
                    authority,
                    "no path behind file://; browsers read one slash, java.net.URI, Go and Python nothing");
        }
        int drive = at;
        while (drive < text.length() && "/\\".indexOf(text.charAt(drive)) >= 0) {
            drive++;
        }
        boolean usual = text.startsWith("///", at) && drive == at + 3 && text.startsWith(":", drive + 1);
        if (LintParts.isDrive(text, drive) && !usual) {
            report.add(
                    Kind.DRIVE_LETTER,
                    drive,
                    drive + 2,
                    "a drive of Windows: a path to browsers, a host, a relative path or an error to others; the usual form is file:///C:/");
        }
    }
}
