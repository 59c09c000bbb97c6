package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows is what the parser takes. */
class TestingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "testing.md");

    @Test
    void itsScriptsParse() throws IOException {
        List<String> scripts = matches("```script\n(.*?)```");
        assertThat(scripts).hasSize(1);
        assertThat(Script.parse(scripts.getFirst()).serverBytes().text())
                .isEqualTo("220 mail.example.org ready\r\n331 go on\r\n230 你好\r\nno line end follows");
    }

    @Test
    void itsStepsParse() throws IOException {
        List<String> steps = matches("`(! [^`]*)`");
        assertThat(steps).hasSizeGreaterThan(20);
        assertThat(steps)
                .allSatisfy(
                        step -> assertThat(Script.parseAll(step, LineEnd.CRLF)).isNotEmpty());
    }

    private static List<String> matches(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
