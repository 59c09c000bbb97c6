package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a reference, its grammar, and its edits. */
class UrlReferenceTest {
    @Test
    void allOfThem() {
        var reference = UrlReference.parse("HTTP://ann:x@Example.org:8080/a/b;c?q=1&r#frag?/");
        assertThat(reference.scheme()).hasValue("HTTP");
        assertThat(reference.authority()).hasValue("ann:x@Example.org:8080");
        assertThat(reference.userinfo()).hasValue("ann:x");
        assertThat(reference.host()).hasValue("Example.org");
        assertThat(reference.port()).hasValue("8080");
        assertThat(reference.portNumber()).hasValue(8080);
        assertThat(reference.path()).isEqualTo("/a/b;c");
        assertThat(reference.query()).hasValue("q=1&r");
        assertThat(reference.parameters().get("q")).hasValue("1");
        assertThat(reference.fragment()).hasValue("frag?/");
        assertThat(reference.isAbsolute()).isTrue();
    }

    @Test
    void absentIsNotEmpty() {
        var bare = UrlReference.parse("x:");
        assertThat(bare.authority()).isEmpty();
        assertThat(bare.host()).isEmpty();
        assertThat(bare.query()).isEmpty();
        assertThat(bare.fragment()).isEmpty();
        var full = UrlReference.parse("x://@:?#");
        assertThat(full.authority()).hasValue("@:");
        assertThat(full.userinfo()).hasValue("");
        assertThat(full.host()).hasValue("");
        assertThat(full.port()).hasValue("");
        assertThat(full.portNumber()).isEmpty();
        assertThat(full.query()).hasValue("");
        assertThat(full.fragment()).hasValue("");
        assertThat(UrlReference.parse("").path()).isEmpty();
    }

    /** RFC 3986 section 1.1.2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://ftp.is.co.za/rfc/rfc1808.txt",
                "http://www.ietf.org/rfc/rfc2396.txt",
                "ldap://[2001:db8::7]/c=GB?objectClass?one",
                "mailto:John.Doe@example.com",
                "news:comp.infosystems.www.servers.unix",
                "tel:+1-816-555-1212",
                "telnet://192.0.2.16:80/",
                "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
                "http://[v1.fe:x]/",
                "//[::ffff:192.0.2.1]:80",
                "./a:b",
                "a/b:c",
                "?",
                "#",
                "x://%41%42/%7e"
            })
    void theGrammarHasThese(String text) {
        assertThat(UrlReference.parse(text)).hasToString(text);
        assertThat(UrlReference.parseIri(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8:1337, 7",
        "1a:b, 2",
        ":a, 0",
        "http://a b/, 8",
        "http://a/ b, 9",
        "http://a/<b>, 9",
        "http://a/%zz, 9",
        "http://a/%4, 9",
        "http://a/b?|, 11",
        "http://a/?#a#, 12",
        "http://a:8x/, 10",
        "http://[::1/, 7",
        "http://[::1]x/, 12",
        "http://[1::2::3]/, 13",
        "http://[1.2.3.4]/, 15",
        "http://[v.x]/, 9",
        "http://a@b@c/, 8",
        "http://a\\b/, 8",
        "http://é/, 7",
    })
    void theGrammarHasNotTheseAndSaysWhere(String text, int position) {
        PercentTest.fails(() -> UrlReference.parse(text), position);
        assertThat(UrlReference.split(text)).hasToString(text);
    }

    @Test
    void charactersBeyondAsciiByAnotherRule() {
        assertThat(UrlReference.parseIri("http://例え.jp/é?😀#ü").host()).hasValue("例え.jp");
        PercentTest.fails(() -> UrlReference.parse("http://a/é"), 9);
        PercentTest.fails(() -> UrlReference.parseIri("http://a/\uD83D"), 9);
        PercentTest.fails(() -> UrlReference.parseIri("http://a/\u0085"), 9);
        PercentTest.fails(() -> UrlReference.parseIri("http://a/\uE000"), 9);
    }

    @Test
    void aHostThatIsTakenForAPathIsTold() {
        var split = UrlReference.split("8.8.8.8:1337");
        assertThat(split.scheme()).isEmpty();
        assertThat(split.path()).isEqualTo("8.8.8.8:1337");
        assertThat(UrlReference.parse("//8.8.8.8:1337").portNumber()).hasValue(1337);
    }

    @Test
    void anEditKeepsEveryOtherByte() {
        var reference = UrlReference.split("HTTP://ann@h:1/%7e a?x=|&y=%20+#é");
        assertThat(reference.withScheme("https")).hasToString("https://ann@h:1/%7e a?x=|&y=%20+#é");
        assertThat(reference.withHost("[::1]")).hasToString("HTTP://ann@[::1]:1/%7e a?x=|&y=%20+#é");
        assertThat(reference.withPort(65535)).hasToString("HTTP://ann@h:65535/%7e a?x=|&y=%20+#é");
        assertThat(reference.withoutPort()).hasToString("HTTP://ann@h/%7e a?x=|&y=%20+#é");
        assertThat(reference.withUserinfo("b:c")).hasToString("HTTP://b:c@h:1/%7e a?x=|&y=%20+#é");
        assertThat(reference.withoutUserinfo()).hasToString("HTTP://h:1/%7e a?x=|&y=%20+#é");
        assertThat(reference.withPath("/")).hasToString("HTTP://ann@h:1/?x=|&y=%20+#é");
        assertThat(reference.withQuery("")).hasToString("HTTP://ann@h:1/%7e a?#é");
        assertThat(reference.withoutQuery()).hasToString("HTTP://ann@h:1/%7e a#é");
        assertThat(reference.withFragment("")).hasToString("HTTP://ann@h:1/%7e a?x=|&y=%20+#");
        assertThat(reference.withoutFragment()).hasToString("HTTP://ann@h:1/%7e a?x=|&y=%20+");
        assertThat(reference.withoutScheme()).hasToString("//ann@h:1/%7e a?x=|&y=%20+#é");
        assertThat(reference.withoutAuthority()).hasToString("HTTP:/%7e a?x=|&y=%20+#é");
        assertThat(reference.withAuthority("")).hasToString("HTTP:///%7e a?x=|&y=%20+#é");
        assertThat(reference.withParameter("y", "b c")).hasToString("HTTP://ann@h:1/%7e a?x=|&y=b%20c#é");
        assertThat(reference.withoutParameter("x")).hasToString("HTTP://ann@h:1/%7e a?y=%20+#é");
        assertThat(reference.withoutParameter("x").withoutParameter("y")).hasToString("HTTP://ann@h:1/%7e a#é");
        assertThat(reference.withoutParameter("z")).isSameAs(reference);
        assertThat(reference.withQuery(Query.parse("a#b"))).hasToString("HTTP://ann@h:1/%7e a?a%23b#é");
        assertThat(UrlReference.split("/a").withHost("h")).hasToString("//h/a");
    }

    @Test
    void anEditStaysInItsPart() {
        var reference = UrlReference.parse("http://h/a");
        PercentTest.fails(() -> reference.withPath("/b?c"), 2);
        PercentTest.fails(() -> reference.withPath("/b\r\nX: y"), 2);
        PercentTest.fails(() -> reference.withPath("b"), 0);
        PercentTest.fails(() -> UrlReference.parse("a").withHost("h"), 0);
        PercentTest.fails(() -> reference.withQuery("a#b"), 1);
        PercentTest.fails(() -> reference.withFragment("a b"), 1);
        PercentTest.fails(() -> reference.withHost("a/b"), 1);
        PercentTest.fails(() -> reference.withHost("a@b"), 1);
        PercentTest.fails(() -> reference.withHost("a:1"), 1);
        PercentTest.fails(() -> reference.withUserinfo("a@b"), 1);
        PercentTest.fails(() -> reference.withScheme("1"), 0);
        PercentTest.fails(() -> reference.withScheme("a:b"), 0);
        PercentTest.fails(() -> UrlReference.parse("x://h//a").withoutAuthority(), 0);
        PercentTest.fails(() -> UrlReference.parse("x:a:b").withoutScheme(), 0);
        PercentTest.fails(() -> UrlReference.parse("mailto:a").withPort(1), 7);
        assertThatIllegalArgumentException().isThrownBy(() -> reference.withPort(65536));
    }

    @Test
    void equalWhenTheTextIs() {
        assertThat(UrlReference.parse("http://a")).isEqualTo(UrlReference.split("http://a"));
        assertThat(UrlReference.parse("http://a")).isNotEqualTo(UrlReference.parse("HTTP://a"));
        assertThat(UrlReference.parse("http://a")).hasSameHashCodeAs(UrlReference.split("http://a"));
    }
}
