package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.cli.context.ByteCount;
import dev.sockeye.cli.context.Durations;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.cli.net.PythonText;
import dev.sockeye.cli.net.Target;
import dev.sockeye.socket.Address;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small texts in and out. */
class TextTest {
    @Test
    void whatDrivesATerminalIsEscaped() {
        assertThat(TerminalText.escape("a\33[2Jb\u0007\u007f")).isEqualTo("a\\x1b[2Jb\\x07\\x7f");
        assertThat(TerminalText.escape("a\u009bb\u202ec\u2066d\u200f")).isEqualTo("a\\u009bb\\u202ec\\u2066d\\u200f");
        assertThat(TerminalText.escape("one\r\ntwo\rthree\tfour\n")).isEqualTo("one\ntwo\\x0dthree\tfour\n");
        assertThat(TerminalText.escape("你好 😀 é")).isEqualTo("你好 😀 é");
    }

    @Test
    void aCharacterMayBeCutAnywhere() {
        var bytes = "aé你😀\33".getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            var text = new TerminalText();
            var shown = text.accept(bytes, cut)
                    + text.accept(java.util.Arrays.copyOfRange(bytes, cut, bytes.length), bytes.length - cut)
                    + text.end();
            assertThat(shown).isEqualTo("aé你😀\\x1b");
        }
    }

    @Test
    void whatIsNotUtf8ShowsAsBytes() {
        var text = new TerminalText();
        assertThat(text.accept(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xe4}, 4))
                .isEqualTo("a\\xffb");
        assertThat(text.end()).isEqualTo("\\xe4");
    }

    @Test
    void jsonIsAsciiWhereItMatters() {
        var json = new Json().add("a", "\"\\\n\33\u202e你😀").add("n", 3).add("b", true);
        assertThat(json).hasToString("{\"a\":\"\\\"\\\\\\n\\u001b\\u202e你😀\",\"n\":3,\"b\":true}");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2s,2000", "1m,60000", "1h,3600000", "0.5,500", "3,3000", "0,0"})
    void times(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1 s", "1d", "1e3", "ms"})
    void noTimes(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("is not a time such as");
    }

    @ParameterizedTest
    @CsvSource({"500,500", "100k,102400", "2M,2097152", "1G,1073741824"})
    void byteCounts(String text, long bytes) {
        assertThat(ByteCount.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "8080,127.0.0.1:8080",
        "localhost:80,localhost:80",
        "[::1]:80,[::1]:80",
        "tcp://h:1,h:1",
        "unix:/run/a.sock,unix:/run/a.sock",
        "unix:@a,unix:@a"
    })
    void targets(String text, String means) {
        assertThat(Target.parse(text)).hasToString(means);
    }

    @Test
    void peersAsPythonPrintsThem() {
        assertThat(PythonText.of(Address.loopback(54321))).isEqualTo("('127.0.0.1', 54321)");
        assertThat(PythonText.of(Address.of("::1", 54321))).isEqualTo("('::1', 54321, 0, 0)");
        assertThat(PythonText.of(Address.unix("/a"))).isEqualTo("'/a'");
    }
}
