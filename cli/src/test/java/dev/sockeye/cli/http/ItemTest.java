package dev.sockeye.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of a line: items, URLs, names of files; and what is JSON. */
class ItemTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=value | name | TEXT | value",
                "name= | name | TEXT | ''",
                "name=a=b:c@d | name | TEXT | a=b:c@d",
                "name==value | name | PARAMETER | value",
                "name:=7 | name | JSON | 7",
                "name:=@f | name | JSON_FILE | f",
                "name=@f | name | TEXT_FILE | f",
                "name@f | name | FILE | f",
                "@- | '' | FILE | -",
                "X-A:b:c | X-A | HEADER | b:c",
                "Accept: | Accept | HEADER | ''",
                "X-A; | X-A | EMPTY_HEADER | ''",
                "a\\=b=c | a=b | TEXT | c",
                "a\\:b:c | a:b | HEADER | c",
            })
    void items(String word, String name, Item.Kind kind, String value) {
        assertThat(Item.parse(word)).isEqualTo(new Item(name, kind, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "=x", ":x", ":=1", "==x", ";", "X-A;b", "name\\=x", "\\"})
    void noItems(String word) {
        assertThatThrownBy(() -> Item.parse(word))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name=value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "-0.5e+10",
                "0",
                " true ",
                "null",
                "\"a\\u00e9\\n\"",
                "[]",
                "[1, [2,{}]]",
                "{\"a\":{\"b\":[null]}}"
            })
    void json(String text) {
        assertThat(JsonText.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "01", "-", "1.", ".5", "1e", "tru", "ann", "'a'", "\"a", "\"\\x\"", "\"\t\"", "[1,]", "[1 2]",
                "{a:1}", "{\"a\"}", "1 2", "[", "\u0661"
            })
    void noJson(String text) {
        assertThat(JsonText.isValid(text)).isFalse();
        assertThat(JsonText.isValid("[".repeat(100_000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "example.org/a, https://example.org/a",
        "localhost:8080/a, http://localhost:8080/a",
        "localhost, http://localhost/",
        "localhost.example, https://localhost.example/",
        "127.0.0.1, http://127.0.0.1/",
        "[::1]:80/x, http://[::1]/x",
        ":8080/a, http://127.0.0.1:8080/a",
        "HTTP://a/b, http://a/b",
        "ann@example.org, https://ann@example.org/",
    })
    void urls(String typed, String meant) {
        assertThat(UrlArgument.http(typed).href()).isEqualTo(meant);
    }

    @Test
    void aWrongUrlIsToldWithoutItsPassword() {
        assertThatThrownBy(() -> UrlArgument.http("http://ann:canary@a b/"))
                .isInstanceOf(UsageException.class)
                .message()
                .contains("ann:***@")
                .doesNotContain("canary");
        assertThatThrownBy(() -> UrlArgument.http("data:,canary")).hasMessageContaining("neither http nor https");
    }
}
