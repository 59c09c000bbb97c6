package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code url quote}, {@code unquote}, {@code join} and {@code set}: what a text becomes. */
@Timeout(120)
class UrlTextTest {
    private static Ran on(byte[] input, boolean terminal, String... args) {
        return Ran.with(new ByteArrayInputStream(input), Map.of(), terminal, args);
    }

    @ParameterizedTest
    @CsvSource({
        "a b/é~, '', a%20b/%C3%A9~",
        "a b/é~, --safe=, a%20b%2F%C3%A9~",
        "a b&c/+, --plus, a+b%26c%2F%2B",
        "a b:/, --safe=: --plus, a+b:%2F"
    })
    void quotes(String text, String options, String quoted) {
        var ran = Ran.of(("url quote " + options)
                .strip()
                .concat("\0--\0" + text)
                .replaceAll(" (?=[^\0]*\0--)", "\0")
                .split("\0", -1));
        assertThat(ran).returns(0, Ran::code).returns(quoted + "\n", Ran::out);
    }

    @Test
    void unquotes() {
        assertThat(Ran.of("url", "unquote", "a%20b/%C3%A9%zz+").out()).isEqualTo("a b/é%zz+\n");
        assertThat(Ran.of("url", "unquote", "a+b%2B", "--plus").out()).isEqualTo("a b+\n");
        assertThat(Ran.of("url", "unquote", "%FF").bytes()).containsExactly(0xff, '\n');
    }

    @Test
    void aTerminalGetsNoControlCharacterThatWasQuoted() {
        assertThat(Ran.with("", Map.of(), true, "url", "unquote", "a%1B%5B2J%FF%E2%80%AE")
                        .out())
                .isEqualTo("a\\x1b[2J\\xff\\u202e\n");
    }

    @Test
    void eachLineByItselfWhateverItsBytesAre() {
        var quoted = on(new byte[] {'a', ' ', (byte) 0xff, '\r', '\n', '\n', 'b'}, false, "url", "quote");
        assertThat(quoted.out()).isEqualTo("a%20%FF\n\nb\n");
        var json = on(new byte[] {'a', ' ', (byte) 0xff, '\n', 'b', ' '}, false, "url", "quote", "--json");
        assertThat(JsonLine.each(json.out()))
                .hasToString("[{line=1, base64=YSD/, quoted=a%20%FF}, {line=2, text=b , quoted=b%20}]");
        var back = on("%61%FF\n%C3%A9".getBytes(UTF_8), false, "url", "unquote", "--json");
        assertThat(JsonLine.each(back.out()))
                .hasToString("[{line=1, quoted=%61%FF, base64=Yf8=}, {line=2, quoted=%C3%A9, text=é}]");
    }

    @Test
    void bytesGoThereAndBackAsTheyAre() {
        var bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        for (var option : new String[] {"--quiet", "--plus"}) {
            var quoted = on(bytes, false, "url", "quote", "--bytes", option);
            assertThat(quoted.out()).matches("[A-Za-z0-9._~%/+-]+");
            assertThat(on(quoted.bytes(), false, "url", "unquote", "--bytes", option)
                            .bytes())
                    .isEqualTo(bytes);
        }
        assertThat(on("a\n%4".getBytes(UTF_8), false, "url", "unquote", "--bytes")
                        .out())
                .isEqualTo("a\n%4");
        assertThat(Ran.of("url", "quote", "--bytes", "a b").out()).isEqualTo("a%20b");
        assertThat(on("a b".getBytes(UTF_8), true, "url", "quote", "--bytes").out())
                .isEqualTo("a%20b\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/b/c/d?q, ../g, whatwg, http://a/b/g",
        "http://a/b/c/d?q, ?y,   whatwg, http://a/b/c/d?y",
        "http://a/b/c/d?q, '',   whatwg, http://a/b/c/d?q",
        "http://a/b/c/d?q, 'x y', whatwg, http://a/b/c/x%20y",
        "http://a/b/c/d?q, ../g, rfc3986, http://a/b/g",
        "HTTP://A/b,       c,    rfc3986, HTTP://A/c",
        "HTTP://A/b,       c,    whatwg, http://a/c",
        "http://a/b/c/d?q, http:g, rfc3986, http:g",
        "http://a/b/c/d?q, http:g, python, http://a/b/c/g",
        "http://a/b/c/d?q, http:g, whatwg, http://a/b/c/g",
        "rel/a,            ../b, python, b"
    })
    void joins(String base, String reference, String rules, String result) {
        assertThat(Ran.of("url", "join", base, reference, "--rules=" + rules))
                .returns(0, Ran::code)
                .returns(result + "\n", Ran::out)
                .returns("", Ran::err);
    }

    @Test
    void joinsEveryLineAnEmptyOneToo() {
        assertThat(Ran.with("a\n\nhttp://[\n#c", Map.of(), false, "url", "join", "http://h/x"))
                .returns(10, Ran::code)
                .returns("http://h/a\nhttp://h/x\nhttp://h/x#c\n", Ran::out);
    }

    @Test
    void oneEditAndEveryOtherByteStays() {
        assertThat(Ran.of("url", "set", "https://cdn.example/a%7eb?sig=x%2By|[z]&page=1", "query.page=2")
                        .out())
                .isEqualTo("https://cdn.example/a%7eb?sig=x%2By|[z]&page=2\n");
        assertThat(Ran.of("url", "set", "HTTP://H:80/?a=1", "query.a=2", "--rules=rfc3986")
                        .out())
                .isEqualTo("HTTP://H:80/?a=2\n");
        assertThat(Ran.of("url", "set", "HTTP://H:80/?a=1", "query.a=2", "--json")
                        .out())
                .isEqualTo("{\"href\":\"http://h/?a=2\"}\n");
    }

    @Test
    void editsWithoutAUrlAreForEveryLine() {
        var ran = Ran.with(
                "http://a/?utm_x=1&q=1\n\nnot a url\nhttp://b/#f\n",
                Map.of(),
                false,
                "url",
                "set",
                "query.utm_*-",
                "fragment-");
        assertThat(ran).returns(10, Ran::code).returns("http://a/?q=1\nhttp://b/\n", Ran::out);
        assertThat(ran.err()).startsWith("sockeye: line 3: not a url: ").hasLineCount(1);
    }
}
