package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up texts and holds the parser to its promises.
 *
 * <pre>{@code
 * var fuzz = new UrlFuzz(seed);
 * while (...) fuzz.round();          // an AssertionError names the text
 * }</pre>
 *
 * <ul>
 *   <li>A URL's text, parsed again, is the same URL with the same parts; it is printable ASCII.
 *   <li>The short way through the parser and the long one come to the same result.
 *   <li>A place of an error is in the text.
 *   <li>What setters make of a URL is a URL whose text, parsed again, is the same with the same parts.
 * </ul>
 */
final class UrlFuzz {
    private static final String[] SCHEMES = {
        "http:", "https:", "HTTP:", "ftp:", "ws:", "file:", "foo:", "mailto:", "blob:", "", "h1+.-:", "ht\ttp:", "1:"
    };
    private static final String[] HOSTS = {
        "example.org", "EXAMPLE.org", "h", "127.0.0.1", "0x7f.1", "1.2.3", "a.1", "[::1]", "[1:2::3]", "a-b.c",
                "a--b.c", "xn--zca", "bücher.example",
        "localhost", "a_b", "%41", "a%20b", "a..b", "a.", ".", "", "C:", "c|", "ex\u00adample", "\ud800", "a b"
    };
    private static final String[] PIECES = {
        "/",
        "//",
        "\\",
        ".",
        "..",
        "/./",
        "/../",
        "%2e",
        "%2E%2e",
        "a",
        "b.html",
        "C:",
        "C|",
        "?",
        "#",
        "@",
        ":",
        ":80",
        ":443",
        ":8080",
        ":0",
        ":00",
        " ",
        "\t",
        "\n",
        "%",
        "%41",
        "%zz",
        "é",
        "\ud83d\ude00",
        "\ud800",
        "\u0000",
        "\u007f",
        "'",
        "\"",
        "<",
        "`",
        "{",
        "|",
        "^",
        "[",
        "]",
        "&",
        "=",
        "+",
        ";",
        "x=1",
        "~",
        "$"
    };

    private final Random random;
    private int parsed;
    private int canonical;
    private int changed;

    /** The same seed makes the same texts. */
    UrlFuzz(long seed) {
        random = new Random(seed);
    }

    /** One text, with or without a base, and one setter. */
    void round() {
        String text = text();
        var base = random.nextInt(4) == 0 ? UrlParser.parseOrNull(text(), null) : null;
        var url = UrlParser.parseOrNull(text, base);
        sameAtLength(text, base, url);
        if (url == null) {
            refused(text, base);
            return;
        }
        parsed++;
        comesBack(url, text);
        set(url);
    }

    private void sameAtLength(String text, @Nullable Url base, @Nullable Url url) {
        var plain = CanonicalScan.scan(text);
        if (plain != null) {
            canonical++;
            assertThat(url).as(text).isNotNull();
        }
        var atLength = UrlParser.parseAtLength(text, base);
        assertThat(atLength == null ? "" : StandardForm.parts(atLength).toString())
                .as(text)
                .isEqualTo(url == null ? "" : StandardForm.parts(url).toString());
    }

    private static void refused(String text, @Nullable Url base) {
        try {
            UrlParser.parse(text, base);
            throw new AssertionError("parsed after all: " + text);
        } catch (UrlSyntaxException e) {
            assertThat(e.position()).as(text).isBetween(0, text.length());
        }
    }

    private static void comesBack(Url url, String from) {
        assertThat(url.href()).as(from).matches("[ -~]*");
        assertThat(StandardForm.parts(Url.parse(url.href()))).as(from).isEqualTo(StandardForm.parts(url));
        assertThat(new UrlParts(url).toUrl()).as(from).isEqualTo(url);
    }

    private void set(Url url) {
        var part = pick(Part.values());
        String value = random.nextInt(8) == 0 ? text() : value(part);
        try {
            var after = url.with(part, value);
            comesBack(after, url + " with " + part + " " + value);
            changed++;
        } catch (UrlSyntaxException e) {
            assertThat(e.position()).as(url + " with " + part + " " + value).isBetween(0, value.length());
        }
    }

    private String value(Part part) {
        return switch (part) {
            case SCHEME -> pick(SCHEMES);
            case HOST -> pick(HOSTS);
            case AUTHORITY -> pick(HOSTS) + ":" + random.nextInt(70_000);
            case PORT -> Integer.toString(random.nextInt(70_000));
            default -> pieces();
        };
    }

    private String text() {
        boolean plain = random.nextInt(3) == 0;
        var text = new StringBuilder(plain ? "https:" : pick(SCHEMES));
        if (plain || random.nextInt(5) > 0) {
            text.append("//");
            if (random.nextInt(6) == 0) {
                text.append(pieces()).append('@');
            }
            text.append(plain ? "example.org" : pick(HOSTS));
            if (plain || random.nextInt(2) == 0) {
                text.append('/');
            }
        }
        return text.append(pieces()).toString();
    }

    private String pieces() {
        var text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    /** How many texts were URLs. */
    int parsed() {
        return parsed;
    }

    /** How many were URLs as they stood. */
    int canonical() {
        return canonical;
    }

    /** How many URLs a setter changed. */
    int changed() {
        return changed;
    }
}
