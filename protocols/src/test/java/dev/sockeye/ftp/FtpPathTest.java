package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpPathTest {
    @Test
    void everyByteComesBack() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            String text = FtpPath.text(bytes);
            assertThat(FtpPath.bytes(text)).as(Arrays.toString(bytes)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/pub/x y", "caf\u00e9", "\ud83d\ude00", "\u760a", "a\udce9b"})
    void everyTextComesBack(String text) {
        assertThat(FtpPath.text(FtpPath.bytes(text))).isEqualTo(text);
    }

    @Test
    void halfACharacterStandsForNothing() {
        assertThatThrownBy(() -> FtpPath.bytes("a\ud83d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FtpPath.bytes("\udc0a")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"/\" is current', /",
                "'\"/a b\"', /a b",
                "'\"/a \"\"b\"\"\" is it', '/a \"b\"'",
                "'/plain is current', /plain",
                "'said: \"C:\\x\"', 'C:\\x'",
                "'C:\\x', 'C:\\x'",
            })
    void whatStandsBetweenQuotes(String reply, String path) {
        assertThat(FtpPath.quoted(reply)).contains(path);
    }

    /** Odd quoting is no path, whatever its length, and takes no longer. */
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "\"/a", "\"/a\"\"", "no quotes", "", "\"\"\"\""})
    void oddQuotes(String reply) {
        assertThat(FtpPath.quoted(reply + "\"\"".repeat(reply.equals("\"/a\"\"") ? 100_000 : 0)))
                .matches(path -> path.isEmpty() || path.get().equals("\""));
    }

    @Test
    void joinedAndTakenApart() {
        assertThat(FtpPath.join("", "x")).isEqualTo("x");
        assertThat(FtpPath.join("/", "x")).isEqualTo("/x");
        assertThat(FtpPath.join("a/b", "x")).isEqualTo("a/b/x");
        assertThat(FtpPath.parent("a/b/x")).isEqualTo("a/b");
        assertThat(FtpPath.parent("/x")).isEqualTo("/");
        assertThat(FtpPath.parent("x")).isEmpty();
        assertThat(FtpPath.name("a/b/x")).isEqualTo("x");
    }
}
