package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published bugs of other parsers, by their number: none is one of {@link Url}. */
class UrlAdvisoriesTest {
    /** CPython: a character that Unicode's compatibility forms turn into a delimiter ended the host after the check. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2100", "\u2101", "\u2105", "\u2106", "\uFF0F", "\uFF03", "\uFF20", "\uFF1A", "\uFF1F", "\uFE16",
                "\uFE55", "\uFE5F", "\uFE6B", "\u2048"
            })
    void cve_2019_9636_aHostThatNormalisesToADelimiterIsRefused(String character) {
        refused("http://good.example" + character + ".evil.example/");
        refused("http://good.example" + character + "@evil.example" + character + "/");
    }

    /** CPython: a semicolon ended a parameter, which no cache before it did. */
    @Test
    void cve_2021_23336_aSemicolonSeparatesNothing() {
        var query = Query.parse(Url.parse("http://example.org/?a=1;b=2").query().orElseThrow());
        assertThat(query.size()).isEqualTo(1);
        assertThat(query.get("a")).contains("1;b=2");
    }

    /** CPython: line ends went through urlsplit into a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://exam\rple.org/",
                "http://example.org/a\r\nSet-Cookie: x",
                "http://example.org/?\r\nq",
                "ht\ntp://\tan\rn@example.org:8\n0/#\n\r\t"
            })
    void cve_2022_0391_noTabOrLineEndIsInAnyPart(String text) {
        withoutControls(Url.parse(text));
    }

    /** CPython: a blank before the scheme hid it from a list of forbidden ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " javascript:alert(1)",
                "\0\u0001\u001F javascript:x",
                "\tjava\nscript:x",
                "JAVASCRIPT:x",
                "\r\n javascript:x \0"
            })
    void cve_2023_24329_aBlankHidesNoScheme(String text) {
        assertThat(Url.parse(text).scheme()).isEqualTo("javascript");
    }

    /** CPython: what stood around the brackets was dropped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pre.[::1]post/",
                "http://[::1]post/",
                "http://pre.[::1]/",
                "http://[::1]:80post/",
                "http://[::1][::1]/",
                "http://[v1.x]/",
                "http://[::1"
            })
    void cve_2024_11168_bracketsAreAroundTheWholeHost(String text) {
        refused(text);
    }

    /** CPython: CR, LF and blanks in host and path went out in the request line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a b",
                "http://example.org/?a b HTTP/1.1\r\nX: y",
                "http://example.org/\r\n\r\n",
                "http://example.org:80\r\n/x",
                "http://exa\r\nmple.org"
            })
    void cve_2019_9740_noBlankOrLineEndIsInARequest(String text) {
        withoutControls(Url.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://exa mple.org/",
                "http://example.org%0d%0a/",
                "http://example.org%20x/",
                "http://127.0.0.1%0d%0ax:1/",
                "http://example.org\u0085/",
                "http://example.org\u0000/",
                "http://example.org\u007F/"
            })
    void cve_2019_18348_noBlankOrControlIsInAHost(String text) {
        refused(text);
    }

    /** curl: an escaped delimiter in a host was decoded, and ended it the next time. */
    @ParameterizedTest
    @ValueSource(strings = {"%2F", "%2f", "%5C", "%3F", "%23", "%40", "%3A", "%00", "%25", "%5B", "%EF%BC%8F"})
    void cve_2022_27780_anEscapedDelimiterInAHostIsRefused(String escape) {
        refused("http://good.example" + escape + ".evil.example/");
        refused("http://good.example" + escape);
    }

    /** curl: {@code http://good.example#@evil.example/} went to the evil one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example#@evil.example/x",
                "http://good.example?@evil.example/x",
                "http://good.example/@evil.example/x",
                "http://good.example\\@evil.example/x",
                "http://good.example#x@evil.example:80/"
            })
    void cve_2016_8624_theHostEndsAtTheFirstDelimiter(String text) {
        assertThat(Url.parse(text).host()).contains("good.example");
    }

    /** wget: a semicolon in the user name ended the user information. */
    @ParameterizedTest
    @CsvSource({
        "http://good.example;@evil.example/, evil.example, good.example%3B",
        "http://a;b@example.org/, example.org, a%3Bb",
        "http://a;b:c;d@example.org/, example.org, a%3Bb",
        "ftp://good.example;type=a@evil.example/, evil.example, good.example%3Btype%3Da"
    })
    void cve_2024_38428_aSemicolonEndsNoUserInformation(String text, String host, String username) {
        assertThat(Url.parse(text).host()).contains(host);
        assertThat(Url.parse(text).username()).isEqualTo(username);
    }

    /** curl: with an {@code @} in the password, what followed it was asked of the name server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:pass@SECRET@example.org/",
                "http://ann:@SECRET@example.org/",
                "http://ann:SECRET@@example.org/",
                "http://SECRET@SECRET:SECRET@example.org/"
            })
    void cve_2020_8169_noPartOfAPasswordIsInTheHost(String text) {
        Url url = Url.parse(text);
        assertThat(url.host()).contains("example.org");
        assertThat(url.authority()).isEqualTo("example.org");
        assertThat(url.withPassword("a@SECRET@b").host()).contains("example.org");
        assertThat(url.origin()).asString().doesNotContain("SECRET");
        assertThat(url.requestTarget()).doesNotContain("SECRET");
    }

    /** curl and wget: credentials went into the Referer and into files' attributes. */
    @Test
    void cve_2021_22876_cve_2018_20483_aUrlCanBeShownWithoutCredentials() {
        Url url = Url.parse("http://ann:SECRET@example.org/x");
        assertThat(url.redacted()).doesNotContain("SECRET").contains("example.org/x");
        assertThat(url.withoutCredentials().href()).isEqualTo("http://example.org/x");
    }

    /** Camel and others: a secret in an exception's text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:SECRET@exa mple.org/",
                "http://ann:SECRET@example.org:99999/",
                "http://ann:SECRET@[::1/",
                "http://ann:SECRET@/",
                "http://ann:SECRET@1.2.3.256/",
                "http://ann:SECRET@example.org%2F/",
                "http://ann:SECRET/@example.org/",
                "http://ann:1SECRET#@example.org/",
                "http://ann:SECRET\\@example.org/",
                "http://ann:SECRET",
                "//ann:SECRET@example.org/"
            })
    void cve_2023_0833_noErrorHasThePassword(String text) {
        assertThatExceptionOfType(UrlSyntaxException.class)
                .isThrownBy(() -> Url.parse(text))
                .satisfies(e -> assertThat(e.toString()).doesNotContainIgnoringCase("SECRET"))
                .satisfies(e -> assertThat(e.position()).isBetween(0, text.length()))
                .withNoCause();
    }

    private static void withoutControls(Url url) {
        for (String part : List.of(
                url.href(),
                url.authority(),
                url.requestTarget(),
                url.path(),
                url.username(),
                url.host().orElse(""))) {
            assertThat(part.chars()).noneMatch(c -> c <= ' ' || c == 0x7F);
        }
    }

    private static void refused(String text) {
        assertThat(Url.canParse(text)).as(text).isFalse();
        assertThatExceptionOfType(UrlSyntaxException.class).isThrownBy(() -> Url.parse(text));
        assertThat(Url.lint(text)).extracting(Finding::severity).contains(Finding.Severity.DISAGREE);
    }
}
