package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/cli.md shows of the commands of {@code url} is what they print. */
@Timeout(120)
class UrlGuideTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs")
            .resolve("cli.md");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");
    private static final String PROMPT = "    $ ";

    /** A command, and the lines shown below it. */
    record Shown(String command, List<String> lines) {
        @Override
        public String toString() {
            return command;
        }
    }

    static Stream<Shown> examples() throws Exception {
        var examples = new ArrayList<Shown>();
        for (var line : Files.readAllLines(PAGE)) {
            if (line.startsWith(PROMPT)) {
                examples.add(new Shown(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (line.startsWith("    ") && !examples.isEmpty()) {
                examples.getLast().lines().add(line.substring(4));
            } else if (!line.isEmpty()) {
                examples.add(new Shown("", new ArrayList<>())); // what is indented below text is no output
            }
        }
        return examples.stream()
                .filter(it ->
                        it.command().startsWith("sockeye url ") && !it.lines().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isTrue(Shown shown) {
        var words = WORD.matcher(shown.command())
                .results()
                .skip(1)
                .map(word -> word.group().replace("'", ""));
        var ran = Ran.of(words.toArray(String[]::new));
        var lines = ran.out().lines().toList();
        assertThat(ran.err()).isEmpty();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(shown.lines().size());
        for (int i = 0; i < shown.lines().size(); i++) {
            var expected = shown.lines().get(i);
            if (expected.endsWith("...")) {
                assertThat(lines.get(i)).startsWith(expected.substring(0, expected.length() - 3));
            } else {
                assertThat(lines.get(i)).isEqualTo(expected);
            }
        }
    }
}
