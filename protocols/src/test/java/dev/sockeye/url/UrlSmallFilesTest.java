package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.url.WebPlatformTests.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two small files of tests: percent-encoding.json, in UTF-8, and verifydnslength_tests.json. */
class UrlSmallFilesTest {
    static List<Case> characters() {
        return WebPlatformTests.cases("percent-encoding.json");
    }

    static List<Case> lengths() {
        return WebPlatformTests.cases("verifydnslength_tests.json");
    }

    @Test
    void theFilesAreWhole() {
        assertThat(characters()).hasSize(7);
        assertThat(lengths()).hasSize(17);
    }

    /** In a query and in a fragment; the other character sets are those of old pages, which the standard's API does not have. */
    @ParameterizedTest
    @MethodSource("characters")
    void isEncodedAs(Case test) {
        String encoded = test.inner("output").text("utf-8");

        assertThat(Url.parse("https://h/?" + test.text("input")).query()).contains(encoded);
        assertThat(Url.parse("https://h/#" + test.text("input")).fragment()).contains(encoded);
        assertThat(Url.parse("https://h/").withQuery(test.text("input")).query())
                .contains(encoded);
    }

    /** The standard's parser takes them all (VerifyDnsLength is false there); the DNS does not. */
    @ParameterizedTest
    @MethodSource("lengths")
    void isAsLongAsTheDnsTakes(Case test) {
        var url = Url.parse(test.text("input"));

        assertThat(url.hasDnsLength()).isEqualTo(!test.isTrue("failure"));
    }
}
