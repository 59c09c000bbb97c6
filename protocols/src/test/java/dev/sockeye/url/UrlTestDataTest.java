package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.url.WebPlatformTests.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the browsers agreed on: every text of urltestdata.json, with its base where it has one, part by part. */
class UrlTestDataTest {
    static List<Case> urls() {
        return all().stream().filter(test -> !test.isTrue("failure")).toList();
    }

    static List<Case> failures() {
        return all().stream().filter(test -> test.isTrue("failure")).toList();
    }

    private static List<Case> all() {
        return WebPlatformTests.cases("urltestdata.json");
    }

    @Test
    void theFileIsWhole() {
        assertThat(urls()).hasSize(624);
        assertThat(failures()).hasSize(267);
    }

    @ParameterizedTest
    @MethodSource("urls")
    void isThisUrl(Case test) {
        var url = parse(test);

        assertThat(url.href()).isEqualTo(test.text("href"));
        assertThat(url.scheme() + ":").isEqualTo(test.text("protocol"));
        assertThat(url.username()).isEqualTo(test.text("username"));
        assertThat(url.password()).isEqualTo(test.text("password"));
        assertThat(url.authority()).isEqualTo(test.text("host"));
        assertThat(url.host().orElse("")).isEqualTo(test.text("hostname"));
        assertThat(StandardForm.port(url)).isEqualTo(test.text("port"));
        assertThat(url.path()).isEqualTo(test.text("pathname"));
        assertThat(StandardForm.search(url)).isEqualTo(test.text("search"));
        assertThat(StandardForm.hash(url)).isEqualTo(test.text("hash"));
        if (test.has("origin")) {
            assertThat(url.origin()).hasToString(test.text("origin"));
        }
        assertThat(canParse(test)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("urls")
    void staysTheSameWhenParsedAgain(Case test) {
        var url = parse(test);

        assertThat(StandardForm.parts(Url.parse(url.href()))).isEqualTo(StandardForm.parts(url));
        assertThat(new UrlParts(url).toUrl().href()).isEqualTo(url.href());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isNoUrl(Case test) {
        assertThatThrownBy(() -> parse(test))
                .isInstanceOfSatisfying(
                        UrlSyntaxException.class,
                        e -> assertThat(e.position())
                                .isBetween(0, test.text("input").length()));
        assertThat(canParse(test)).isFalse();
    }

    /** A text that is no URL alone is none beside these bases either: nothing is relative to the first, and the second's own is none. */
    @ParameterizedTest
    @MethodSource("failures")
    void isNoUrlWithABaseEither(Case test) {
        if (test.textOrNull("base") == null && !test.has("relativeTo")) {
            assertThat(Url.canParse(test.text("input"), Url.parse("about:blank")))
                    .isFalse();
        }
    }

    private static Url parse(Case test) {
        String base = test.textOrNull("base");
        return base == null ? Url.parse(test.text("input")) : Url.parse(test.text("input"), Url.parse(base));
    }

    private static boolean canParse(Case test) {
        String base = test.textOrNull("base");
        return base == null
                ? Url.canParse(test.text("input"))
                : Url.canParse(base) && Url.canParse(test.text("input"), Url.parse(base));
    }
}
