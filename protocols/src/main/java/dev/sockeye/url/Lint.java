package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import java.util.List;

/**
 * Looks through a text for what parsers of URLs read differently, and people wrongly.
 *
 * <p>The text is divided once, as browsers do it ({@link LintParts}); then each part is looked through by a class of its own. Nothing is
 * thrown, whatever the text, and the time is linear in its length.
 *
 * <p>What the messages say of other parsers was observed with curl 7.88, Go 1.19, OkHttp 4.12, java.net.URI of JDK 25, Python 3.11 to 3.13
 * and Node 20 for browsers; the test {@code LintParsersTest} has the table.
 */
final class Lint {
    private Lint() {}

    static List<Finding> lint(String input) {
        var text = LintText.of(input);
        var parts = LintParts.of(text.clean);
        var report = new LintReport(text);
        LintCharacters.check(text, parts, report);
        LintScheme.check(parts, report);
        LintAuthority.check(parts, report);
        LintHost.check(parts, report);
        LintPath.check(parts, report);
        LintEscapes.check(parts, report);
        LintQuery.check(parts, report);
        refused(input, report);
        return report.findings();
    }

    private static void refused(String input, LintReport report) {
        boolean told = report.has(Kind.MISSING_SCHEME) || report.has(Kind.SCHEME_RELATIVE);
        if (!told && !Url.canParse(input)) {
            try {
                Url.parse(input);
            } catch (UrlSyntaxException e) {
                int position = Math.clamp(e.position(), 0, input.length());
                report.addRaw(Kind.REFUSED, position, position, "browsers refuse it: " + e.reason());
            }
        }
    }
}
