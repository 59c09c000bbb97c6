package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An edit changes its own field; every other byte stays. */
class QueryEditTest {
    @Test
    void aValueIsReplacedWhereItStands() {
        var query = Query.parse("q=a+b&%6Cang=%65n&sig=x|[y]");
        assertThat(query.with("lang", "fr é")).hasToString("q=a+b&%6Cang=fr%20%C3%A9&sig=x|[y]");
        assertThat(query.with("q", "")).hasToString("q=&%6Cang=%65n&sig=x|[y]");
        assertThat(query.with("new", "1")).hasToString("q=a+b&%6Cang=%65n&sig=x|[y]&new=1");
        assertThat(Query.parse("flag&x=1").with("flag", "on")).hasToString("flag=on&x=1");
    }

    @Test
    void theOthersOfThatNameGo() {
        assertThat(Query.parse("a=1&b=2&a=3&c=4&a=5").with("a", "x")).hasToString("a=x&b=2&c=4");
    }

    @Test
    void aFieldGoesWithOneSeparator() {
        var query = Query.parse("a=1&b=+&c=3");
        assertThat(query.without("a")).hasToString("b=+&c=3");
        assertThat(query.without("b")).hasToString("a=1&c=3");
        assertThat(query.without("c")).hasToString("a=1&b=+");
        assertThat(query.without("none")).hasToString("a=1&b=+&c=3");
        assertThat(Query.parse("a&a&a").without("a")).hasToString("");
        assertThat(Query.parse("a=1&a=2").without("a", "2")).hasToString("a=1");
        assertThat(Query.parse("x&&a=1&&y").without("a")).hasToString("x&&&y");
    }

    @Test
    void aFieldIsAdded() {
        assertThat(Query.EMPTY.add("a", "b c")).hasToString("a=b%20c");
        assertThat(Query.parse("x=1&").add("a", "b")).hasToString("x=1&a=b");
        assertThat(Query.parse("x=1").add("x", "2")).hasToString("x=1&x=2");
        var semicolons = QueryRules.STANDARD.separatedBy(";");
        assertThat(Query.parse("x=1;y", semicolons).add("a;b", "c;d")).hasToString("x=1;y;a%3Bb=c%3Bd");
    }

    @Test
    void sortingMovesFieldsAndRespellsNone() {
        assertThat(Query.parse("z=+&a=%20&z=|&%61=2&&B=1").sorted()).hasToString("B=1&a=%20&%61=2&z=+&z=|");
        // By UTF-16 code units: a surrogate pair sorts before U+FB03.
        assertThat(Query.parse("\uFB03&\uD83C\uDF08").sorted()).hasToString("\uD83C\uDF08&\uFB03");
    }

    @Test
    void everyOtherFieldKeepsItsBytes() {
        var hostile = new HostileText(11);
        for (int i = 0; i < 4000; i++) {
            var query = Query.parse(hostile.text(8) + "&n=1&" + hostile.text(8));
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(query.toString())) {
                continue; // half a surrogate pair is written as U+FFFD: no other text has it for a name then
            }
            String name = hostile.of(query.pairs()).name();
            assertThat(rawBut(query.with(name, "new & =+"), name))
                    .as(query.toString())
                    .isEqualTo(rawBut(query, name));
            assertThat(query.with(name, "new & =+").all(name))
                    .as(query.toString())
                    .containsExactly("new & =+");
            assertThat(raw(query.without(name))).as(query.toString()).isEqualTo(rawBut(query, name));
            String added = query.add(name, "x").toString();
            assertThat(added).startsWith(query.toString());
            assertThat(Query.parse(added).all(name))
                    .hasSize(query.all(name).size() + 1)
                    .endsWith("x");
            assertThat(raw(query.sorted())).containsExactlyInAnyOrderElementsOf(raw(query));
            assertThat(Query.parse(query.toForm()).toMap()).isEqualTo(query.toMap());
            assertThat(Query.parse(query.toPercent()).toMap()).isEqualTo(query.toMap());
        }
    }

    private static List<String> raw(Query query) {
        return query.pairs().stream().map(Query.Pair::raw).toList();
    }

    private static List<String> rawBut(Query query, String name) {
        var raw = new ArrayList<String>();
        for (var pair : query) {
            if (!pair.name().equals(name)) {
                raw.add(pair.raw());
            }
        }
        return raw;
    }
}
