package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Reading queries, and writing them from nothing; edits are in {@link QueryEditTest}. */
class QueryTest {
    @Test
    void namesAndValuesInOrder() {
        var query = Query.parse("q=a+b&lang=%65n&q=c%20d&flag&=x&e=");
        assertThat(query.get("q")).hasValue("a b");
        assertThat(query.all("q")).containsExactly("a b", "c d");
        assertThat(query.get("flag")).hasValue("");
        assertThat(query.get("")).hasValue("x");
        assertThat(query.get("none")).isEmpty();
        assertThat(query.has("lang", "en")).isTrue();
        assertThat(query.has("lang", "fr")).isFalse();
        assertThat(query.size()).isEqualTo(6);
        assertThat(query.pairs().get(1)).isEqualTo(new Query.Pair("lang", "en", "lang=%65n"));
        assertThat(query).containsExactlyElementsOf(query.pairs());
        assertThat(query.toMap()).containsEntry("q", List.of("a b", "c d")).hasSize(5);
        assertThat(List.copyOf(query.toMap().keySet())).containsExactly("q", "lang", "flag", "", "e");
    }

    @Test
    void aNameMayBeEscapedOrNot() {
        var query = Query.parse("%61+b=1&a%20b=2&a+b=3&a%2Bb=4&é=5&%C3%A9=6");
        assertThat(query.all("a b")).containsExactly("1", "2", "3");
        assertThat(query.all("a+b")).containsExactly("4");
        assertThat(query.all("é")).containsExactly("5", "6");
    }

    @Test
    void nothingBetweenSeparatorsIsNothing() {
        assertThat(Query.parse("")).isEqualTo(Query.EMPTY).isEmpty();
        assertThat(Query.parse("&&").isEmpty()).isTrue();
        assertThat(Query.parse("&a=1&&b=2&").size()).isEqualTo(2);
        assertThat(Query.parse("=").pairs()).containsExactly(new Query.Pair("", "", "="));
        assertThat(Query.parse("a=b=c").get("a")).hasValue("b=c");
    }

    @Test
    void pythonDropsBlankOnes() {
        assertThat(Query.parse("a=1&b&c=&d=2", QueryRules.PYTHON).toMap())
                .containsExactly(java.util.Map.entry("a", List.of("1")), java.util.Map.entry("d", List.of("2")));
    }

    @Test
    void otherRules() {
        assertThat(Query.parse("a=1;b=2&c", QueryRules.STANDARD.separatedBy(";"))
                        .toMap())
                .containsEntry("b", List.of("2&c"));
        assertThat(Query.parse("a=1&amp;b=2", QueryRules.STANDARD.separatedBy("&amp;"))
                        .get("b"))
                .hasValue("2");
        var latin = QueryRules.STANDARD.in(StandardCharsets.ISO_8859_1, TextErrors.STRICT);
        assertThat(Query.parse("n=%E9", latin).get("n")).hasValue("é");
        assertThat(Query.parse("n=%E9", latin).with("n", "à b")).hasToString("n=%E0%20b");
        PercentTest.fails(() -> Query.parse("n=%E9", latin).with("n", "Ω"), 0);
    }

    @Test
    void strictRulesSayWhere() {
        var strict = QueryRules.STANDARD.strict(true);
        assertThat(Query.parse("a=1&b=", strict).size()).isEqualTo(2);
        PercentTest.fails(() -> Query.parse("a=1&b", strict), 4);
        PercentTest.fails(() -> Query.parse("a=1&&b=2", strict), 4);
        var text = QueryRules.STANDARD.in(StandardCharsets.UTF_8, TextErrors.STRICT);
        PercentTest.fails(() -> Query.parse("a=1&b=x%FF", text), 7);
        PercentTest.fails(() -> Query.parse("a=1&%FFb=x", text), 4);
    }

    @Test
    void tooManyFields() {
        var three = QueryRules.STANDARD.maxFields(3);
        assertThat(Query.parse("a&b&c", three).size()).isEqualTo(3);
        PercentTest.fails(() -> Query.parse("a&b&c&d", three), 6);
        PercentTest.fails(() -> Query.parse("&&&", three), 3);
        assertThatIllegalArgumentException().isThrownBy(() -> QueryRules.STANDARD.separatedBy(""));
        PercentTest.fails(() -> Query.parse("&".repeat(1_000_000)), 1_000_000);
    }

    @Test
    void writtenFromNothing() {
        var query = Query.of("q", "a b", "t", "é&=+~*", "", "");
        assertThat(query).hasToString("q=a%20b&t=%C3%A9%26%3D%2B~%2A&=");
        assertThat(query.toForm()).isEqualTo("q=a+b&t=%C3%A9%26%3D%2B%7E*&=");
        assertThat(query.get("t")).hasValue("é&=+~*");
        var map = new LinkedHashMap<String, Object>();
        map.put("id", List.of(1, 2));
        map.put("x", "y");
        map.put("none", List.of());
        assertThat(Query.of(map)).hasToString("id=1&id=2&x=y");
        assertThatIllegalArgumentException().isThrownBy(() -> Query.of("a"));
    }

    @Test
    void theTwoSpellings() {
        var query = Query.parse("a=x%20y&b=x+y&c=|&d");
        assertThat(query.toForm()).isEqualTo("a=x+y&b=x+y&c=%7C&d=");
        assertThat(query.toPercent()).isEqualTo("a=x%20y&b=x%20y&c=%7C&d=");
        assertThat(query).hasToString("a=x%20y&b=x+y&c=|&d");
    }

    @Test
    void urlencodeIsPythons() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("a", List.of("x y", "~"));
        fields.put("b", 1);
        assertThat(Urlencode.PYTHON.lists(true).of(fields.entrySet())).isEqualTo("a=x+y&a=~&b=1");
        assertThat(Urlencode.urlencode(fields)).isEqualTo("a=%5Bx+y%2C+~%5D&b=1");
        assertThat(Urlencode.PYTHON.plus(false).safe("/").of(List.of(java.util.Map.entry("p", "/a b"))))
                .isEqualTo("p=/a%20b");
        assertThat(Urlencode.PYTHON.of(List.of(java.util.Map.entry("p", new byte[] {(byte) 0xFF, ' '}))))
                .isEqualTo("p=%FF+");
    }

    @Test
    void whatIsLookedAtCannotBeChanged() {
        var query = Query.parse("a=1&b=2");
        Assertions.assertThatThrownBy(() -> query.toMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        Assertions.assertThatThrownBy(() -> query.all("a").clear()).isInstanceOf(UnsupportedOperationException.class);
        Assertions.assertThatThrownBy(() -> query.pairs().removeFirst())
                .isInstanceOf(UnsupportedOperationException.class);
        var iterator = query.iterator();
        iterator.next();
        iterator.next();
        Assertions.assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
}
