package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3986 section 6.2.2: case, escapes, dot segments. */
class ReferenceNormalTest {
    @ParameterizedTest
    @CsvSource({
        "eXAMPLE://a/./b/../b/%63/%7bfoo%7d, example://a/b/c/%7Bfoo%7D",
        "HTTP://Ann@EXAMPLE.org/A, http://Ann@example.org/A",
        "http://%45x.org/%7Ea%2fb, http://ex.org/~a%2Fb",
        "http://a%c3%A9B/, http://a%C3%A9b/",
        "http://a/?%61#%62, http://a/?a#b",
        "http://a:/?#, http://a:/?#",
        "http://a:80, http://a:80",
        "x:/..//a, x:/.//a",
        "a/.., ./",
        "../a/../.., ../../",
        "./a:b, ./a:b",
        "./a, a",
        "a/..//b, .//b",
        "/%2e%2E/a, /a",
        "%4%31, %4%31",
        "%%34%31, %%341",
        "%zz%41, %zzA",
    })
    void normal(String text, String normal) {
        assertThat(UrlReference.split(text).normalise()).hasToString(normal);
    }

    @Test
    void onceIsEnough_andMeansTheSame() {
        var hostile = new HostileText(31);
        var base = UrlReference.parse("http://h/1/2/3/4/5/6/7/8/9");
        for (int i = 0; i < 20_000; i++) {
            var reference = UrlReference.split(hostile.coin() ? hostile.url() : hostile.reference());
            var normal = reference.normalise();
            assertThat(normal.normalise()).as(reference.toString()).isEqualTo(normal);
            // An escaped dot is a dot here (section 6.2.2.2), which it is not where references are resolved (section
            // 5.2.4).
            if (!reference.path().toLowerCase(Locale.ROOT).contains("%2e")) {
                assertThat(base.resolve(normal).normalise())
                        .as(reference.toString())
                        .isEqualTo(base.resolve(reference).normalise());
            }
        }
    }
}
