package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inputs of megabytes that a quadratic step would take hours over. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReferenceLinearTest {
    private static final int MILLION = 1_000_000;

    @Test
    void aMillionParameters() {
        var text = new StringBuilder();
        for (int i = 0; i < MILLION; i++) {
            text.append(i == 0 ? "" : "&")
                    .append("n%61me")
                    .append(i)
                    .append("=v+")
                    .append(i);
        }
        var query = Query.parse(text.toString());
        assertThat(query.size()).isEqualTo(MILLION);
        assertThat(query.get("name999999")).hasValue("v 999999");
        assertThat(query.pairs().get(500_000).value()).isEqualTo("v 500000");
        assertThat(query.with("name500000", "x").get("name500000")).hasValue("x");
        assertThat(query.without("name0").size()).isEqualTo(MILLION - 1);
        assertThat(query.toMap()).hasSize(MILLION);
        assertThat(Query.parse("a&".repeat(MILLION / 2)).without("a").toString())
                .isEmpty();
        assertThat(Query.parse("a&".repeat(MILLION / 2)).with("a", "1").toString())
                .isEqualTo("a=1&");
        assertThat(query.toForm()).hasSizeGreaterThan(MILLION);
    }

    /** Two to the sixteenth names of one hash. */
    @Test
    void namesOfOneHash() {
        var text = new StringBuilder();
        for (int i = 0; i < 1 << 16; i++) {
            for (int bit = 0; bit < 16; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append("=1&");
        }
        assertThat(Query.parse(text.toString()).toMap()).hasSize(1 << 16);
    }

    @Test
    void longTexts() {
        var base = UrlReference.parse("http://h/");
        assertThat(base.resolve("a/".repeat(MILLION) + "../".repeat(MILLION)).path())
                .isEqualTo("/");
        assertThat(base.resolve("../".repeat(MILLION)).path()).isEqualTo("/");
        assertThat(UrlReference.split("../".repeat(MILLION)).normalise().toString())
                .hasSize(3 * MILLION);
        assertThat(UrlReference.split("a/".repeat(MILLION) + "../".repeat(MILLION))
                        .normalise())
                .hasToString("./");
        assertThat(UrlReference.split("/" + ".".repeat(MILLION)).normalise().path())
                .hasSize(MILLION + 1);
        assertThat(UrlReference.split("http://" + "@:".repeat(MILLION))
                        .normalise()
                        .userinfo())
                .isPresent();
        assertThat(UrlReference.split("http://" + "[".repeat(MILLION)).host()).isPresent();
        assertThat(UrlReference.parse("x:" + "a/".repeat(MILLION))
                        .relativize(UrlReference.parse("x:b"))
                        .path())
                .endsWith("b");
        assertThat(UrlReference.split("x:" + "%41".repeat(MILLION)).normalise().path())
                .hasSize(MILLION);
        assertThat(UrlReference.split("x:" + "%".repeat(MILLION)).normalise().path())
                .hasSize(MILLION);
        assertThat(Percent.unquote("%".repeat(MILLION))).hasSize(MILLION);
        assertThat(Percent.unquote("é%41".repeat(MILLION))).hasSize(2 * MILLION);
        assertThat(Percent.unquote("%4é".repeat(MILLION))).hasSize(3 * MILLION);
        assertThat(Percent.quote("😀".repeat(MILLION))).hasSize(12 * MILLION);
        assertThat(Urllib.urlsplit("http://" + "@:".repeat(MILLION)).password()).isPresent();
    }

    @Test
    void pythonsResultsToo() {
        assertThat(Urllib.urljoin("http://h/", "a/".repeat(MILLION) + "../".repeat(MILLION)))
                .isEqualTo("http://h/");
        assertThat(Urllib.urlsplit(" \t".repeat(MILLION) + "http://h").netloc()).isEqualTo("h");
        assertThat(Urllib.urlparse("http://h/" + ";".repeat(MILLION)).params()).hasSize(MILLION - 1);
    }
}
