package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To java.net.URI and back: the same text, or an error at the character that it cannot hold. */
class JavaUriTest {
    static List<HostileUrls> hostile() {
        return HostileUrls.all();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:x@example.org:8443/a%20b;c?d=e&f#g",
                "http://a_b.example/",
                "http://[::1]:8080/",
                "http://xn--bcher-kva.example/?",
                "http://example.org/#",
                "file:///home/ann/a.txt",
                "mailto:ann@example.org?subject=x",
                "urn:isbn:9780131103627",
                "foo://a!b/c"
            })
    void whatItCanHoldComesBackAsItWas(String text) {
        Url url = Url.parse(text);
        assertThat(url.toURI()).hasToString(text);
        assertThat(Url.from(url.toURI())).isEqualTo(url);
        UrlReference reference = UrlReference.split(text);
        assertThat(reference.toURI()).hasToString(text);
        assertThat(UrlReference.from(reference.toURI())).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/a|b, 20, '|'",
        "http://example.org/100%, 22, '%'",
        "http://example.org/[x], 19, '['",
        "http://example.org/?a^b, 21, '^'",
        "http://example.org/?{}, 20, '{'",
        "http://example.org/#a#b, 21, '#'",
    })
    void whatItCannotHoldIsToldByItsPlace(String text, int position, String character) {
        Url url = Url.parse(text);
        assertThatExceptionOfType(UrlSyntaxException.class)
                .isThrownBy(url::toURI)
                .withMessageContaining("java.net.URI cannot hold '" + character.replace("'", "") + "'")
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
        assertThatExceptionOfType(UrlSyntaxException.class)
                .isThrownBy(UrlReference.split(text)::toURI)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void aReferenceThatIsNotAsciiOrRelative() {
        for (String text :
                List.of("", "a/b", "?q", "#f", "//example.org/x", "../\u00E9", "http://b\u00FCcher.example/")) {
            assertThat(UrlReference.from(UrlReference.split(text).toURI())).hasToString(text);
        }
        for (String text : List.of("a b", "foo:", "//", "\u0085", "\u2028", ":")) {
            assertThatExceptionOfType(UrlSyntaxException.class)
                    .isThrownBy(UrlReference.split(text)::toURI)
                    .satisfies(e -> assertThat(e.position()).isBetween(0, text.length()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:/example.org/x", "http:example.org", "http:///example.org/x", "ws:////x"})
    void aUriWithoutHostIsNoUrlWithOne(String text) {
        URI uri = URI.create(text);
        assertThat(uri.getRawAuthority()).isNull();
        assertThatExceptionOfType(UrlSyntaxException.class)
                .isThrownBy(() -> Url.from(uri))
                .withMessageContaining("no host here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b",
                "",
                "//example.org/",
                "http://example.org:99999/",
                "http://1.2.3.256/",
                "http://[fe80::1%25eth0]/"
            })
    void aUriThatIsNoUrl(String text) {
        URI uri = URI.create(text);
        assertThatExceptionOfType(UrlSyntaxException.class).isThrownBy(() -> Url.from(uri));
    }

    /** The cause would be a URISyntaxException, whose message has the whole text. */
    @Test
    void noErrorHasThePassword() {
        for (var uri :
                List.of(Url.parse("http://ann:SECRET@example.org/a|b"), Url.parse("http://ann:SECRET%@example.org/"))) {
            assertThatExceptionOfType(UrlSyntaxException.class)
                    .isThrownBy(uri::toURI)
                    .withNoCause()
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("SECRET"));
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingIsLostOnTheWay(HostileUrls row) {
        if (Url.canParse(row.text())) {
            Url url = Url.parse(row.text());
            boolean holds = !Reading.javaUri(url.href()).refused();
            if (holds) {
                assertThat(Url.from(url.toURI())).isEqualTo(url);
            } else {
                assertThatExceptionOfType(UrlSyntaxException.class).isThrownBy(url::toURI);
            }
        }
    }
}
