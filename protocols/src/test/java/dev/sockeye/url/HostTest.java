package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, example.org",
        "EXAMPLE.org, example.org",
        "a_b.example., a_b.example.",
        "ex%61mple.%4Frg, example.org",
        "a..b, a..b",
        "xn--zca.de, xn--zca.de",
        "XN--A, xn--a",
        "!$&'()*+;=_`{}~, !$&'()*+;=_`{}~",
        "127.1, 127.0.0.1",
        "0x7F.0.0.1., 127.0.0.1",
        "0x, 0.0.0.0",
        "017700000001, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "%31.2.3.4, 1.2.3.4",
        "1.2.3.4.a, 1.2.3.4.a",
        "1.2.0xg, 1.2.0xg",
        "[::1], [::1]",
    })
    void meansOneHost(String written, String host) {
        assertThat(Host.parse(written, false, 0)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", 0, no host",
                "a b, 1, U+0020 in a domain",
                "%41%20, 3, U+0020 in a domain",
                "a%2Fb, 1, '/' in a domain",
                "a%zz, 1, '%' in a domain",
                "1.2.3.256, 6, a number of the IPv4 address is too large",
                "1.2.3.4.5, 8, an IPv4 address has at most four numbers",
                "4294967296, 0, a number of the IPv4 address is too large",
                "1..2, 2, no number of an IPv4 address",
                "09, 0, no number of an IPv4 address",
                "foo.09., 0, no number of an IPv4 address",
                "pre.[::1], 4, '[' in a domain",
                "[::1]post, 9, a host that begins with '[' ends with ']'",
            })
    void saysWhereAndWhatIsWrong(String written, int position, String reason) {
        assertThatThrownBy(() -> Host.parse(written, false, 0)).isInstanceOfSatisfying(UrlSyntaxException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.position()).isEqualTo(position);
        });
    }

    @Test
    void thePositionIsThatInTheCallersText() {
        var flaw = new Flaw();
        assertThat(Host.parse("http://ex%20a/", 7, 13, true, flaw)).isNull();
        assertThat(flaw.exception().position()).isEqualTo(9);
        assertThatThrownBy(() -> Host.parse("ex%20a", false, 7)).hasMessageContaining("position 9");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "EXample, EXample",
        "1.2.3.256, 1.2.3.256",
        "a%2Fb%zz, a%2Fb%zz",
        "\u00E9, %C3%A9",
        "a\u007F, a%7F",
        "\uD83D\uDCA9, %F0%9F%92%A9",
        "\uD83D, %EF%BF%BD",
        "[1::0], [1::]",
    })
    void aHostOfAnotherSchemeIsOpaque(String written, String host) {
        assertThat(Host.parse(written, true, 0)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a<b", "a\tb", "a|b", "a\0b", "a@b", "a[b"})
    void whatNoHostMayHold(String written) {
        assertThatThrownBy(() -> Host.parse(written, true, 0)).isInstanceOf(UrlSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "127.0.0.1", "a_b", "xn--a", "1.a", "a..b"})
    void whatIsPlainIsNotCopied(String host) {
        assertThat(Host.isPlain("http://" + host + "/", 7, 7 + host.length())).isTrue();
        assertThat(Host.parse(host, 0, host.length(), true, new Flaw())).isSameAs(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Example.org",
                "127.1",
                "127.0.0.01",
                "1.2.3.4.",
                "1.2.3.256",
                "a%61",
                "\u00E9",
                "[::1]",
                "a/b"
            })
    void whatIsNotPlain(String text) {
        assertThat(Host.isPlain(text, 0, text.length())).isFalse();
    }
}
