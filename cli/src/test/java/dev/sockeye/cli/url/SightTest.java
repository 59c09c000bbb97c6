package dev.sockeye.cli.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No password, no control character, and the mark where it belongs. */
class SightTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "http://ann:secret@h/p:q@r?x#y, http://ann:***@h/p:q@r?x#y",
                "http://ann:se:cr@et@h/, http://ann:***@h/",
                "http://ann:sec/ret@h/, http://ann:***@h/",
                "http://ann:sec?r#et@h/, http://ann:***@h/",
                "http:ann:secret@h, http:ann:***@h",
                "http://ann:secret@evil\\@h/, http://ann:***@evil\\@h/",
                "http://ann:se\\cret@h/, http://ann:***@h/",
                "http:\\\\ann:secret@h, http:\\\\ann:***@h",
                "//ann:secret@h, //ann:***@h",
                "http://:secret@h, http://:***@h",
                "http://ann@h:80/, http://ann@h:80/",
                "http://h:80/a@b, http://h:80/a@b",
                "http://[::1]:80/a@b, http://[::1]:80/a@b",
                "http://[::1]/a@b, http://[::1]/a@b",
                "http://[::1@h, http://[:***@h",
                "/path:x, /path:x"
            })
    void thePasswordIsHidden(String url, String shown) {
        assertThat(Sight.masked(url)).isEqualTo(shown);
        assertThat(Sight.brief(url)).isEqualTo(shown);
    }

    @Test
    void evenWhereTabsAndBlanksHideTheScheme() {
        assertThat(Sight.masked("  ht\ntp:/\t/ann:secret@h/"))
                .doesNotContain("secret")
                .contains("ann:***@h");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a b/,     8, 1, http://a b/,             '        ^'",
        "http://a b/,    11, 0, http://a b/,             '           ^'",
        "http://abc/,     7, 3, http://abc/,             '       ^~~'",
        "http://a:bc@d/, 12, 1, http://a:***@d/,         '             ^'",
        "http://a:bc@d/,  9, 2, http://a:***@d/,         '         ^~~'",
        "http://a:bc@d/, 10, 1, http://a:***@d/,         '            ^'",
        "http://例え/x,   9, 2, http://例え/x,           '           ^~'",
        "http://é\u001b[/, 9, 1, http://é\\x1b[/,         '            ^'",
        "http://é\u001b[/, 8, 1, http://é\\x1b[/,         '        ^~~~'"
    })
    void theMarkIsUnderThePlace(String url, int position, int length, String text, String caret) {
        var sight = Sight.at(url, position, length);
        assertThat(sight.text()).isEqualTo(text);
        assertThat(sight.caret()).isEqualTo(caret);
    }

    @Test
    void ofALongTextTheNeighbourhoodIsShown() {
        var url = "http://h/" + "😀".repeat(500_000) + "!" + "x".repeat(1_000_000);
        var sight = Sight.at(url, url.indexOf('!'), 1);
        assertThat(sight.text()).hasSizeLessThan(250).startsWith("…😀").endsWith("x…");
        assertThat(sight.caret()).isEqualTo(" ".repeat(1 + 2 * 30) + "^");
    }

    @Test
    void aPasswordIsNotSeenThroughTheWindowEither() {
        var url = "http://ann:" + "s".repeat(1000) + "@h/";
        assertThat(Sight.at(url, 500, 1).text()).doesNotContain("s");
        assertThat(Sight.at(url, 5, 1).text()).doesNotContain("ss");
        assertThat(Sight.at(url, url.length(), 1).text()).isEqualTo("…***@h/");
    }
}
