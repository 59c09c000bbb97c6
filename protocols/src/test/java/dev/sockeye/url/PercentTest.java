package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Quoting and unquoting; what python3 answers to thousands of other texts is in {@link UrllibSideBySideTest}. */
class PercentTest {
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;

    @Test
    void quotesForAPath() {
        assertThat(Percent.quote("/a b/é😀?")).isEqualTo("/a%20b/%C3%A9%F0%9F%98%80%3F");
        assertThat(Percent.quote("a/b~", "")).isEqualTo("a%2Fb~");
        assertThat(Percent.quote("é", "é")).as("safe is ASCII").isEqualTo("%C3%A9");
    }

    @Test
    void plusIsASpaceInAQuery() {
        assertThat(Percent.quotePlus("a b+c")).isEqualTo("a+b%2Bc");
        assertThat(Percent.quotePlus("a b+c", "+")).isEqualTo("a+b+c");
        assertThat(Percent.unquotePlus("a+b%2Bc")).isEqualTo("a b+c");
        assertThat(Percent.unquote("a+b")).isEqualTo("a+b");
    }

    @Test
    void whatNeedsNothingIsReturnedAsItIs() {
        String text = "abc/def~";
        assertThat(Percent.quote(text)).isSameAs(text);
        assertThat(Percent.unquote(text)).isSameAs(text);
        assertThat(Percent.unquotePlus(text)).isSameAs(text);
        assertThat(Percent.encode(text, Percent.Set.PATH)).isSameAs(text);
    }

    @Test
    void anEscapeWithoutDigitsStaysOrIsAnError() {
        assertThat(Percent.unquote("a%20b%zz%4%")).isEqualTo("a b%zz%4%");
        assertThat(Percent.unquoteStrict("a%20b")).isEqualTo("a b");
        fails(() -> Percent.unquoteStrict("a%20b%zz"), 5);
        fails(() -> Percent.unquoteStrict("%41%4"), 3);
        fails(() -> Percent.unquoteStrict("é%"), 1);
        fails(() -> Percent.unquoteStrict("%41%C3x"), 3);
    }

    @Test
    void otherCharacterSets() {
        assertThat(Percent.quote("é", "", LATIN, TextErrors.STRICT)).isEqualTo("%E9");
        assertThat(Percent.unquote("caf%E9", LATIN, TextErrors.STRICT)).isEqualTo("café");
        fails(() -> Percent.quote("aΩ", "", LATIN, TextErrors.STRICT), 1);
        assertThat(Percent.quote("aΩ", "", LATIN, TextErrors.REPLACE)).isEqualTo("a%3F");
        assertThat(Percent.quote("aΩ", "", LATIN, TextErrors.IGNORE)).isEqualTo("a");
        // The second byte of this character is the letter A.
        assertThat(Percent.unquote("%83A", Charset.forName("Shift_JIS"), TextErrors.STRICT))
                .isEqualTo("ア");
    }

    @Test
    void bytesThatAreNoText() {
        assertThat(Percent.unquote("%ED%A0%80"))
                .as("one for each maximal part, not one for a surrogate")
                .isEqualTo("\uFFFD\uFFFD\uFFFD");
        assertThat(Percent.unquote("%F0%9F%98x")).isEqualTo("\uFFFDx");
        assertThat(Percent.unquote("%C0%AF")).as("no overlong slash").isEqualTo("\uFFFD\uFFFD");
        fails(() -> Percent.unquote("ab%41%FF", StandardCharsets.UTF_8, TextErrors.STRICT), 5);
        fails(() -> Percent.unquote("ab%FF", StandardCharsets.US_ASCII, TextErrors.STRICT), 2);
        assertThat(Percent.unquote("a%FFb", StandardCharsets.UTF_8, TextErrors.IGNORE))
                .isEqualTo("ab");
    }

    @Test
    void escapedSurrogatesCarryAnyByteThere_andBack() {
        var utf8 = StandardCharsets.UTF_8;
        String text = Percent.unquote("caf%E9%FF", utf8, TextErrors.SURROGATE_ESCAPE);
        assertThat(text).isEqualTo("caf\uDCE9\uDCFF");
        assertThat(Percent.quote(text, "", utf8, TextErrors.SURROGATE_ESCAPE)).isEqualTo("caf%E9%FF");
        fails(() -> Percent.quote("\uD800", "", utf8, TextErrors.SURROGATE_ESCAPE), 0);
    }

    @Test
    void halfAPairIsAnErrorToQuote_andReplacedByTheStandard() {
        fails(() -> Percent.quote("a\uD83D"), 1);
        fails(() -> Percent.unquoteToBytes("\uDE00"), 0);
        assertThat(Percent.encode("a\uD83Db", Percent.Set.COMPONENT)).isEqualTo("a%EF%BF%BDb");
    }

    @Test
    void theSetsOfTheStandard() {
        assertThat(Percent.Set.C0).hasToString("[]");
        assertThat(Percent.Set.FRAGMENT).hasToString("[ \"<>`]");
        assertThat(Percent.Set.QUERY).hasToString("[ \"#<>]");
        assertThat(Percent.Set.SPECIAL_QUERY).hasToString("[ \"#'<>]");
        assertThat(Percent.Set.PATH).hasToString("[ \"#<>?^`{}]");
        assertThat(Percent.Set.USERINFO).hasToString("[ \"#/:;<=>?@[\\]^`{|}]");
        assertThat(Percent.Set.COMPONENT).hasToString("[ \"#$%&+,/:;<=>?@[\\]^`{|}]");
        assertThat(Percent.Set.FORM).hasToString("[ !\"#$%&'()+,/:;<=>?@[\\]^`{|}~]");
        for (int c : new int[] {0, 0x1F, 0x7F, 0x80, 0xE9, 0x20AC, 0xFFFF}) {
            assertThat(Percent.Set.C0.has(c)).as("%x", c).isTrue();
        }
        assertThat(Percent.Set.QUERY.plus("'")).isEqualTo(Percent.Set.SPECIAL_QUERY);
        assertThat(Percent.encode("100% a#b", Percent.Set.QUERY))
                .as("a percent sign is not in it")
                .isEqualTo("100%%20a%23b");
    }

    @Test
    void roundTrips() {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            String quoted = Percent.quoteFromBytes(bytes);
            assertThat(quoted).matches("[A-Za-z0-9_.~/%-]*");
            assertThat(Percent.unquoteToBytes(quoted)).isEqualTo(bytes);
            String latin = new String(bytes, LATIN);
            assertThat(Percent.unquote(Percent.quote(latin))).isEqualTo(latin);
            assertThat(Percent.unquotePlus(Percent.quotePlus(latin))).isEqualTo(latin);
            assertThat(Percent.unquoteStrict(Percent.encode(latin, Percent.Set.COMPONENT)))
                    .isEqualTo(latin);
        }
    }

    @Test
    void theBytesGivenStayTheirs() {
        byte[] bytes = "a%20b".getBytes(LATIN);
        assertThat(Percent.unquoteToBytes(bytes)).isEqualTo("a b".getBytes(LATIN));
        assertThat(bytes).isEqualTo("a%20b".getBytes(LATIN));
    }

    static void fails(Runnable call, int position) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        UrlSyntaxException.class,
                        e -> assertThat(e.position()).as(e.reason()).isEqualTo(position));
    }
}
