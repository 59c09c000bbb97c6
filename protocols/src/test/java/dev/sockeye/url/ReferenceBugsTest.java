package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published bugs of other parsers, by their names: how each of our readings stands to them. */
class ReferenceBugsTest {
    @Test
    void cve_2021_23336_semicolonsSeparateNothing() {
        assertThat(Query.parse("a=1;b=2").pairs()).containsExactly(new Query.Pair("a", "1;b=2", "a=1;b=2"));
        assertThat(Query.parse("a=1;b=2", QueryRules.PYTHON).size()).isEqualTo(1);
        assertThat(Query.parse("a=1;b=2", QueryRules.PYTHON.separatedBy(";")).size())
                .isEqualTo(2);
    }

    /** Taken out by the standard and by Python, refused by the RFC's grammar, kept by split, which alters nothing; never set. */
    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r", "\r\n"})
    void cve_2022_0391_tabsAndLineEnds(String control) {
        String text = "http://h/a" + control + "b?c" + control + "d";
        assertThat(Urllib.urlsplit(text).geturl()).isEqualTo("http://h/ab?cd");
        assertThat(Url.parse(text).href()).isEqualTo("http://h/ab?cd");
        assertThat(Url.parse(text).requestTarget()).isEqualTo("/ab?cd");
        PercentTest.fails(() -> UrlReference.parse(text), 10);
        PercentTest.fails(() -> UrlReference.parseIri(text), 10);
        assertThat(UrlReference.split(text)).hasToString(text);
        PercentTest.fails(() -> UrlReference.parse("http://h/").withPath("/a" + control), 2);
        PercentTest.fails(() -> UrlReference.parse("http://h/").withQuery("a" + control), 1);
        assertThat(Query.of("a", control).toString()).doesNotContain(control);
        assertThat(Percent.quote(control)).doesNotContain(control);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u0000", "\u001f ", "\t\n"})
    void cve_2023_24329_aBlankInFrontHidesNoScheme(String blank) {
        String text = blank + "javascript://h/a";
        assertThat(Urllib.urlsplit(text).scheme()).isEqualTo("javascript");
        assertThat(Url.parse(text).scheme()).isEqualTo("javascript");
        PercentTest.fails(() -> UrlReference.parse(text), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2100", "\uFF0F", "\uFF03", "\uFF1F", "\uFF20", "\uFF1A"})
    void cve_2019_9636_aCharacterThatBecomesADelimiter(String delimiter) {
        String text = "https://evil.com" + delimiter + ".example.org/";
        PercentTest.fails(() -> Urllib.urlsplit(text), 8); // in the netloc
        assertThat(Url.canParse(text)).isFalse();
        PercentTest.fails(() -> UrlReference.parse(text), 16);
        PercentTest.fails(() -> UrlReference.parseIri(text), 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pre.[::1]post",
                "pre.[::1]",
                "[::1]post",
                "[::1].com",
                "[127.0.0.1]",
                "[::1",
                "::1]",
                "[v1]",
                "[]"
            })
    void cve_2024_11168_bracketsHoldAnAddressAndNothingElse(String host) {
        String text = "http://" + host + "/";
        PercentTest.fails(() -> Urllib.urlsplit(text), 0);
        assertThat(Url.canParse(text)).isFalse();
        assertThat(refuses(text)).isTrue();
    }

    @Test
    void cve_2025_0938_bracketsInAName() {
        PercentTest.fails(() -> Urllib.urlsplit("http://a[b]c/"), 0);
        PercentTest.fails(() -> UrlReference.parse("http://a[b]c/"), 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h\r\nX-Injected: y/",
                "http://h:80\r\nX: y/",
                "http://h /",
                "http://h/a b",
                "http://h/\r\n\r\nGET /",
                "http://h/?a\nb",
                "http://u\r\n@h/",
                "http://h/\u0000"
            })
    void cve_2019_9740_and_2019_18348_nothingEndsALine(String text) {
        assertThat(refuses(text)).isTrue();
        if (Url.canParse(text)) {
            assertThat(Url.parse(text).href()).doesNotContainPattern("[\\r\\n \\x00]");
        }
        assertThat(Urllib.urlsplit(text).geturl()).doesNotContainPattern("[\\r\\n]");
    }

    @Test
    void cve_2016_8624_theFragmentHasNoHost() {
        for (var text :
                new String[] {"http://good.com#@evil.com/", "http://good.com?@evil.com/", "http://good.com/@evil.com/"
                }) {
            assertThat(UrlReference.parse(text).host()).hasValue("good.com");
            assertThat(Urllib.urlsplit(text).hostname()).hasValue("good.com");
            assertThat(Url.parse(text).host()).hasValue("good.com");
        }
    }

    @Test
    void cve_2022_27780_anEscapedSlashStaysInTheHost() {
        var reference = UrlReference.parse("http://example.com%2F10.0.0.1/");
        assertThat(reference.host()).hasValue("example.com%2F10.0.0.1");
        assertThat(reference.normalise()).isEqualTo(reference);
        assertThat(Url.canParse(reference.toString())).isFalse();
    }

    @Test
    void cve_2024_38428_aSemicolonEndsNoUser() {
        String text = "http://ann;x@good.com/";
        assertThat(UrlReference.parse(text).userinfo()).hasValue("ann;x");
        assertThat(UrlReference.parse(text).host()).hasValue("good.com");
        assertThat(Urllib.urlsplit(text).hostname()).hasValue("good.com");
    }

    @Test
    void cpython_74685_aHashInFrontOfTheUser() {
        assertThat(UrlReference.parse("http://127.0.0.1#@evil.com/").host()).hasValue("127.0.0.1");
        assertThat(Urllib.urlsplit("http://127.0.0.1#@evil.com/").hostname()).hasValue("127.0.0.1");
    }

    @Test
    void cpython_80519_bracketsAfterABackslash() {
        String text = "http://benign.com\\[attacker.com]";
        PercentTest.fails(() -> Urllib.urlsplit(text), 0);
        PercentTest.fails(() -> UrlReference.parse(text), 17);
        assertThat(UrlReference.split(text).host()).hasValue("benign.com\\[attacker.com]");
        assertThat(Url.parse(text).host()).hasValue("benign.com");
    }

    @Test
    void cpython_82150_emptyIsNotAbsent() {
        for (var text : new String[] {"http://h/?", "http://h/#", "http://h/?#", "//", "x://", "?", "#"}) {
            assertThat(UrlReference.parse(text)).hasToString(text);
            assertThat(UrlReference.parse(text).normalise()).hasToString(text);
        }
        assertThat(UrlReference.parse("http://h/").query()).isEmpty();
        assertThat(UrlReference.parse("http://h/?").query()).hasValue("");
        assertThat(Urllib.urlsplit("http://h/?#").geturl()).as("Python's").isEqualTo("http://h/");
    }

    @Test
    void cpython_99901_aHostAndPortWithoutScheme() {
        assertThat(Urllib.urlparse("8.8.8.8:1337").path()).isEqualTo("8.8.8.8:1337");
        assertThat(Urllib.urlparse("localhost:1337").scheme()).isEqualTo("localhost");
        assertThat(UrlReference.split("localhost:1337").scheme()).hasValue("localhost");
        PercentTest.fails(() -> UrlReference.parse("8.8.8.8:1337"), 7);
    }

    @Test
    void whatwg_url_478_touchingOneParameterRewritesNoOther() {
        assertThat(Query.parse("a=x%20y&b=1").with("b", "2")).hasToString("a=x%20y&b=2");
        assertThat(Query.parse("a=x%20y&b=1").without("b")).hasToString("a=x%20y");
        assertThat(Query.parse("a=~&b=%7e").add("c", "")).hasToString("a=~&b=%7e&c=");
    }

    @Test
    void okhttp_1682_and_3393_plusAndPipeAndBracketsStay() {
        String text = "http://h/?sig=a+b|c&ids[]=1&n=2";
        assertThat(UrlReference.split(text).withParameter("n", "3")).hasToString("http://h/?sig=a+b|c&ids[]=1&n=3");
        assertThat(Url.parse(text).href()).isEqualTo(text);
        assertThat(Url.parse(text).withParameter("n", "3").href()).isEqualTo("http://h/?sig=a+b|c&ids[]=1&n=3");
    }

    private static boolean refuses(String text) {
        try {
            UrlReference.parse(text);
            return false;
        } catch (UrlSyntaxException e) {
            return true;
        }
    }
}
