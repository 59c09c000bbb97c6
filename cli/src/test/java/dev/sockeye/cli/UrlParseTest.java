package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code url parse} and {@code url query}: what is in a URL. */
@Timeout(120)
class UrlParseTest {
    private static final String URL = "https://ann:secret@example.org:8443/a%20b?q=1&q=a+b%0Ac&e#top";

    @Test
    void everyPartOnALineAndThePasswordHidden() {
        var ran = Ran.of("url", "parse", URL);
        assertThat(ran).returns(0, Ran::code).returns("", Ran::err);
        assertThat(ran.out()).isEqualTo("""
                href          https://ann:***@example.org:8443/a%20b?q=1&q=a+b%0Ac&e#top
                scheme        https
                username      ann
                password      ***
                host          example.org
                port          8443
                effectivePort 8443
                authority     example.org:8443
                path          /a%20b
                query         q=1&q=a+b%0Ac&e
                  q           1
                  q           a b\\x0ac
                  e
                fragment      top
                origin        https://example.org:8443
                """);
    }

    @Test
    void whatTheUrlHasNotIsNotShown() {
        assertThat(Ran.of("url", "parse", "mailto:ann@example.org").out()).isEqualTo("""
                href          mailto:ann@example.org
                scheme        mailto
                path          ann@example.org
                origin        null
                """);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "host, example.org",
                "displayHost, example.org",
                "PORT, 8443",
                "password, secret",
                "query.q, 1",
                "query.e, ''",
                "query.none, ''",
                "username, ann",
                "fragment, top",
                "href, https://ann:secret@example.org:8443/a%20b?q=1&q=a+b%0Ac&e#top"
            })
    void aPartAlone(String part, String value) {
        assertThat(Ran.of("url", "parse", URL, "--part", part).out()).isEqualTo(value + "\n");
    }

    @Test
    void aHostOfOtherLettersIsShownBothWays() {
        assertThat(Ran.of("url", "parse", "http://例え.jp/").out())
                .contains("host          xn--r8jz45g.jp\n", "displayHost   例え.jp\n");
    }

    @Test
    void severalPartsHaveATabBetweenThemAndATemplateIsFree() {
        assertThat(Ran.of("url", "parse", URL, "--part=host", "--part=port").out())
                .isEqualTo("example.org\t8443\n");
        assertThat(Ran.of("url", "parse", URL, "--get", "{{{scheme}}} {host}\\t{query.e}|\\\\{fragment}\\n")
                        .out())
                .isEqualTo("{https} example.org\t|\\top\n\n");
    }

    @Test
    void aParameterCannotAddALine() {
        var url = "http://h/?q=a%0Ab%1B%5B2J";
        assertThat(Ran.of("url", "parse", url, "--part=query.q").out()).isEqualTo("a\\x0ab\\x1b[2J\n");
        assertThat(Ran.of("url", "query", url).out()).isEqualTo("q\ta\\x0ab\\x1b[2J\n");
        assertThat(Ran.of("url", "query", url, "--json").out())
                .isEqualTo("{\"name\":\"q\",\"value\":\"a\\nb\\u001b[2J\",\"raw\":\"q=a%0Ab%1B%5B2J\"}\n");
    }

    @Test
    void jsonHasEveryPartAndNothingThatIsNotThere() {
        assertThat(JsonLine.of(Ran.of("url", "parse", URL, "--json").out()).toString())
                .isEqualTo("{href=" + URL
                        + ", scheme=https, username=ann, password=secret, host=example.org, displayHost=example.org, port=8443,"
                        + " effectivePort=8443, authority=example.org:8443, path=/a%20b, query=q=1&q=a+b%0Ac&e, fragment=top,"
                        + " origin=https://example.org:8443, parameters=[{name=q, value=1}, {name=q, value=a b\nc},"
                        + " {name=e, value=}]}");
        assertThat(Ran.of("url", "parse", "http://h/", "--json", "--part=host", "--part=port", "--part=query.q")
                        .out())
                .isEqualTo("{\"host\":\"h\"}\n");
        assertThat(JsonLine.of(Ran.of("url", "parse", "http://h/?#", "--json").out()))
                .containsEntry("query", "")
                .containsEntry("fragment", "")
                .doesNotContainKey("port");
    }

    @Test
    void theRulesDiffer() {
        var url = "http://evil.com\\@good.com/";
        assertThat(Ran.of("url", "parse", url, "--part=host").out()).isEqualTo("evil.com\n");
        assertThat(Ran.of("url", "parse", url, "--part=host", "--rules=python").out())
                .isEqualTo("good.com\n");
        var strict = Ran.of("url", "parse", url, "--part=host", "--rules=rfc3986");
        assertThat(strict).returns(1, Ran::code).returns("", Ran::out);
        assertThat(strict.err())
                .startsWith("sockeye: http://evil.com\\@good.com/: ")
                .contains("position 15");
        assertThat(Ran.of("url", "parse", "../a?", "--rules=rfc3986", "--json").out())
                .isEqualTo("{\"href\":\"../a?\",\"path\":\"../a\",\"query\":\"\"}\n");
    }

    @Test
    void aBaseIsForRelativeReferences() {
        assertThat(Ran.of("url", "parse", "../c", "--base=http://h/a/b/d", "--part=href")
                        .out())
                .isEqualTo("http://h/a/c\n");
        for (var rules : new String[] {"rfc3986", "python"}) {
            assertThat(Ran.of("url", "parse", "../c?q", "--base=http://h/a/b/d", "--part=href", "--rules=" + rules)
                            .out())
                    .isEqualTo("http://h/a/c?q\n");
        }
    }

    @Test
    void aPasswordOfAUrlThatDoesNotParseIsNotShown() {
        var ran = Ran.of("url", "parse", "http://ann:se/cret@h:99999/");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).doesNotContain("se/cret").contains("position");
    }

    @Test
    void lintPointsAtThePlace() {
        var ran = Ran.of("url", "parse", "--lint", "http://evil.com\\@good.com/");
        assertThat(ran).returns(1, Ran::code).returns("", Ran::err);
        assertThat(ran.out())
                .startsWith("disagree: backslash at position 15: ")
                .contains("\n  http://evil.com\\@good.com/\n                 ^\n");
        var json = Ran.of("url", "parse", "--lint", "--json", "http://evil.com\\@good.com/");
        assertThat(json.code()).isEqualTo(1);
        assertThat(JsonLine.of(json.out().lines().findFirst().orElseThrow()))
                .containsEntry("severity", "disagree")
                .containsEntry("kind", "backslash")
                .containsEntry("position", 15L)
                .containsEntry("length", 1L)
                .containsKey("message");
    }

    @Test
    void lintIsSilentWhereAllAgreeAndContentWithNotes() {
        assertThat(Ran.of("url", "parse", "--lint", "https://example.org/a?q=1"))
                .returns(0, Ran::code)
                .returns("", Ran::out)
                .returns("", Ran::err);
        var note = Ran.of("url", "parse", "--lint", "https://ann:secret@example.org/");
        assertThat(note.code()).isZero();
        assertThat(note.out())
                .startsWith("note: credentials at position ")
                .contains("ann:***@")
                .doesNotContain("secret");
    }

    @Test
    void whatSteersATerminalShowsAsText() {
        var ran = Ran.with("", Map.of(), true, "url", "parse", "--lint", "http://h/\u001b[2J\u202e");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).doesNotContain("\u001b", "\u202e").contains("\\x1b[2J\\u202e");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "https://h/p?q=a+b&e&q=%26#f, q:a b e: q:&",
                "?q=1, q:1",
                "q=1&r=http://x/?y=2, q:1 r:http://x/?y=2",
                "/page?x=1#y?z, x:1",
                "mailto:a@b?subject=hi, subject:hi",
                "https://h/#a?b=1, ``",
                "https://h/a=b, ``",
                "a=1#2, a:1#2"
            })
    void aQueryOrAUrlWithOne(String text, String pairs) {
        assertThat(Ran.of("url", "query", text).out().replace('\t', ':').strip().replace('\n', ' '))
                .isEqualTo(pairs);
    }

    @Test
    void queryByRulesAndSeparatorSortedAndFiltered() {
        assertThat(Ran.of("url", "query", "a=1+2&b").out()).isEqualTo("a\t1 2\nb\t\n");
        assertThat(Ran.of("url", "query", "a=1+2&b", "--rules=python").out()).isEqualTo("a\t1 2\n");
        assertThat(Ran.of("url", "query", "a=1+2&b", "--rules=rfc3986").out()).isEqualTo("a\t1+2\nb\t\n");
        assertThat(Ran.of("url", "query", "a=1;b=2").out()).isEqualTo("a\t1;b=2\n");
        assertThat(Ran.of("url", "query", "a=1;b=2", "--separator=;").out()).isEqualTo("a\t1\nb\t2\n");
        assertThat(Ran.of("url", "query", "b=1&a=2&b=0", "--sort").out()).isEqualTo("a\t2\nb\t1\nb\t0\n");
        assertThat(Ran.of("url", "query", "b=1&a=2&b=0", "--name=b").out()).isEqualTo("1\n0\n");
        assertThat(Ran.of("url", "query", "b=1", "--name=c"))
                .returns(1, Ran::code)
                .returns("", Ran::err);
        assertThat(Ran.of("url", "query", "c", "--name=c"))
                .returns(0, Ran::code)
                .returns("\n", Ran::out);
    }
}
