package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Where fuzzing begins: every URL of the tests, and some of the real ones. */
final class UrlTexts {
    static final List<String> DICTIONARY = List.of(
            "http:",
            "https://",
            "HTTP://",
            "file:",
            "ftp://",
            "ws://",
            "mailto:",
            "javascript:",
            "data:",
            "x-y+z.1://",
            "foo:",
            "//",
            "/",
            "///",
            "\\",
            "\\\\",
            "?",
            "??",
            "#",
            "##",
            ":",
            "::",
            "@",
            "@@",
            ";",
            "&",
            "&amp;",
            "=",
            "+",
            ".",
            "..",
            "...",
            "/../",
            "/./",
            "/..",
            "%2e",
            "%2E%2e",
            "%2f",
            "%5C",
            "%00",
            "%0d%0a",
            "%25",
            "%252e",
            "%41",
            "%zz",
            "%",
            "%4",
            "%C3%A9",
            "%c0%ae",
            "%E0%80%AF",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%FF",
            " ",
            "\t",
            "\n",
            "\r",
            "\0",
            "C:",
            "C|",
            "/C:/",
            "localhost",
            "example.org",
            "EXAMPLE.org",
            "a",
            "xn--",
            "xn--bcher-kva",
            "xn--a",
            "127.0.0.1",
            "0x7f.1",
            "0177",
            "1.2.3.256",
            ".1",
            ".0x",
            "256",
            "4294967296",
            "[::1]",
            "[",
            "]",
            "[fe80::1%25eth0]",
            "%25",
            "[v1.x]",
            "::ffff:1.2.3.4",
            ":80",
            ":080",
            ":443",
            ":0",
            ":65535",
            ":65536",
            ":8a",
            "user:pass@",
            "user@",
            "a.b@",
            ":@",
            "\u00DF",
            "\u3002",
            "\uFF0F",
            "\uFF0E",
            "\u0430",
            "\u200D",
            "\u202E",
            "\u2100",
            "\u00E9",
            "e\u0301",
            "\uD83D\uDE00",
            "\uD800",
            "a=1",
            "a=1&a=2",
            "a=1;b=2",
            "_",
            "-",
            "~",
            "!",
            "$",
            "'",
            "(",
            ")",
            "*",
            ",",
            "|",
            "{",
            "}",
            "\"",
            "<",
            ">",
            "^",
            "`");

    private UrlTexts() {}

    static List<String> all() {
        var texts = new ArrayList<String>();
        HostileUrls.all().forEach(row -> texts.add(row.text()));
        webPlatform(texts);
        real(texts);
        return texts;
    }

    private static void webPlatform(List<String> texts) {
        try (InputStream in = Objects.requireNonNull(UrlTexts.class.getResourceAsStream("wpt/urltestdata.json"))) {
            for (Object test : (List<?>) Objects.requireNonNull(Json.read(in))) {
                if (test instanceof Map<?, ?> members
                        && members.get("input") instanceof String input
                        && input.length() < 300) {
                    texts.add(input);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void real(List<String> texts) {
        var file = Objects.requireNonNull(UrlTexts.class.getResourceAsStream("lint/real-urls.txt.gz"));
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), UTF_8))) {
            List<String> all = lines.lines().toList();
            for (int i = 0; i < all.size(); i += 480) {
                texts.add(all.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
