package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Generated and hostile texts given to python3's urllib.parse and to ours: the same answers, to the last byte. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UrllibSideBySideTest {
    private static final int ROUNDS = Boolean.getBoolean("sockeye.all") ? 20_000 : 1_500;
    private static final List<String> CHARSETS =
            List.of("utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "koi8-r");
    private static final List<String> ERRORS = List.of("strict", "replace", "ignore", "surrogateescape");
    private static final List<String> SAFE = List.of("", "/", "/:", "~!*'()", "%", " ", "+", "é?", "?");
    private static final List<String> FLAGS = List.of("True", "False");

    @TempDir
    Path folder;

    private record Case(String function, List<String> arguments) {}

    @Test
    void theSameAnswers() throws Exception {
        var python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here");
        var cases = cases(20261122);
        var lines = cases.stream()
                .map(one -> UrllibSideBySide.line(one.function, one.arguments))
                .toList();
        var theirs = python(python, lines);
        assertThat(theirs).hasSize(cases.size() + 1);
        // What 3.12.4 and 3.14 changed in putting URLs together again is in docs/urls-differences.md.
        boolean as311 = theirs.getFirst().equals("3 11");
        var differences = new ArrayList<String>();
        int compared = 0;
        int hosts = 0;
        for (int i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            if (as311 || !PUTS_TOGETHER.contains(one.function)) {
                compared++;
                var ours = UrllibSideBySide.answer(one.function, one.arguments);
                if (isAHostMadeOfAPath(ours, theirs.get(i + 1))) {
                    hosts++;
                } else if (!ours.equals(theirs.get(i + 1))) {
                    differences.add(shown(lines.get(i)) + "\n  ours   " + shown(ours) + "\n  python "
                            + shown(theirs.get(i + 1)));
                }
            }
        }
        assertThat(compared).isGreaterThan(10 * ROUNDS);
        assertThat(hosts).as("explained").isLessThan(compared / 50);
        assertThat(differences.subList(0, Math.min(20, differences.size())))
                .as(differences.size() + " differences")
                .isEmpty();
    }

    /** The one explained difference: before 3.11.10 Python put a path that begins with two slashes where a host is. */
    private static boolean isAHostMadeOfAPath(String ours, String theirs) {
        var a = ours.split(" ", -1);
        var b = theirs.split(" ", -1);
        int different = 0;
        for (int i = 0; i < a.length && a.length == b.length; i++) {
            if (!a[i].equals(b[i])) {
                int at = a[i].indexOf(FOUR_SLASHES);
                different++;
                if (at < 0 || !b[i].equals(a[i].substring(0, at) + a[i].substring(at + FOUR_SLASHES.length() / 2))) {
                    return false;
                }
            }
        }
        return different == 1;
    }

    private static final String FOUR_SLASHES = UrllibSideBySide.encoded("////").substring(1);

    /** Functions whose results later versions changed. */
    private static final List<String> PUTS_TOGETHER =
            List.of("urlsplit", "urlparse", "urlunsplit", "urlunparse", "urljoin", "urldefrag");

    private static List<Case> cases(long seed) {
        var hostile = new HostileText(seed);
        var cases = new ArrayList<Case>();
        for (int i = 0; i < ROUNDS; i++) {
            String text = hostile.text(6);
            String safe = hostile.of(SAFE);
            String charset = hostile.of(CHARSETS);
            String errors = hostile.of(ERRORS);
            cases.add(new Case("quote", List.of(text, safe)));
            cases.add(new Case("quote_in", List.of(text, safe, charset, errors)));
            cases.add(new Case("quote_plus", List.of(text, safe)));
            cases.add(new Case("quote_from_bytes", List.of(latin(hostile.text(6)), safe)));
            cases.add(new Case("unquote", List.of(text)));
            cases.add(new Case("unquote_in", List.of(text, charset, errors)));
            cases.add(new Case("unquote_plus", List.of(text)));
            cases.add(new Case("unquote_to_bytes", List.of(text)));
            cases.add(new Case("parse_qs", List.of(text)));
            cases.add(new Case(
                    "parse_qsl",
                    List.of(
                            hostile.text(8),
                            hostile.of(FLAGS),
                            hostile.of(FLAGS),
                            charset,
                            errors,
                            hostile.of(List.of("1", "3", "100")),
                            hostile.of(List.of("&", ";", "&amp;", "=")))));
            var fields = List.of(hostile.text(2), hostile.text(3), hostile.text(2), hostile.text(3));
            cases.add(new Case("urlencode_lists", fields));
            var encode = new ArrayList<>(List.of(safe, hostile.of(FLAGS)));
            encode.addAll(fields);
            cases.add(new Case("urlencode", encode));
            urls(hostile, cases);
        }
        return cases;
    }

    private static void urls(HostileText hostile, List<Case> cases) {
        String url = hostile.url();
        String scheme = hostile.of(List.of("", "", "http", "\tx ", "mailto"));
        cases.add(new Case("urlsplit", List.of(url, scheme, hostile.of(FLAGS))));
        cases.add(new Case("urlparse", List.of(url, scheme, hostile.of(FLAGS))));
        cases.add(new Case("urldefrag", List.of(url)));
        cases.add(new Case("urljoin", List.of(url, hostile.url(), hostile.of(FLAGS))));
        cases.add(new Case("urljoin", List.of("http://a/b/c/d;p?q", hostile.reference(), "True")));
        cases.add(new Case("urljoin", List.of(hostile.reference(), hostile.reference(), "True")));
        String host = hostile.text(2);
        cases.add(new Case(
                "urlunsplit", List.of(scheme.strip(), host, hostile.reference(), hostile.text(1), hostile.text(1))));
        cases.add(new Case(
                "urlunparse",
                List.of(scheme.strip(), host, hostile.reference(), hostile.text(1), hostile.text(1), hostile.text(1))));
    }

    private static String latin(String text) {
        return text.codePoints()
                .map(c -> c & 0xFF)
                .collect(StringBuilder::new, (s, c) -> s.append((char) c), StringBuilder::append)
                .toString();
    }

    private List<String> python(Path python, List<String> lines) throws Exception {
        var program = folder.resolve("side_by_side.py");
        try (InputStream in = getClass().getResourceAsStream("urllib_side_by_side.py")) {
            Files.copy(Objects.requireNonNull(in), program);
        }
        var input = Files.write(folder.resolve("input"), lines, StandardCharsets.US_ASCII);
        var output = folder.resolve("output");
        var child = new ProcessBuilder(python.toString(), program.toString())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(200, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        var answers = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(child.exitValue())
                .as(String.join("\n", answers.reversed().stream().limit(9).toList()))
                .isZero();
        return answers;
    }

    /** An answer for people. */
    private static String shown(String answer) {
        var shown = new StringBuilder();
        for (String word : answer.split(" ", -1)) {
            if (word.startsWith("x")) {
                shown.append('"');
                for (int i = 1; i < word.length(); i += 4) {
                    char c = (char) Integer.parseInt(word, i, i + 4, 16);
                    shown.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
                }
                shown.append("\" ");
            } else {
                shown.append(word).append(' ');
            }
        }
        return shown.toString();
    }
}
