package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/parity/urllib.parse.md has every public name of the module, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UrllibParityTest {
    private static final Path TABLE = Path.of("..", "docs", "parity", "urllib.parse.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*(\\.[A-Z][a-z]\\w*)*");

    /** The names of the module, and those of its classes. */
    private static final String NAMES = """
            import urllib.parse as module
            print("\\n".join(n for n in dir(module) if not n.startswith("_")))
            for name, c in vars(module).items():
                if isinstance(c, type) and c.__module__ == module.__name__ and not name.startswith("_"):
                    print("\\n".join(name + "." + n for n in dir(c) if not n.startswith("_")))
            """;

    /** What the code in the tables speaks of. */
    private static final String PREAMBLE = """
            import dev.sockeye.url.*;
            import java.nio.charset.*;
            import java.util.*;

            abstract class Parity {
                String text, base, safe, scheme, separator;
                byte[] bytes;
                int max;
                Charset charset;
                TextErrors errors;
                Map<String, List<String>> fields;
                Url url;
                UrlReference reference;
                Urllib.SplitResult split;
                Urllib.ParseResult parsed;
                Urllib.DefragResult defrag;
                Urllib.NetlocResult netloc;
            """;

    @TempDir
    Path folder;

    @Test
    void everyNameHasARow() throws Exception {
        var python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here");
        var names = run(List.of(python.toString(), "-c", NAMES));
        assertThat(names).hasSizeGreaterThan(100);
        var patterns = new ArrayList<Pattern>();
        for (var row : rows()) {
            for (var name : codes(row[1])) {
                patterns.add(Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q")));
            }
        }
        assertThat(names)
                .as("names that %s lacks", TABLE)
                .allMatch(
                        name -> patterns.stream().anyMatch(p -> p.matcher(name).matches()));
    }

    @Test
    void everyRowHasACounterpartOrAReason() throws Exception {
        for (var row : rows()) {
            boolean none = row[2].equals("none");
            assertThat(codes(row[1])).as(String.join("|", row)).isNotEmpty();
            assertThat(none ? row[3] : row[2]).as(String.join("|", row)).isNotBlank();
            assertThat(codes(row[2]).isEmpty()).as(String.join("|", row)).isEqualTo(none);
        }
    }

    @Test
    void theCounterpartsCompile() throws Exception {
        var source = new StringBuilder(PREAMBLE);
        int count = 0;
        for (var row : rows()) {
            for (var code : codes(row[2])) {
                String statement = TYPE.matcher(code).matches() ? "Object o = " + code + ".class;" : code + ";";
                source.append("void row")
                        .append(count++)
                        .append("() { ")
                        .append(statement)
                        .append(" }\n");
            }
        }
        assertThat(count).isGreaterThan(60);
        var file = Files.writeString(folder.resolve("Parity.java"), source.append("}\n"));
        var classes = Path.of(
                Query.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        run(List.of(javac, "-proc:none", "-cp", classes.toString(), "-d", folder.toString(), file.toString()));
        assertThat(folder.resolve("Parity.class")).exists();
    }

    /** The cells of each row of the tables, the heads left out. */
    private static List<String[]> rows() throws IOException {
        var rows = new ArrayList<String[]>();
        for (var line : Files.readAllLines(TABLE)) {
            if (line.startsWith("| `")) {
                var cells = line.split("\\|", -1);
                assertThat(cells).as(line).hasSize(5);
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cells[i].strip();
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private List<String> run(List<String> command) throws Exception {
        var output = folder.resolve("output");
        var child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(100, TimeUnit.SECONDS))
                    .as(command.getFirst() + " ended")
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
        var lines = Files.readAllLines(output);
        assertThat(child.exitValue()).as(String.join("\n", lines)).isZero();
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }
}
