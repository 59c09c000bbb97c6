package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.wire.UnsafeLineException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static final Headers SOME =
            Headers.of("Content-Type", "text/html", "Vary", "Accept, \"a,b\"", "vary", "Cookie", "Age", " 5\t");

    @Test
    void namesHaveNoCase() {
        assertThat(SOME.first("CONTENT-TYPE")).contains("text/html");
        assertThat(SOME.first("Content-Typ")).isEmpty();
        assertThat(SOME.contains("vARY")).isTrue();
        assertThat(SOME)
                .isEqualTo(Headers.of(
                        "content-type", "text/html", "VARY", "Accept, \"a,b\"", "Vary", "Cookie", "age", "5"));
        assertThat(SOME)
                .hasSameHashCodeAs(Headers.of(
                        "content-type", "text/html", "VARY", "Accept, \"a,b\"", "Vary", "Cookie", "age", "5"));
        assertThat(SOME).isNotEqualTo(SOME.without("Age")).isNotEqualTo(SOME.with("Age", "6"));
    }

    @Test
    void severalFieldsOfAName() {
        assertThat(SOME.all("Vary")).containsExactly("Accept, \"a,b\"", "Cookie");
        assertThat(SOME.values("Vary")).containsExactly("Accept", "\"a,b\"", "Cookie");
        assertThat(SOME.all("None")).isEmpty();
        assertThat(SOME.values("None")).isEmpty();
        assertThat(Headers.of("A", ",, x ,\"\\\",\",y", "A", "").values("a")).containsExactly("x", "\"\\\",\"", "y");
    }

    @Test
    void elementsHaveNoCaseEither() {
        assertThat(Headers.of("Connection", "Keep-Alive, Upgrade").hasValue("connection", "upgrade"))
                .isTrue();
        assertThat(Headers.of("Connection", "close").hasValue("connection", "CLOSE"))
                .isTrue();
        assertThat(Headers.of("Connection", "\"close, x\"").hasValue("connection", "close"))
                .isFalse();
        assertThat(Headers.EMPTY.hasValue("connection", "close")).isFalse();
    }

    @Test
    void orderAndSpellingStay() {
        assertThat(SOME.fields())
                .extracting(Headers.Field::name)
                .containsExactly("Content-Type", "Vary", "vary", "Age");
        assertThat(SOME.size()).isEqualTo(4);
        assertThat(SOME.fields().get(3)).isEqualTo(new Headers.Field("Age", "5"));
    }

    @Test
    void editsAreCopies() {
        assertThat(SOME.with("vary", "*").fields())
                .extracting(Headers.Field::toString)
                .containsExactly("Content-Type: text/html", "vary: *", "Age: 5");
        assertThat(SOME.with("Server", "s").all("Server")).containsExactly("s");
        assertThat(SOME.adding("Vary", "X").all("Vary")).hasSize(3);
        assertThat(SOME.without("VARY").size()).isEqualTo(2);
        assertThat(SOME.without("None")).isSameAs(SOME);
        assertThat(SOME.adding(Headers.EMPTY)).isSameAs(SOME);
        assertThat(SOME.adding(Headers.of("X", "y")).size()).isEqualTo(5);
        assertThat(SOME.size()).isEqualTo(4);
    }

    @Test
    void aBuilderGoesOn() {
        var builder = Headers.builder();
        for (int i = 0; i < 100; i++) {
            builder.add("N" + i, "" + i);
        }
        Headers hundred = builder.build();
        assertThat(builder.add("N", "100").build().size()).isEqualTo(101);
        assertThat(hundred.size()).isEqualTo(100);
        assertThat(hundred.first("n99")).contains("99");
    }

    @Test
    void whatIsSecretIsNotShown() {
        var headers = Headers.of(
                "authorization",
                "Basic c2VjcmV0",
                "Cookie",
                "c2VjcmV0",
                "Set-Cookie",
                "c2VjcmV0",
                "PROXY-AUTHORIZATION",
                "c2VjcmV0");
        assertThat(headers.toString())
                .isEqualTo("authorization: ***\nCookie: ***\nSet-Cookie: ***\nPROXY-AUTHORIZATION: ***");
        assertThat(headers.fields().toString()).doesNotContain("c2VjcmV0");
        assertThat(new RequestHead("GET", "/", HttpVersion.HTTP_1_1, headers).toString())
                .doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A:", "A\r\nB", "Ä", "A\t", "(x)", "A\0"})
    void aNameIsAToken(String name) {
        assertThatThrownBy(() -> Headers.of(name, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RFC 9110 section 5.6.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\r\nX: y", "secret\n", "\rsecret", "sec\0ret", "\r\n\r\nGET / HTTP/1.1"})
    void aValueStaysAValue(String value) {
        assertThatThrownBy(() -> Headers.of("A", value))
                .isInstanceOf(UnsafeLineException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Headers.EMPTY.with("A", value)).isInstanceOf(UnsafeLineException.class);
        assertThatThrownBy(() -> Headers.EMPTY.adding("A", value)).isInstanceOf(UnsafeLineException.class);
    }

    @Test
    void lettersWhoseLowByteEndsALineDoNot() throws HttpSyntaxException {
        var head = new ResponseHead(HttpVersion.HTTP_1_1, 200, "", Headers.of("A", "\u760a\u760d"));
        byte[] bytes = Http1.bytes(head);
        assertThat(new String(bytes, UTF_8)).isEqualTo("HTTP/1.1 200 \r\nA: \u760a\u760d\r\n\r\n");
        assertThat(Http1.response(bytes, HttpLimits.DEFAULT)).isEqualTo(head);
    }

    @Test
    void valuesAreUtf8OrElseLatin() throws HttpSyntaxException {
        byte[] latin = "HTTP/1.1 200 caf\u00e9\r\nA: \u00e9\r\n\r\n".getBytes(ISO_8859_1);
        byte[] utf8 = "HTTP/1.1 200 caf\u00e9\r\nA: \u00e9\r\n\r\n".getBytes(UTF_8);
        assertThat(Http1.response(latin, HttpLimits.DEFAULT)).isEqualTo(Http1.response(utf8, HttpLimits.DEFAULT));
        assertThat(Http1.response(latin, HttpLimits.DEFAULT).headers().all("a")).isEqualTo(List.of("\u00e9"));
    }

    @Test
    void aNameNeedsAValue() {
        assertThatThrownBy(() -> Headers.of("A", "b", "C")).isInstanceOf(IllegalArgumentException.class);
    }
}
