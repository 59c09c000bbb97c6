package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The harness finds what is planted: each mistake is one that somebody made. */
class PlantedTest {
    private static final int SEEDS = 20_000;

    @Test
    void anEmptyQueryThatIsLost() throws Exception {
        assertThat(print(url -> url.href().replaceFirst("[?](?=#|$)", "")))
                .hasValueSatisfying(found -> assertThat(found).contains("parsed again it is another"));
    }

    @Test
    void anEscapedSlashThatIsDecoded() throws Exception {
        assertThat(print(url -> url.href().replace("%2f", "/").replace("%2F", "/")))
                .hasValueSatisfying(found -> assertThat(found).contains("parsed again it is another"));
    }

    @Test
    void aPathThatIsReadAsAHost() throws Exception {
        assertThat(print(url -> url.href().replaceFirst(":/\\./", ":/")))
                .hasValueSatisfying(found -> assertThat(found).contains("//"));
    }

    @Test
    void anIndexOutsideTheText() throws Exception {
        assertThat(print(url -> url.href().endsWith("%")
                        ? url.href().substring(url.href().length() + 1)
                        : url.href()))
                .hasValueSatisfying(found -> assertThat(found).contains("throws java.lang.StringIndexOutOfBounds"));
    }

    @Test
    void aDifferenceThatNobodyExplained() throws Exception {
        List<Difference> fewer = Difference.all().stream()
                .filter(row -> !row.what().equals("host") || !row.kinds().contains(Finding.Kind.ODD_IPV4))
                .toList();
        assertThat(Hunt.within(SEEDS, new UrlSubject(Url::href, fewer, false)))
                .hasValueSatisfying(found -> assertThat(found).contains("the host of java.net.URI differs"));
    }

    private static Optional<String> print(Function<Url, String> print) throws Exception {
        return Hunt.within(SEEDS, new UrlSubject(print, Difference.all(), false));
    }
}
