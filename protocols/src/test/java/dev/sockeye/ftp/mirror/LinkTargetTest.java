package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links that stay inside, and those that do not. */
class LinkTargetTest {
    @ParameterizedTest
    @CsvSource({
        "x, 0, true",
        "a/b/c, 0, true",
        "./a, 0, true",
        ".., 0, false",
        ".., 1, true",
        "../.., 1, false",
        "../../a, 2, true",
        "../../../a, 2, false",
        "a/.., 0, false",
        "a/../../../etc, 9, false",
        "./../a, 1, true",
        "/etc/passwd, 5, false",
        "'', 0, false",
        "..\\x, 3, false",
    })
    void goesUpToTheRootAndThenDown(String target, int depth, boolean inside) {
        assertThat(LinkTarget.isInside(target, depth)).isEqualTo(inside);
    }

    @Test
    void anAbsoluteOneBelowTheRootIsSeenFromItsFolder() {
        assertThat(LinkTarget.relative("/pub/a/b", "/pub", 2)).isEqualTo("../../a/b");
        assertThat(LinkTarget.relative("/pub/a", "/", 0)).isEqualTo("pub/a");
        assertThat(LinkTarget.relative("/public/a", "/pub", 0)).isEqualTo("/public/a");
        assertThat(LinkTarget.relative("a", "/pub", 0)).isEqualTo("a");
    }
}
