package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {
    /** RFC 3492 section 7.1, (A), (B), (I), (L), (Q), (S) in small letters, and the edges. */
    @ParameterizedTest
    @CsvSource({
        "\u0644\u064A\u0647\u0645\u0627\u0628\u062A\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064A\u061F, egbpdaj6bu4bxfgehfvwxn",
        "\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587, ihqwcrb4cv8a8dqg056pqjye",
        "\u043F\u043E\u0447\u0435\u043C\u0443\u0436\u0435\u043E\u043D\u0438\u043D\u0435\u0433\u043E\u0432\u043E\u0440\u044F\u0442\u043F\u043E\u0440\u0443\u0441\u0441\u043A\u0438, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "3\u5E74b\u7D44\u91D1\u516B\u5148\u751F, 3b-ww4c5e180e575a65lsy2b",
        "maji\u3067koi\u3059\u308B5\u79D2\u524D, majikoi5-783gue6qz075azm5e",
        "-> $1.00 <-, -> $1.00 <--",
        "b\u00FCcher, bcher-kva",
        "\u0080, a",
        "\uDBFF\uDFFF, dn32g",
        "'', ''",
    })
    void theSamplesOfTheRfc(String text, String punycode) {
        assertThat(Punycode.encode(text)).isEqualTo(punycode);
        assertThat(Punycode.decode(punycode)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-", "-a-0", "a=", "99999999", "ls8h=", "\u00E9-a\u00E9", "dn32h"})
    void whatIsNoPunycode(String text) {
        assertThat(Punycode.decode(text)).isNull();
    }

    @Test
    void aSurrogateIsNoCodePointOfALabel() {
        assertThat(Punycode.decode(Punycode.encode("\uD83D"))).isNull();
        assertThat(Punycode.decode(Punycode.encode("\uD83D\uDCA9"))).isEqualTo("\uD83D\uDCA9");
    }

    @Test
    void capitalsAreDigitsToo() {
        assertThat(Punycode.decode("bcher-KVA")).isEqualTo("b\u00FCcher");
    }

    @Test
    void thereAndBack() {
        var random = new Random(3492);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            int range = Character.MAX_CODE_POINT >> random.nextInt(15);
            for (int left = random.nextInt(20); left > 0; left--) {
                int c = random.nextInt(range);
                text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c);
            }
            assertThat(Punycode.decode(Punycode.encode(text.toString()))).isEqualTo(text.toString());
        }
    }

    /** No two texts of letters and digits mean the same: what can be decoded is what encoding gives, but for capitals. */
    @Test
    void backAndThere() {
        var random = new Random(2943);
        int decodable = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                text.append("abcdefghijklmnopqrstuvwxyz0123456789-".charAt(random.nextInt(37)));
            }
            String decoded = Punycode.decode(text.toString());
            if (decoded != null && !Idna.isAscii(decoded)) {
                decodable++;
                assertThat(Punycode.encode(decoded)).isEqualTo(text.toString());
            }
        }
        assertThat(decodable).isGreaterThan(10_000);
    }
}
