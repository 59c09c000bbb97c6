package dev.sockeye.url;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sockeye.testkit.Watchdog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    @Test
    void aFindingHasItsPlaceInTheTextGiven() {
        assertThat(Url.lint("  http://go\tod.example\\@evil.example/\n"))
                .extracting(Finding::kind, Finding::position, Finding::length)
                .contains(
                        tuple(Finding.Kind.BLANKS_AROUND, 0, 2),
                        tuple(Finding.Kind.TAB_OR_LINE_END, 11, 1),
                        tuple(Finding.Kind.BACKSLASH, 22, 1),
                        tuple(Finding.Kind.BLANKS_AROUND, 37, 1));
    }

    @Test
    void theExampleInTheDocumentation() {
        assertThat(Url.lint("http://example.org/a?b=c")).isEmpty();
        Finding first = Url.lint("http://good.example\\@evil.example/").getFirst();
        assertThat(first.position() + ": " + first.message())
                .isEqualTo(
                        "19: a backslash: browsers and OkHttp take it for a slash, curl and Python for a character like any other, "
                                + "RFC 3986 and java.net.URI refuse it, Go refuses or escapes it");
        assertThat(first.severity()).isEqualTo(Finding.Severity.DISAGREE);
    }

    @Test
    void aMessageSaysWhatIsRead() {
        assertThat(message("http://0x7f.1/")).contains("127.0.0.1");
        assertThat(message("http://%65xample.org/")).contains("read example.org");
        assertThat(message("http://xn--bcher-kva.example/")).contains("'bücher'");
        assertThat(message("http://[0:0:0:0:0:0:0:1]/")).contains("[::1]");
        assertThat(message("http://\uFF45xample.org/")).contains("read example.org");
    }

    private static String message(String text) {
        return Url.lint(text).getFirst().message();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://www.example.org/",
                "http://localhost:8080/a/b.html",
                "https://example.org:8443/search?q=a+b%20c&page=2&sort=name:asc#results",
                "https://example.org/a%20b/c%C3%A9.html?next=https%3A%2F%2Fexample.com%2Fx%3Fy%3Dz",
                "https://example.org/~ann/(x)/a,b;v=1/@user/!$'*=:",
                "https://example.org/?a[]=1&a[]=2&b[c]=d",
                "https://example.org/?redirect=http://example.com/a/../b",
                "https://example.org/watch?v=dQw4w9WgXcQ&t=10s#t=1:2,/?",
                "https://example.org?email=ann@example.com",
                "https://medium.example/@ann/title-1234",
                "https://example.org/a.b/..c/d../...",
                "https://example.org/_next/a_b?c_d#e_f",
                "https://xn.example/",
                "https://192.168.0.1:8000/x",
                "http://[2001:db8::1]:8080/",
                "http://1.example.com/",
                "https://3com.example/",
                "ftp://example.org/pub/file.tar.gz;type=i",
                "file:///home/ann/a.txt",
                "file:///C:/Users/ann/a.txt",
                "mailto:ann@example.org?subject=a%20b",
                "tel:5551234",
                "tel:+1-555-1234",
                "urn:isbn:9780131103627",
                "ws://example.org/chat",
                "wss://example.org:8443/chat?room=1",
                "imap://mail.example.org/INBOX",
                "git+ssh://example.org/x.git",
                "about:blank",
                "jdbc:postgresql://example.org/db"
            })
    void nothingIsSaidOfAnOrdinaryUrl(String url) {
        assertThat(Url.lint(url)).isEmpty();
    }

    /** A URL with emoji, or in Persian or Hindi, is a URL; that it is not ASCII is all there is to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/K\u00F6ln",
                "https://example.org/\u2764\uFE0F\uD83D\uDC69\u200D\uD83D\uDCBB",
                "https://example.org/\u0645\u06CC\u200C\u0631\u0648\u0645",
                "https://example.org/\u0915\u094D\u200D\u0937",
                "https://example.org/\u4E2D\u6587\uFF08\u6D88\u6B67\u4E49\uFF09\uFF1F50\uFF05"
            })
    void lettersOfTheWorldAreNoTrick(String url) {
        assertThat(Url.lint(url)).extracting(Finding::kind).containsExactly(Finding.Kind.NON_ASCII);
    }

    /** 48,010 URLs as people linked them. Whoever adds a finding sees here what it says of ordinary URLs. */
    @Test
    void realUrlsAreQuiet() throws IOException {
        var counts = new EnumMap<Finding.Kind, Integer>(Finding.Kind.class);
        int talkative = 0;
        var file = Objects.requireNonNull(LintTest.class.getResourceAsStream("lint/real-urls.txt.gz"));
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<Finding> findings = Url.lint(line);
                findings.stream().map(Finding::kind).distinct().forEach(kind -> counts.merge(kind, 1, Integer::sum));
                talkative += findings.isEmpty() ? 0 : 1;
            }
        }
        assertThat(counts)
                .isEqualTo(Map.ofEntries(
                        Map.entry(Finding.Kind.HTML_ENTITY, 509), // &amp;
                        Map.entry(Finding.Kind.BACKSLASH, 156), // \%20
                        Map.entry(Finding.Kind.HOST_CHARACTER, 150), // https://"www.
                        Map.entry(Finding.Kind.UNDERSCORE, 46),
                        Map.entry(Finding.Kind.BLANK, 24), // #Swiss Goats
                        Map.entry(Finding.Kind.PATH_SLASHES, 18), // /\%7E
                        Map.entry(Finding.Kind.UNSAFE_CHARACTER, 12),
                        Map.entry(Finding.Kind.EMPTY_QUERY, 12),
                        Map.entry(Finding.Kind.SEMICOLON, 6),
                        Map.entry(Finding.Kind.EMPTY_FRAGMENT, 5),
                        Map.entry(Finding.Kind.EMPTY_HOST, 1), // https://
                        Map.entry(Finding.Kind.NOTHING_BEHIND_SCHEME, 1), // the same
                        Map.entry(Finding.Kind.REFUSED, 1), // the same
                        Map.entry(Finding.Kind.DUPLICATE_PARAMETER, 1),
                        Map.entry(Finding.Kind.TRAILING_DOT, 1)));
        assertThat(talkative).isEqualTo(915);
    }

    /** What stands before an {@code @}, or may be meant to, is in no message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:SECRET@example.org/",
                "http://SECRET@example.org/",
                "http://SECRET.example@example.org/",
                "http://ann:x@SECRET@example.org/",
                "http://ann:SECRET;[]@example.org/",
                "http://ann:SECRET/@example.org/",
                "http://ann:x#SECRET@example.org/",
                "http://SECRET%2e/x@example.org/",
                "http://SECR\uFF45T.example/x@example.org/",
                "http://127.0.0.1SECRET\\@example.org/",
                "http:/\\ann:SECRET@[::1%25eth0]:99999/",
                "http://ann:SECRET@exa mple.org/",
                "http://ann:SECRET@[::1/",
                "http://ann:SECRET@127.1:0/"
            })
    void noMessageHasAPassword(String text) {
        assertThat(Url.lint(text))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message()).doesNotContainIgnoringCase("SECR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "//",
                "[",
                "]",
                "@",
                "%",
                "#",
                "?",
                "\\",
                "\uD800",
                "http:",
                "http://",
                "http://[",
                "http://%",
                "a:",
                "C:"
            })
    void noTextIsTooShort(String text) {
        assertThat(Url.lint(text)).allSatisfy(finding -> {
            assertThat(finding.position()).isBetween(0, text.length());
            assertThat(finding.position() + finding.length()).isBetween(0, text.length());
        });
    }

    /** It takes milliseconds, and would take minutes if it took the square. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\\",
                "@",
                ":",
                "%",
                "%2",
                "%2e",
                "/..",
                ";",
                "&a=1;",
                "&a",
                "\u0300",
                "\u0316\u0301",
                "\u00E9",
                "\u202E",
                ".",
                "xn--a.",
                "1.",
                "[",
                "_",
                " ",
                "\t",
                "\u0430",
                "\uD800",
                "\uFDFA",
                "#",
                "{"
            })
    void theTimeIsLinear(String piece) throws Exception {
        String most = piece.repeat(300_000 / piece.length());
        for (String start : List.of("", "http://", "http://example.org/", "http://example.org/?", "foo:")) {
            List<Finding> findings = Watchdog.within(Duration.ofSeconds(10), () -> Url.lint(start + most));
            assertThat(findings).hasSizeLessThan(LintReport.MOST * 8);
        }
    }
}
