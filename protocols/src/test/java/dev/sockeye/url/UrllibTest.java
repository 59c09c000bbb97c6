package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Python's results by name; thousands of other texts are compared with python3 itself in {@link UrllibSideBySideTest}. */
class UrllibTest {
    @Test
    void urlsplit() {
        var split = Urllib.urlsplit("HTTP://Ann:p:w@Example.ORG:80/a;b?c#d");
        assertThat(split).isEqualTo(new Urllib.SplitResult("http", "Ann:p:w@Example.ORG:80", "/a;b", "c", "d"));
        assertThat(split.username()).hasValue("Ann");
        assertThat(split.password()).hasValue("p:w");
        assertThat(split.hostname()).hasValue("example.org");
        assertThat(split.port()).hasValue(80);
        assertThat(split.geturl()).isEqualTo("http://Ann:p:w@Example.ORG:80/a;b?c#d");
        assertThat(Urllib.urlsplit("//[FE80::1%Eth0]:1").hostname()).hasValue("fe80::1%Eth0");
        var bare = Urllib.urlsplit("a");
        assertThat(bare.username()).isEmpty();
        assertThat(bare.password()).isEmpty();
        assertThat(bare.hostname()).isEmpty();
        assertThat(bare.port()).isEmpty();
    }

    @Test
    void aSchemeForThoseWithout_andNoFragments() {
        assertThat(Urllib.urlsplit("//h/a#b", "ftp", false))
                .isEqualTo(new Urllib.SplitResult("ftp", "h", "/a#b", "", ""));
        assertThat(Urllib.urlparse("/a;p#b", "x", true))
                .isEqualTo(new Urllib.ParseResult("x", "", "/a;p", "", "", "b"));
    }

    @Test
    void thePortIsCheckedWhenItIsAsked() {
        var split = Urllib.urlsplit("http://h:65536/");
        assertThat(split.netloc()).isEqualTo("h:65536");
        PercentTest.fails(split::port, 2);
        PercentTest.fails(() -> Urllib.urlsplit("http://u@h:x/").port(), 4);
    }

    @Test
    void urlparseTakesTheLastSegmentsParameters() {
        var parts = Urllib.urlparse("http://h/a;x/b;y;z?q");
        assertThat(parts.path()).isEqualTo("/a;x/b");
        assertThat(parts.params()).isEqualTo("y;z");
        assertThat(parts.geturl()).isEqualTo("http://h/a;x/b;y;z?q");
        assertThat(Urllib.urlparse("mailto:a;b").params()).isEmpty();
    }

    @Test
    void urldefrag() {
        var defrag = Urllib.urldefrag("http://h/a?b#c");
        assertThat(defrag).isEqualTo(new Urllib.DefragResult("http://h/a?b", "c"));
        assertThat(defrag.geturl()).isEqualTo("http://h/a?b#c");
        assertThat(Urllib.urldefrag("a").geturl()).isEqualTo("a");
    }

    /** What the guide's chapter "Where the rules differ" says of Python, of RFC 3986, and of the URL standard. */
    @Test
    void whereTheRulesDiffer() {
        // An empty query is lost.
        assertThat(Urllib.urljoin("http://h/a?q", "?")).isEqualTo("http://h/a?q");
        assertThat(UrlReference.split("http://h/a?q").resolve("?")).hasToString("http://h/a?");
        assertThat(Url.parse("http://h/a?q").resolve("?").href()).isEqualTo("http://h/a?");
        // A path that begins with two slashes.
        assertThat(Urllib.urlsplit("http:////a").geturl()).isEqualTo("http:////a");
        assertThat(UrlReference.split("http:////a").normalise()).hasToString("http:////a");
        assertThat(Url.parse("http:////a").href()).isEqualTo("http://a/");
        // Empty segments are dropped.
        assertThat(Urllib.urljoin("http://h/a//b", "c")).isEqualTo("http://h/a/c");
        assertThat(UrlReference.split("http://h/a//b").resolve("c")).hasToString("http://h/a//c");
        assertThat(Url.parse("http://h/a//b").resolve("c").href()).isEqualTo("http://h/a//c");
        // A scheme of its own kind.
        assertThat(Urllib.urljoin("x://h/a", "b")).isEqualTo("b");
        assertThat(UrlReference.split("x://h/a").resolve("b")).hasToString("x://h/b");
        assertThat(Url.parse("x://h/a").resolve("b").href()).isEqualTo("x://h/b");
        // The same scheme without an authority.
        assertThat(Urllib.urljoin("http://h/a/b", "http:c")).isEqualTo("http://h/a/c");
        assertThat(UrlReference.split("http://h/a/b").resolve("http:c")).hasToString("http:c");
        assertThat(Url.parse("http://h/a/b").resolve("http:c").href()).isEqualTo("http://h/a/c");
        // Escaped dots.
        assertThat(Urllib.urljoin("http://h/a/b", "%2e%2e/c")).isEqualTo("http://h/a/%2e%2e/c");
        assertThat(UrlReference.split("http://h/a/b").resolve("%2e%2e/c")).hasToString("http://h/a/%2e%2e/c");
        assertThat(Url.parse("http://h/a/b").resolve("%2e%2e/c").href()).isEqualTo("http://h/c");
        // A relative path with a scheme.
        assertThat(Urllib.urlunsplit(new Urllib.SplitResult("http", "", "8.8.8.8:1337", "", "")))
                .isEqualTo("http:///8.8.8.8:1337");
        assertThat(UrlReference.of("http", null, "8.8.8.8:1337", null, null)).hasToString("http:8.8.8.8:1337");
        assertThat(Url.parse("http:8.8.8.8:1337").href()).isEqualTo("http://8.8.8.8:1337/");
        // A backslash.
        assertThat(Urllib.urlsplit("http://evil.com\\@good.com/").hostname()).hasValue("good.com");
        assertThat(UrlReference.split("http://evil.com\\@good.com/").host()).hasValue("good.com");
        PercentTest.fails(() -> UrlReference.parse("http://evil.com\\@good.com/"), 15);
        assertThat(Url.parse("http://evil.com\\@good.com/").host()).hasValue("evil.com");
        // Numbers that are addresses.
        assertThat(Urllib.urlsplit("http://0x7f.1/").hostname()).hasValue("0x7f.1");
        assertThat(UrlReference.parse("http://0x7f.1/").host()).hasValue("0x7f.1");
        assertThat(Url.parse("http://0x7f.1/").host()).hasValue("127.0.0.1");
        // Two slashes that no authority follows.
        assertThat(Urllib.urljoin("x:/a", "/..//b")).isEqualTo("/..//b");
        assertThat(UrlReference.split("x:/a").resolve("/..//b")).hasToString("x:/.//b");
        assertThat(Url.parse("x:/a").resolve("/..//b").href()).isEqualTo("x:/.//b");
        // Letters of a host.
        assertThat(Urllib.urlsplit("HTTP://A_B/").hostname()).hasValue("a_b");
        assertThat(UrlReference.parse("HTTP://A_B/").host()).hasValue("A_B");
        assertThat(UrlReference.parse("HTTP://A_B/").normalise()).hasToString("http://a_b/");
        assertThat(Url.parse("HTTP://A_B/").href()).isEqualTo("http://a_b/");
        assertThat(Urllib.urlsplit("http://é/").hostname()).hasValue("é");
        assertThat(UrlReference.parseIri("http://é/").host()).hasValue("é");
        assertThat(Url.parse("http://é/").host()).hasValue("xn--9ca");
        // A port that is none.
        assertThat(UrlReference.parse("http://h:65536/").portNumber()).isEmpty();
        assertThat(Url.canParse("http://h:65536/")).isFalse();
        assertThat(Url.canParse("8.8.8.8:1337")).isFalse();
        assertThat(Url.parse("localhost:1337").scheme()).isEqualTo("localhost");
        assertThat(Url.parse("http://h/a?").href()).isEqualTo("http://h/a?");
        // Blanks around.
        assertThat(Urllib.urlsplit(" http://h/ ").path()).isEqualTo("/ ");
        assertThat(UrlReference.split(" http://h/ ").scheme()).isEmpty();
        assertThat(Url.parse(" http://h/ ").href()).isEqualTo("http://h/");
        // A fragment is not taken over, nor is a query when there is a path.
        assertThat(Urllib.urljoin("http://h/a?q#f", "")).isEqualTo("http://h/a?q#f");
        assertThat(UrlReference.split("http://h/a?q#f").resolve("")).hasToString("http://h/a?q");
        assertThat(Url.parse("http://h/a?q#f").resolve("").href()).isEqualTo("http://h/a?q");
        // Parameters of a path.
        assertThat(Urllib.urljoin("http://h/a;p?q", ";x")).isEqualTo("http://h/;x");
        // The form's own letters.
        assertThat(Percent.quotePlus("~*")).isEqualTo("~%2A");
        assertThat(Query.of("", "~*").toForm()).isEqualTo("=%7E*");
        // A blank field.
        assertThat(Query.parse("a&b=1", QueryRules.PYTHON).size()).isEqualTo(1);
        assertThat(Query.parse("a&b=1").size()).isEqualTo(2);
    }
}
