package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of a host. */
class HostDisplayTest {
    private static String host(String domain) {
        return Host.parse(domain, false, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\u00FCcher.example", // one script
                "fa\u00DF.de",
                "\u65E5\u672C\u8A9E.jp",
                "\u65E5\u672C\u306E\u30C6\u30B9\u30C8abc", // Latin, Han, Hiragana and Katakana
                "\u4E2D\u6587abc",
                "\uD55C\uAE00abc",
                "\u03B1\u03B8\u03AE\u03BD\u03B1.gr", // not all of it looks like ASCII
                "\u043C\u043E\u0441\u043A\u0432\u0430.\u0440\u0444",
                "\u05D0\u05D1\u05D2.com",
                "\u0939\u093F\u0928\u094D\u0926\u0940",
                "\u30CE\u30FC\u30C8.jp", // katakana that look like punctuation, among their own
            })
    void isUnicodeWhereThatIsOneHost(String domain) {
        assertThat(Host.toUnicode(host(domain))).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0440\u0430\u0443\u0440\u0430l", // Cyrillic and a Latin l
                "\u0430\u0440\u0440\u04CF\u0435", // all Cyrillic, reads "apple"
                "\u03BF\u03BF\u03BF", // all Greek, reads "ooo"
                "\u0455\u0441\u043E\u0440\u0435-1", // with a hyphen and a digit
                "p\u0131np\u0131n", // no dots on the i
                "google\u02D0443", // modifier letter colon
                "example\u30CEpath", // katakana like a solidus
                "a\u00B7b",
                "example\u4E00com",
                "i\u0307nfo", // one more dot on the i
                "e\u0338vil",
                "1\u0967", // digits of two systems
                "\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.com", // a joiner that nobody sees
                "\u2260\u2261",
                "\uD83D\uDCA9.la",
                "\u10D8\u043A", // Georgian and Cyrillic
            })
    void isPunycodeWhereItCouldBeTakenForAnother(String domain) {
        String host = host(domain);
        assertThat(host).contains("xn--");
        assertThat(Host.toUnicode(host)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "127.0.0.1",
                "[::1]",
                "xn--",
                "xn--a.xn--zca",
                "xn--a-yoc",
                "xn--a-.de",
                "xn--8i7caa",
                "xn--zn7c.com",
                "xn--1ug.example",
                "xn--zca.xn--a-ecp",
                "XN--ZCA",
                "1.xn--4dbrk0ce",
                "a%2Fb.xn--zca%",
            })
    void whatIsNoDomainOfValidLabelsStays(String host) {
        assertThat(Host.toUnicode(host)).isEqualTo(host);
    }

    @Test
    void aUrlHasIt() {
        assertThat(Url.parse("https://B\u00DCCHER.example/").displayHost()).isEqualTo("b\u00FCcher.example");
        assertThat(Url.parse("file:///tmp").displayHost()).isEmpty();
        assertThat(Url.parse("mailto:a@b").displayHost()).isEmpty();
        assertThat(Url.parse("git://xn--bcher-kva.example/").displayHost()).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void aLabelIsShownEachForItself() {
        assertThat(Host.toUnicode(host("b\u00FCcher.\u0430\u0440\u0440\u04CF\u0435.com")))
                .isEqualTo("b\u00FCcher.xn--80ak6aa92e.com");
    }

    @Test
    void whatIsShownIsTheSameHost() {
        var random = new Random(39);
        int changed = 0;
        for (int i = 0; i < 20_000; i++) {
            String domain = domain(random);
            String host = Host.parse(domain, 0, domain.length(), true, new Flaw());
            if (host == null) {
                continue;
            }
            String shown = Host.toUnicode(host);
            changed += shown.equals(host) ? 0 : 1;
            assertThat(host(shown)).isEqualTo(host);
        }
        assertThat(changed).isGreaterThan(500);
    }

    private static String domain(Random random) {
        String characters =
                "abl1-.\u00E9\u00DF\u0131\u0301\u0430\u043E\u043A\u03B1\u03C9\u05D0\u0627\u0661\u4E2D\u306E\u30CE\u30FC\uD55C\u200C";
        var domain = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            domain.append(characters.charAt(random.nextInt(characters.length())));
        }
        return domain.toString();
    }
}
