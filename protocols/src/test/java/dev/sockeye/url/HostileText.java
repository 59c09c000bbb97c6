package dev.sockeye.url;

import java.util.List;
import java.util.Random;

/** Texts that parsers of URLs disagree about, from a seed: pieces of URLs, delimiters where none should be, broken escapes and characters. */
final class HostileText {
    private static final List<String> PIECES = List.of(
            "http:",
            "https:",
            "HTTP:",
            "file:",
            "mailto:",
            "ftp:",
            "x-y+z.1:",
            "1a:",
            "tel:",
            "svn+ssh:",
            "ws:",
            "urn:",
            "//",
            "///",
            "/",
            "\\",
            "?",
            "#",
            "??",
            "##",
            ":",
            "@",
            ";",
            "a",
            "b",
            "Example.ORG",
            "example.org",
            "127.0.0.1",
            "0x7f.1",
            "[::1]",
            "[fe80::1%25eth0]",
            "[fe80::1%eth0]",
            "[v1.x:y]",
            "[vG.x]",
            "[::1",
            "::1]",
            "[1.2.3.4]",
            "[::ffff:1.2.3.4]",
            "[1:2:3:4:5:6:7::]",
            "[1::2::3]",
            "[12345::]",
            "[]",
            "user:pass@",
            "user@",
            ":@",
            "a@b@",
            ":80",
            ":",
            ":080",
            ":65536",
            ":x",
            ":-1",
            ":٣",
            ".",
            "..",
            "./",
            "../",
            "/./",
            "/../",
            "/..",
            "/.",
            "%2e",
            "%2E%2e",
            "%2f",
            "%41",
            "%zz",
            "%",
            "%4",
            "%C3%A9",
            "%c3",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%FF",
            "%00",
            "%0d%0a",
            "+",
            " ",
            "\t",
            "\n",
            "\r",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u00a0",
            "é",
            "ß",
            "İ",
            "Σ",
            "\u2100",
            "\uFF0F",
            "\uFF20",
            "\u2048",
            "\uFE55",
            "😀",
            "\uD83D",
            "\uDC80",
            "\u200d",
            "\u3002",
            "=",
            "&",
            "&&",
            "&amp;",
            ";",
            "a=1",
            "b=",
            "=c",
            "q=a+b",
            "q=%20",
            "~",
            "*",
            "!",
            "'",
            "(",
            ")",
            "\"",
            "<",
            ">",
            "|",
            "^",
            "`",
            "{",
            "}",
            "[",
            "]",
            "$",
            ",",
            "_",
            "-");

    private final Random random;

    HostileText(long seed) {
        this.random = new Random(seed);
    }

    /** Up to so many pieces. */
    String text(int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(of(PIECES));
        }
        return text.toString();
    }

    /** Mostly of a URL's form. */
    String url() {
        if (random.nextInt(4) == 0) {
            return text(8);
        }
        var url = new StringBuilder();
        url.append(maybe(of(List.of("http:", "HTTPS:", "mailto:", "file:", "x:", " http:", "urn:", "imap:"))));
        url.append(maybe(
                "//" + maybe(text(2) + "@") + of(List.of("a", "Ex.org", "[::1]", "", text(2))) + maybe(":" + text(1))));
        url.append(maybe("/")).append(text(4)).append(maybe("?" + text(3))).append(maybe("#" + text(2)));
        return url.toString();
    }

    /** A path or a reference relative to something. */
    String reference() {
        var reference = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            reference.append(of(List.of("/", "/", ".", "..", "../", "./", "a", "b", "", ":", ";", "c:", "//", "é")));
        }
        return reference
                .append(maybe("?" + text(1)))
                .append(maybe("#" + text(1)))
                .toString();
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean coin() {
        return random.nextBoolean();
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }
}
