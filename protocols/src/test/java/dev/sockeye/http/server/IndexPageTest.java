package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A folder as a page. */
class IndexPageTest {
    private static final Instant TIME = Instant.parse("2026-11-22T23:41:51Z");
    private static final TreePath ROOT = new TreePath(List.of(), true);

    @Test
    void noNameBecomesMarkupOrALinkToElsewhere() {
        String page = page(
                ROOT,
                file("<script>alert(1)</script>", 1),
                file("\"onmouseover=\"x", 2),
                file("javascript:alert(1)", 3),
                file("&lt;", 4),
                file("a?b#c%41", 5),
                file("..gz'", 6),
                file("\u202egnp.exe", 7));
        assertThat(page)
                .doesNotContain("<script", "\"onmouse", "href=\"javascript", "href=\"//")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "href=\"./javascript%3Aalert%281%29\"",
                        "href=\"./%22onmouseover%3D%22x\"",
                        "<bdi>&amp;lt;</bdi>",
                        "href=\"./a%3Fb%23c%2541\"",
                        "<bdi>..gz&#39;</bdi>",
                        "<bdi>\u202egnp.exe</bdi>");
    }

    @Test
    void foldersFirstThenInTheOrderAskedFor() {
        var entries = new IndexPage.Entry[] {
            file("b", 10), file("A", 30), file("c", 20), new IndexPage.Entry("z", true, 4096, TIME.minusSeconds(60))
        };
        assertThat(order("", entries)).containsExactly("z", "A", "b", "c");
        assertThat(order("sort=name&order=desc", entries)).containsExactly("z", "c", "b", "A");
        assertThat(order("sort=size", entries)).containsExactly("z", "b", "c", "A");
        assertThat(order("sort=size&order=desc", entries)).containsExactly("z", "A", "c", "b");
        assertThat(order("sort=date", entries)).containsExactly("z", "A", "b", "c");
        assertThat(order("sort=%00&order=<&&=&sort", entries)).containsExactly("z", "A", "b", "c");
    }

    @Test
    void theWayUpAndTheCrumbs() {
        assertThat(page(ROOT)).doesNotContain("../").contains("Nothing here.");
        String page = page(new TreePath(List.of("a b", "<c>"), true));
        assertThat(page)
                .contains(
                        "<a href=\"../\">../</a>",
                        "<a href=\"/a%20b/\"><bdi>a b</bdi></a>/<a href=\"/a%20b/%3Cc%3E/\"><bdi>&lt;c&gt;</bdi></a>/",
                        "<title>Index of /a b/&lt;c&gt;/</title>");
    }

    @Test
    void sizes() {
        assertThat(IndexPage.size(0)).isEqualTo("0 B");
        assertThat(IndexPage.size(1023)).isEqualTo("1023 B");
        assertThat(IndexPage.size(1024)).isEqualTo("1.0 KiB");
        assertThat(IndexPage.size((1 << 20) - 1)).isEqualTo("1.0 MiB");
        assertThat(IndexPage.size(5L << 30)).isEqualTo("5.0 GiB");
        assertThat(IndexPage.size(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
    }

    private static IndexPage.Entry file(String name, long size) {
        return new IndexPage.Entry(name, false, size, TIME);
    }

    private static String page(TreePath path, IndexPage.Entry... entries) {
        return IndexPage.of(path, List.of(entries), IndexPage.Sort.of(Optional.empty()), false);
    }

    private static List<String> order(String query, IndexPage.Entry... entries) {
        String page = IndexPage.of(ROOT, List.of(entries), IndexPage.Sort.of(Optional.of(query)), false);
        return java.util.regex.Pattern.compile("<td><a[^>]*><bdi>([^<]*)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
