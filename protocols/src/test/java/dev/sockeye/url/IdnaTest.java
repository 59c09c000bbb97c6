package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domain to ASCII: the web-platform tests, where errors are, and what a hostile domain costs. */
class IdnaTest {
    @Test
    void thereAreCases() {
        assertThat(WebPlatformTests.cases("IdnaTestV2.json")).hasSizeGreaterThan(2600);
        assertThat(WebPlatformTests.cases("toascii.json")).hasSizeGreaterThan(80);
    }

    @TestFactory
    Stream<DynamicTest> theWebPlatformTests() {
        return Stream.of("IdnaTestV2.json", "toascii.json")
                .flatMap(file -> WebPlatformTests.cases(file).stream())
                // An empty host is no error of UTS 46; in a special URL it is one, and the tests' own runner leaves it
                // out too.
                .filter(test -> !test.text("input").isEmpty())
                .map(test -> DynamicTest.dynamicTest(test.toString(), () -> {
                    String domain = test.text("input");
                    assertThat(toAscii(domain)).isEqualTo(test.textOrNull("output"));
                    assertThat(toAscii(escaped(domain))).isEqualTo(test.textOrNull("output"));
                }));
    }

    private static @Nullable String toAscii(String domain) {
        return Host.parse(domain, 0, domain.length(), true, new Flaw());
    }

    /** All of it percent-encoded, but lone surrogates, which UTF-8 has no bytes for. */
    private static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    out.append("%%%02x".formatted(b));
                }
            }
        });
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\u00E9.a b, 3, U+0020 in a domain",
                "\u00E9.a\uFF0Fb, 3, \"U+FF0F in a domain, which is mapped to '/'\"",
                "\u00E9.\u2100, 2, \"U+2100 in a domain, which is mapped to '/'\"",
                "b\u00FCcher.\u00E9\u202Ede, 8, U+202E in a domain",
                "\u00E9.xn--0, 2, no Punycode after xn--",
                "\u00E9.xn--a-, 2, xn-- before a label that is ASCII",
                "\u00E9.xn--\u00E9, 2, a label in Unicode begins with xn--",
                "\u00E9.xn--8i7caa, 2, U+FF57 in a domain",
                "\u00E9.\u0300a, 2, a label begins with a combining mark",
                "\u00E9.a\u200Db, 2, U+200D where nothing joins",
                "\u00E9.a\u200C, 2, U+200C where nothing joins",
                "abc.\u05D0a, 4, a label mixes directions against the Bidi Rule",
                "\u05D0.1, 2, a label mixes directions against the Bidi Rule",
                "\u00AD, 0, no host: all characters of the domain are ignored",
                "\u00E9.%EF%BC%8F, 2, \"U+FF0F in a domain, which is mapped to '/'\"",
                "%C3%A9%C3%A9.%E2%84%80, 13, \"U+2100 in a domain, which is mapped to '/'\"",
                "\uD800.a, 0, U+D800 in a domain",
            })
    void saysWhereAndWhatIsWrong(String domain, int position, String reason) {
        var flaw = new Flaw();
        assertThat(Host.parse("://" + domain, 3, domain.length() + 3, true, flaw))
                .isNull();
        assertThat(flaw.exception().reason()).isEqualTo(reason);
        assertThat(flaw.exception().position()).isEqualTo(position + 3);
    }

    /** Far above what DNS can carry, far below what takes long. */
    @Test
    void whatIsNotAsciiIsBounded() {
        assertThat(toAscii("\uD842\uDFB7".repeat(1000))).isNotNull();
        assertThat(flawOf("a.\u00E9" + "a".repeat(1000)))
                .isEqualTo("a label of more than 1000 characters that is not ASCII at position 2");
        assertThat(toAscii("\u00E9" + ".a".repeat(4999))).isNotNull();
        assertThat(flawOf("\u00E9." + "a.".repeat(5000)))
                .isEqualTo("a domain of more than 10000 characters that is not ASCII at position 0");
        assertThat(flawOf("\u00E9.xn--9ca" + "a".repeat(1000)))
                .isEqualTo("more than 1000 characters after xn-- at position 2");
        assertThat(toAscii("a".repeat(100_000))).isNotNull();
    }

    private static @Nullable String flawOf(String domain) {
        var flaw = new Flaw();
        assertThat(Host.parse(domain, 0, domain.length(), true, flaw)).isNull();
        return flaw.exception().getMessage();
    }
}
