package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the web-platform tests do not ask: how absent and empty are told apart, what the exact setters do, files, origins. */
class UrlTest {
    @Test
    void everyPart() {
        var url = Url.parse("https://ann:s%20b@example.org:8443/a%20b/c?x=1&y#top");

        assertThat(url.scheme()).isEqualTo("https");
        assertThat(url.username()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("s%20b");
        assertThat(url.host()).contains("example.org");
        assertThat(url.port()).hasValue(8443);
        assertThat(url.authority()).isEqualTo("example.org:8443");
        assertThat(url.path()).isEqualTo("/a%20b/c");
        assertThat(url.pathSegments()).containsExactly("a b", "c");
        assertThat(url.query()).contains("x=1&y");
        assertThat(url.parameters().get("x")).contains("1");
        assertThat(url.fragment()).contains("top");
        assertThat(url.requestTarget()).isEqualTo("/a%20b/c?x=1&y");
        assertThat(url.redacted()).isEqualTo("https://ann:***@example.org:8443/a%20b/c?x=1&y#top");
        assertThat(url.withoutCredentials()).hasToString("https://example.org:8443/a%20b/c?x=1&y#top");
    }

    @Test
    void aHostForPeople() {
        assertThat(Url.parse("https://B\u00fccher.example/").host()).contains("xn--bcher-kva.example");
        assertThat(Url.parse("https://xn--bcher-kva.example/").displayHost()).isEqualTo("b\u00fccher.example");
        assertThat(Url.parse("mailto:x").displayHost()).isEmpty();
    }

    @Test
    void absentAndEmptyAreTwoThings() {
        assertThat(Url.parse("http://h/").query()).isEmpty();
        assertThat(Url.parse("http://h/?").query()).contains("");
        assertThat(Url.parse("http://h/").fragment()).isEmpty();
        assertThat(Url.parse("http://h/#").fragment()).contains("");
        assertThat(Url.parse("file:///a").host()).contains("");
        assertThat(Url.parse("mailto:x").host()).isEmpty();
        assertThat(Url.parse("http://h/?#")).hasToString("http://h/?#");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/,80", "https://h/,443", "ws://h/,80", "wss://h/,443", "ftp://h/,21", "ftps://h/,990", "smtp://h,587",
                "smtps://h,465",
        "lmtp://h,24", "pop3://h,110", "pop3s://h,995", "imap://h,143", "imaps://h,993", "telnet://h,23",
                "telnets://h,992", "foo://h,-1",
        "file:///a,-1", "mailto:x,-1", "foo://h:7,7", "http://h:0/,0"
    })
    void thePortToConnectTo(String url, int port) {
        assertThat(Url.parse(url).effectivePort()).isEqualTo(port);
    }

    @Test
    void onlySpecialSchemesLeaveTheirPortOut() {
        assertThat(Url.parse("https://h:443/").port()).isEqualTo(OptionalInt.empty());
        assertThat(Url.parse("imap://h:143/").port()).hasValue(143);
    }

    @Test
    void segmentsAreWhatStandsBetweenSlashes() {
        assertThat(Url.parse("http://h").pathSegments()).containsExactly("");
        assertThat(Url.parse("http://h//a/").pathSegments()).containsExactly("", "a", "");
        assertThat(Url.parse("http://h/a%2Fb/%E2%82%AC/%zz").pathSegments()).containsExactly("a/b", "€", "%zz");
        assertThat(Url.parse("foo://h").pathSegments()).isEmpty();
        assertThat(Url.parse("mailto:a/b").pathSegments()).isEmpty();
    }

    @Test
    void aRequestHasAPath() {
        assertThat(Url.parse("http://h?q").requestTarget()).isEqualTo("/?q");
        assertThat(Url.parse("imap://h?q").requestTarget()).isEqualTo("/?q");
        assertThat(Url.parse("http://h/#f").requestTarget()).isEqualTo("/");
        assertThatThrownBy(() -> Url.parse("mailto:x").requestTarget()).isInstanceOf(IllegalStateException.class);
    }

    /** CVE-2019-9740, CVE-2019-9947, CVE-2022-0391: a line end in a URL gets into no request. */
    @ParameterizedTest
    @ValueSource(strings = {"http://h/a\r\nX: y", "http://h/a?b\r\nX:\ty", "http://h/a b?c d"})
    void noLineEndAndNoBlankInARequest(String text) {
        assertThat(Url.parse(text).requestTarget()).matches("[!-~]+");
        var exact = Url.parse("http://h/").withPath(text).withQuery(text);
        assertThat(exact.requestTarget()).matches("[!-~]+");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, https://example.org",
        "https://ann@example.org:8443/a, https://example.org:8443",
        "blob:https://example.org/uuid, https://example.org",
        "blob:ftp://example.org/uuid, null",
        "blob:x, null",
        "file:///a, null",
        "'data:,x', null",
        "foo://h/, null"
    })
    void origin(String url, String origin) {
        assertThat(Url.parse(url).origin()).hasToString(origin);
    }

    @Test
    void originsAreTheSameWhenSchemeHostAndPortAre() {
        var origin = Url.parse("https://example.org/a").origin();

        assertThat(origin.sameOrigin(
                        Url.parse("https://u:p@EXAMPLE.org:443/b?c").origin()))
                .isTrue();
        assertThat(origin.sameOrigin(Url.parse("http://example.org/a").origin()))
                .isFalse();
        assertThat(origin.sameOrigin(Url.parse("https://example.org:444/a").origin()))
                .isFalse();
        assertThat(origin.sameOrigin(Url.parse("https://www.example.org/a").origin()))
                .isFalse();
        assertThat(origin)
                .isEqualTo(Url.parse("https://example.org/b").origin())
                .hasSameHashCodeAs(Url.parse("https://example.org/b").origin());
        assertThat(origin.isOpaque()).isFalse();
        assertThat(origin.scheme()).isEqualTo("https");
        assertThat(origin.host()).isEqualTo("example.org");
        assertThat(origin.port()).isEqualTo(443);
    }

    @Test
    void anOpaqueOriginIsTheSameAsNone() {
        var origin = Url.parse("file:///a").origin();

        assertThat(origin.isOpaque()).isTrue();
        assertThat(origin.sameOrigin(origin)).isFalse();
    }

    /** The exact setters take back what the accessors gave, to the byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:x@h:1/a/b?c#d",
                "http://h/??x=1##y",
                "http://h/?#",
                "foo://h",
                "foo:/a?b",
                "file:///C:/a",
                "foo:/.//a"
            })
    void whatWasTakenOutGoesBackIn(String text) {
        var url = Url.parse(text);
        var again = url.withScheme(url.scheme()).withPath(url.path());
        again = url.query().map(again::withQuery).orElse(again.withoutQuery());
        again = url.fragment().map(again::withFragment).orElse(again.withoutFragment());
        if (!url.host().orElse("").isEmpty()) {
            again = again.withHost(url.host().orElseThrow())
                    .withHostAndPort(url.authority())
                    .withUsername(url.username())
                    .withPassword(url.password());
        }

        assertThat(again).isEqualTo(url);
    }

    @Test
    void anExactPartKeepsWhatTheStandardWouldDrop() {
        var url = Url.parse("http://h/");

        assertThat(url.withQuery("?a\tb")).hasToString("http://h/??a%09b");
        assertThat(url.with(Part.QUERY, "?a\tb")).hasToString("http://h/?ab");
        assertThat(url.withFragment("#a\nb")).hasToString("http://h/##a%0Ab");
        assertThat(url.with(Part.FRAGMENT, "#a\nb")).hasToString("http://h/#ab");
        assertThat(url.withPath("a\tb?c#d")).hasToString("http://h/a%09b%3Fc%23d");
        assertThat(url.withQuery("")).hasToString("http://h/?");
        assertThat(url.with(Part.QUERY, "")).hasToString("http://h/");
        assertThat(url.withFragment("")).hasToString("http://h/#");
    }

    @Test
    void oneParameterChangesAndTheRestStaysToTheByte() {
        var url = Url.parse("https://h/?sig=a+b|c%2f&page=1&&x=[]#f");

        assertThat(url.withParameter("page", "2")).hasToString("https://h/?sig=a+b|c%2f&page=2&&x=[]#f");
        assertThat(url.withoutParameter("page")).hasToString("https://h/?sig=a+b|c%2f&&x=[]#f");
        assertThat(url.withoutParameter("nobody")).isEqualTo(url);
        assertThat(Url.parse("https://h/?a=1").withoutParameter("a")).hasToString("https://h/");
        assertThat(Url.parse("https://h/").withParameter("q", "a b&c")).hasToString("https://h/?q=a%20b%26c");
        assertThat(Url.parse("https://h/?a").withQuery(Query.EMPTY)).hasToString("https://h/");
    }

    @Test
    void ports() {
        var url = Url.parse("https://h/");

        assertThat(url.withPort(8443)).hasToString("https://h:8443/");
        assertThat(url.withPort(443)).isEqualTo(url);
        assertThat(url.withPort(0)).hasToString("https://h:0/");
        assertThat(url.withPort(80).withScheme("http")).hasToString("http://h/");
        assertThat(url.withPort(8443).withoutPort()).isEqualTo(url);
        assertThat(Url.parse("mailto:x").withoutPort()).hasToString("mailto:x");
    }

    @Test
    void credentialsAreEncodedAndTakenOff() {
        var url = Url.parse("https://h/").withUsername("ann@x").withPassword("p:/€");

        assertThat(url).hasToString("https://ann%40x:p%3A%2F%E2%82%AC@h/");
        assertThat(url.hasCredentials()).isTrue();
        assertThat(url.withUsername("").redacted()).isEqualTo("https://:***@h/");
        assertThat(url.withUsername("").withPassword("")).hasToString("https://h/");
        assertThat(url.withoutCredentials().hasCredentials()).isFalse();
        assertThat(Url.parse("http://@h/").hasCredentials()).isFalse();
    }

    @Test
    void twoSlashesOfAPathAreNoAuthority() {
        var url = Url.parse("foo:/a").withPath("//h/x");

        assertThat(url).hasToString("foo:/.//h/x");
        assertThat(url.path()).isEqualTo("//h/x");
        assertThat(url.host()).isEmpty();
        assertThat(url.resolve("y")).hasToString("foo:/.//h/y");
        assertThat(url.resolve("..")).hasToString("foo:/.//");
        assertThat(url.resolve("/y")).hasToString("foo:/y");
        assertThat(url.withHost("g")).hasToString("foo://g//h/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/a b/c%d", "/tmp/ä€", "/a?b#c", "/a\\b|c;d", "/C|/x", "/a\tb\nc", "/%2e%2e/x", "/ a "})
    void filesComeBack(String name) {
        var url = Url.ofFile(Path.of(name));

        assertThat(url.href()).matches("file:///[!-~]*");
        assertThat(url.toPath()).isEqualTo(Path.of(name));
        assertThat(Url.parse(url.href()).toPath()).isEqualTo(Path.of(name));
    }

    @Test
    void filesByTheirUrl() {
        assertThat(Url.parse("file:///tmp/a%20b/../c").toPath()).isEqualTo(Path.of("/tmp/c"));
        assertThat(Url.parse("file://localhost/tmp/a").toPath()).isEqualTo(Path.of("/tmp/a"));
        assertThat(Url.ofFile(Path.of("a")).toPath()).isEqualTo(Path.of("a").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource({"http://h/a, 0", "file://h/a, 7", "file:///a%00b, 9", "file:///a/%2e%2e%2fetc, 16", "file:///a%2Fb, 9"})
    void whatNamesNoFile(String url, int position) {
        assertThatThrownBy(() -> Url.parse(url).toPath())
                .isInstanceOfSatisfying(
                        UrlSyntaxException.class, e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void equalWhenTheTextIs() {
        var url = Url.parse("HTTP://EXAMPLE.org:80");

        assertThat(url).isEqualTo(Url.parse("http://example.org/")).hasSameHashCodeAs(Url.parse("http://example.org/"));
        assertThat(url).isNotEqualTo(Url.parse("http://example.org/#"));
        assertThat(url).isNotEqualTo("http://example.org/");
    }

    @Test
    void aCanonicalTextIsTheUrl() {
        for (String text : List.of(
                "https://example.org/a/b.html?x=1&y=%20#top",
                "http://a-b.example:8080/.well-known/x/.y/a.b?", "https://h/#", "https://sub.1x.example/%41")) {
            assertThat(Url.parse(text).href()).isSameAs(text);
        }
    }

    @Test
    void canParseKnows() {
        assertThat(Url.canParse("http://h")).isTrue();
        assertThat(Url.canParse("h")).isFalse();
        assertThat(Url.canParse("h", Url.parse("http://x/"))).isTrue();
        assertThat(Url.canParse("http://[", Url.parse("http://x/"))).isFalse();
        assertThat(Optional.of("x").map(Url.parse("http://h/a/b")::resolve)).contains(Url.parse("http://h/a/x"));
    }
}
