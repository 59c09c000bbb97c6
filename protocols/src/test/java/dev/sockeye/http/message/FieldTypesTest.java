package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.wire.UnsafeLineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of fields: lists, quotes, media types, entity tags, ranges, dispositions, weights. */
class FieldTypesTest {
    @Test
    void listsAndQuotes() {
        assertThat(FieldValues.list("a, \"b, c\" ,,d\t")).containsExactly("a", "\"b, c\"", "d");
        assertThat(FieldValues.list("\"a\\\",\", b")).containsExactly("\"a\\\",\"", "b");
        assertThat(FieldValues.list("\"open, b")).containsExactly("\"open, b");
        assertThat(FieldValues.list("")).isEmpty();
        assertThat(FieldValues.unquote("\"b, \\\"c\\\\\"")).isEqualTo("b, \"c\\");
        assertThat(FieldValues.quote("b, \"c\\")).isEqualTo("\"b, \\\"c\\\\\"");
        for (String same : new String[] {"a", "", "\"", "\"a", "\"a\"b", "a\"b\""}) {
            assertThat(FieldValues.unquote(same)).isEqualTo(same);
        }
        assertThatThrownBy(() -> FieldValues.quote("a\r\nb")).isInstanceOf(UnsafeLineException.class);
        assertThat(FieldValues.isToken("a!#b")).isTrue();
        assertThat(FieldValues.isToken("")).isFalse();
        assertThat(FieldValues.isToken("a b")).isFalse();
    }

    @Test
    void parameters() {
        assertThat(FieldValues.parameters("v; A=1 ;b = \"x;y\";c;=z; a=2;d=\"\";e=\r\n"))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "x;y"), Map.entry("d", ""));
        assertThat(FieldValues.withoutParameters(" v\t; a=1")).isEqualTo("v");
    }

    @Test
    void mediaTypes() {
        MediaType html =
                MediaType.parse("Text/HTML; Charset=\"utf-8\"; x=\"a b\"").orElseThrow();
        assertThat(html).hasToString("text/html; charset=utf-8; x=\"a b\"");
        assertThat(html.charset()).contains(UTF_8);
        assertThat(html.essence()).isEqualTo("text/html");
        assertThat(MediaType.parse(html.toString())).contains(html);
        assertThat(MediaType.of("a/b").with("Charset", "nonsense!").charset()).isEmpty();
        assertThat(MediaType.of("a/b").charset()).isEmpty();
        assertThat(MediaType.of("a/b;charset=x").with("CHARSET", "y")).hasToString("a/b; charset=y");
        assertThatThrownBy(() -> MediaType.of("text")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MediaType.of("a/b").with("c", "d\r\n")).isInstanceOf(UnsafeLineException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "/html",
                "text/",
                "te xt/html",
                "text/ht ml",
                "text/html, text/plain",
                ";a=b",
                "a/b/c"
            })
    void noMediaType(String value) {
        assertThat(MediaType.parse(value)).isEmpty();
    }

    @Test
    void entityTags() {
        var strong = new EntityTag("a", false);
        var weak = new EntityTag("a", true);
        assertThat(EntityTag.parse("\"a\"")).contains(strong);
        assertThat(EntityTag.parse("W/\"a\"")).contains(weak);
        assertThat(EntityTag.parse("\"\"")).contains(new EntityTag("", false));
        assertThat(EntityTag.list(" \"a\" ,, W/\"b,c\\\",\"d\""))
                .extracting(EntityTag::toString)
                .containsExactly("\"a\"", "W/\"b,c\\\"", "\"d\"");
        assertThat(EntityTag.list("\"a\", b, \"c\"")).containsExactly(strong);
        assertThat(strong.matchesStrongly(strong)).isTrue();
        assertThat(weak.matchesStrongly(weak)).isFalse();
        assertThat(strong.matchesStrongly(weak)).isFalse();
        assertThat(strong.matchesWeakly(weak)).isTrue();
        assertThat(strong.matchesWeakly(new EntityTag("b", false))).isFalse();
        assertThatThrownBy(() -> new EntityTag("a\"b", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "a", "\"a", "a\"", "w/\"a\"", "W/a", "\"a\" ", "\"a b\"", "\"a\", \"b\"", "W/ \"a\""})
    void noEntityTag(String value) {
        assertThat(EntityTag.parse(value)).isEmpty();
    }

    /** RFC 9110 section 14.1.2's own, of 10,000 bytes. */
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 499",
        "bytes=500-999, 500, 999",
        "bytes=-500, 9500, 9999",
        "bytes=9500-, 9500, 9999",
        "Bytes=0-0, 0, 0",
        "bytes=-99999, 0, 9999",
        "bytes=9999-99999, 9999, 9999",
        "bytes=0-9223372036854775807, 0, 9999"
    })
    void ranges(String value, long first, long last) {
        List<ByteRange> ranges = ByteRange.parse(value).orElseThrow();
        assertThat(ranges)
                .singleElement()
                .satisfies(range -> assertThat(range.in(10_000)).contains(new ByteSpan(first, last)));
        assertThat(value.toLowerCase(java.util.Locale.ROOT)).isEqualTo("bytes=" + ranges.getFirst());
    }

    @Test
    void rangesThatCannotBeSatisfied() {
        for (String value : List.of("bytes=10-", "bytes=10-20", "bytes=-0")) {
            assertThat(ByteRange.parse(value).orElseThrow())
                    .allSatisfy(range -> assertThat(range.in(10)).isEmpty());
        }
        assertThat(new ByteRange.Last(5).in(0)).isEmpty();
        assertThat(new ByteRange.From(0).in(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=,",
                "bytes",
                "bytes 0-1",
                "bytes=1",
                "bytes=-",
                "bytes=2-1",
                "bytes=a-b",
                "bytes=0-1;",
                "bytes=+0-1",
                "bytes=0--1",
                "bytes=--1",
                "bytes=0x0-1",
                "bytes=0 - 1",
                "items=0-1",
                "bytes=0-9223372036854775808",
                "bytes=0-1,x"
            })
    void noRange(String value) {
        assertThat(ByteRange.parse(value)).isEmpty();
    }

    @Test
    void cve_2011_3192_aThousandRanges() {
        assertThat(ByteRange.parse("bytes=" + "0-,".repeat(200))).isPresent();
        assertThat(ByteRange.parse("bytes=" + "0-,".repeat(201))).isEmpty();
    }

    @Test
    void contentRanges() {
        assertThat(ContentRange.parse("bytes 0-499/1234")).contains(ContentRange.of(new ByteSpan(0, 499), 1234));
        assertThat(ContentRange.parse("bytes */1234")).contains(ContentRange.unsatisfied(1234));
        assertThat(ContentRange.parse("bytes 3-4/*"))
                .contains(new ContentRange(Optional.of(new ByteSpan(3, 4)), OptionalLong.empty()));
        for (String same : List.of("bytes 0-499/1234", "bytes */1234", "bytes 3-4/*")) {
            assertThat(ContentRange.parse(same).orElseThrow()).hasToString(same);
        }
        assertThat(new ByteSpan(3, 4).length()).isEqualTo(2);
        assertThatThrownBy(() -> new ByteSpan(4, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContentRange.of(new ByteSpan(0, 5), 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes 0-1",
                "bytes 1-0/5",
                "bytes 0-5/5",
                "bytes */*",
                "bytes 0-1/",
                "bytes -1/5",
                "bytes 0-/5",
                "items 0-1/5",
                "bytes=0-1/5",
                "bytes 0-1/5x",
                "bytes 0-1/*x",
                "bytes 0-1/-5",
                "bytes a-b/5"
            })
    void noContentRange(String value) {
        assertThat(ContentRange.parse(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attachment; filename="a.txt"                                      | a.txt
            Attachment;FileName=a.txt                                         | a.txt
            inline; filename="a \\"b\\" c"                                    | a "b" c
            attachment; filename="na_ve"; filename*=UTF-8''na%C3%AFve         | naïve
            attachment; filename*=utf-8'en'%e2%82%ac%20rates; filename=x      | € rates
            attachment; filename*=iso-8859-1''%A3                             | £
            attachment; filename=x; filename*=UTF-8''%zz                      | x
            attachment; filename=x; filename*=UTF-8''%ff                      | x
            attachment; filename=x; filename*=UTF-7''%41                      | x
            attachment; filename=x; filename*=UTF-8%41                        | x
            attachment; filename="../../.profile"                             | ../../.profile
            attachment; filename="a;b.txt"                                    | a;b.txt
            """)
    void fileNames(String value, String name) {
        assertThat(ContentDisposition.parse(value).orElseThrow().fileName()).contains(name);
    }

    @Test
    void dispositions() {
        assertThat(ContentDisposition.parse("inline").orElseThrow().fileName()).isEmpty();
        assertThat(ContentDisposition.parse("")).isEmpty();
        assertThat(ContentDisposition.parse("\"x\"; filename=a")).isEmpty();
        assertThat(ContentDisposition.attachment("a.txt")).hasToString("attachment; filename=a.txt");
        assertThat(ContentDisposition.attachment("naïve 100%.txt"))
                .hasToString("attachment; filename=\"na_ve 100_.txt\"; filename*=UTF-8''na%C3%AFve%20100%25.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "naïve 100%.txt", "a\"b\\c", "日本\r\n\0.txt", "'x*y", "😀", ""})
    void aNameThatIsSentIsTheNameThatIsRead(String name) {
        String value = ContentDisposition.attachment(name).toString();
        assertThat(ContentDisposition.parse(value).orElseThrow().fileName()).contains(name);
        assertThat(value).isPrintable().isASCII();
    }

    @Test
    void weights() {
        var wanted = Weighted.list(
                Headers.of("Accept-Encoding", "gzip;q=0.8, br, x ; q=0.123", "accept-encoding", "*;q=0, y;Q=1.000"),
                "Accept-Encoding");
        assertThat(wanted)
                .containsExactly(
                        new Weighted("gzip", 800),
                        new Weighted("br", 1000),
                        new Weighted("x", 123),
                        new Weighted("*", 0),
                        new Weighted("y", 1000));
        assertThat(Weighted.of("BR", wanted)).hasValue(1000);
        assertThat(Weighted.of("zstd", wanted)).hasValue(0);
        assertThat(Weighted.of("zstd", List.of())).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000",
        "0.5, 500",
        "0., 0",
        "1., 1000",
        "1.0, 1000",
        "0.001, 1",
        "1.001, 0",
        "2, 0",
        "0.0001, 0",
        "-1, 0",
        ".5, 0",
        "'', 0",
        "a, 0",
        "10, 0",
        "0x5, 0"
    })
    void weightsAreStrict(String q, int thousandths) {
        assertThat(Weighted.list(Headers.of("Accept", "a;q=" + q), "Accept"))
                .containsExactly(new Weighted("a", thousandths));
    }
}
