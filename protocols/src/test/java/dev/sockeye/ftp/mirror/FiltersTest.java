package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sockeye.ftp.mirror.Filters.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns of {@link Glob}, and the order of rules. */
class FiltersTest {
    @ParameterizedTest
    @CsvSource({
        "*.txt, a.txt, true",
        "*.txt, deep/er/a.txt, true",
        "*.txt, a.text, false",
        "*.txt, a.txt/below, true",
        "/a.txt, a.txt, true",
        "/a.txt, b/a.txt, false",
        "docs/*.txt, docs/a.txt, true",
        "docs/*.txt, docs/b/a.txt, false",
        "docs/*.txt, x/docs/a.txt, false",
        "**/docs/*.txt, x/y/docs/a.txt, true",
        "**/docs/*.txt, docs/a.txt, true",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "a/**/b, a/x/y/c, false",
        "a/**, a/x/y, true",
        "a?c, abc, true",
        "a?c, a😀c, true",
        "a?c, ac, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[^a-c]x, dx, true",
        "[]a]x, ]x, true",
        "[a-]x, -x, true",
        "\\*x, *x, true",
        "\\*x, ax, false",
        "*a*b*c*, xxaxxbxxcxx, true",
        "*a*b*c*, xxaxxcxxbxx, false",
        "**, any/thing, true",
        "*, .hidden, true",
        "A.txt, a.txt, false",
    })
    void aPatternMatches(String pattern, String path, boolean matches) {
        assertThat(new Glob(pattern).matches(path, false)).isEqualTo(matches);
    }

    @Test
    void aSlashAtTheEndIsForFoldersAlone() {
        assertThat(new Glob("cache/").matches("x/cache", true)).isTrue();
        assertThat(new Glob("cache/").matches("x/cache", false)).isFalse();
        assertThat(new Glob("cache/").matches("x/cache/file", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "[a", "[]", "x/[!"})
    void whatIsNoPatternIsToldAtOnce(String pattern) {
        assertThatThrownBy(() -> new Glob(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPatternTakesLong() {
        var glob = new Glob("*a".repeat(1000) + "b");
        var name = "a".repeat(20_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(glob.matches(name, false)).isFalse());
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        var filters = Filters.NONE.include("keep.tmp").exclude("*.tmp");
        assertThat(filters.of("x/keep.tmp", false)).isEqualTo(Verdict.TAKE);
        assertThat(filters.of("x/other.tmp", false)).isEqualTo(Verdict.LEAVE);
        assertThat(filters.of("x/other.txt", false)).isEqualTo(Verdict.TAKE);
        assertThat(Filters.NONE.exclude("*.tmp").include("keep.tmp").of("keep.tmp", false))
                .isEqualTo(Verdict.LEAVE);
    }

    @Test
    void rulesThatOnlyIncludeLeaveTheRest() {
        var filters = Filters.NONE.include("*.txt").include("/all/");
        assertThat(filters.of("a.txt", false)).isEqualTo(Verdict.TAKE);
        assertThat(filters.of("a.jpg", false)).isEqualTo(Verdict.LEAVE);
        assertThat(filters.of("folder", true)).isEqualTo(Verdict.THROUGH);
        assertThat(filters.of("all", true)).isEqualTo(Verdict.TAKE);
        assertThat(filters.of("all/b.jpg", false)).isEqualTo(Verdict.TAKE);
    }

    @Test
    void anExcludedFolderIsLookedThroughOnlyForWhatAnEarlierRuleWants() {
        var filters = Filters.NONE.include("/log/today.log").exclude("/log/").exclude("/tmp/");
        assertThat(filters.of("log", true)).isEqualTo(Verdict.THROUGH);
        assertThat(filters.of("log/today.log", false)).isEqualTo(Verdict.TAKE);
        assertThat(filters.of("log/old.log", false)).isEqualTo(Verdict.LEAVE);
        assertThat(Filters.NONE.exclude("/tmp/").of("tmp", true)).isEqualTo(Verdict.LEAVE);
        assertThat(Filters.NONE.of("anything", true)).isEqualTo(Verdict.TAKE);
    }
}
