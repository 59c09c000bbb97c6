package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that are not ASCII, written as they are or as {@code xn--}: who maps them to what, and what they look like.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">UTS 39 section 5.2: scripts that go together</a>
 */
final class LintNames {
    private static final String FULL_STOPS = "\u3002\uFF0E\uFF61"; // UTS 46 section 4: taken for a dot
    private static final String DEVIATIONS = "\u00DF\u1E9E\u03C2\u200C\u200D"; // IDNA 2003 maps these, 2008 keeps them
    private static final int LONGEST = 1000; // longer is no host; do not compute what it would be

    private LintNames() {}

    /** A host that is not ASCII. {@code read} is what browsers make of it, null when that is refused or must not be told. */
    static void nonAscii(String host, int from, LintReport report, @Nullable String read) {
        int end = from + host.length();
        if (host.length() > LONGEST) {
            return;
        }
        String compatible = Normalizer.normalize(host, Normalizer.Form.NFKC);
        if (hasDelimiter(compatible)) {
            report.add(
                    Kind.MAPPED_HOST,
                    from,
                    end,
                    "a character that Unicode's compatibility forms turn into a delimiter: browsers, OkHttp and Python refuse it, "
                            + "curl and Go take it (CVE-2019-9636)");
        } else if (read != null && !read.contains("xn--")) {
            report.add(
                    Kind.MAPPED_HOST,
                    from,
                    end,
                    "browsers and OkHttp read " + read
                            + "; curl, Go and Python keep the text, java.net.URI sees no host");
        } else {
            report.add(
                    Kind.NON_ASCII_HOST,
                    from,
                    end,
                    "a host that is not ASCII: browsers and OkHttp read "
                            + (read == null ? "its xn-- form or refuse it" : read)
                            + "; Go and Python keep it, curl converts it when it connects, java.net.URI sees no host");
        }
        labels(host, from, report);
    }

    private static void labels(String host, int from, LintReport report) {
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            if (i == host.length() || host.charAt(i) == '.' || FULL_STOPS.indexOf(host.charAt(i)) >= 0) {
                label(host.substring(start, i), from + start, from + i, report);
                start = i + 1;
            } else if (DEVIATIONS.indexOf(host.charAt(i)) >= 0) {
                report.add(
                        Kind.DEVIATION,
                        from + i,
                        from + i + 1,
                        "a character that browsers and curl keep (IDNA 2008) and OkHttp and java.net.IDN replace or drop (IDNA 2003): "
                                + "two hosts");
            }
        }
    }

    /** A label that begins with {@code xn--}. */
    static void punycode(String label, int from, LintReport report) {
        int end = from + label.length();
        String shown = Idna.decode(label.toLowerCase(Locale.ROOT), 0, new Flaw());
        if (shown == null) {
            report.add(
                    Kind.HOST_CHARACTER,
                    from,
                    end,
                    "begins with xn-- and is no encoded label: some browsers refuse it, the others take it as it stands");
            return;
        }
        report.add(Kind.PUNYCODE, from, end, "an encoded label; people may see '" + shown + "'");
        label(shown, from, end, report);
    }

    /** What a label looks like: its own characters, or those that an xn-- label shows. */
    private static void label(String label, int from, int end, LintReport report) {
        String read = Lookalikes.ascii(label);
        if (read != null) {
            report.add(Kind.CONFUSABLE, from, end, "reads like '" + read + "' and has other letters");
            return;
        }
        if (Lookalikes.hasDelimiter(label)) {
            report.add(
                    Kind.CONFUSABLE, from, end, "has a character that looks like a delimiter and is part of the name");
        }
        Set<UnicodeScript> scripts = Scripts.of(label);
        scripts.remove(UnicodeScript.UNKNOWN);
        if (!Scripts.goTogether(scripts)) {
            report.add(Kind.MIXED_SCRIPTS, from, end, "letters of several scripts in one label: " + scripts);
        }
    }

    private static boolean hasDelimiter(String text) {
        return text.chars().anyMatch(c -> "/?#@:\\".indexOf(c) >= 0);
    }
}
