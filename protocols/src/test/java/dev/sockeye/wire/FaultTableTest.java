package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in docs/testing.md that says which test holds which fault: each test is there, and each row of {@link FaultMatrixTest} is in it. */
class FaultTableTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling(".")
            .normalize();
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestOfTheTableIsThere() throws IOException {
        List<String> table = table();
        assertThat(table)
                .hasSizeGreaterThan(20)
                .allMatch(row -> TEST.matcher(row).find());
        for (String row : table) {
            TEST.matcher(row).results().forEach(named -> {
                String source = source(named.group(1));
                String method = named.group(2);
                assertThat(method == null || source.contains("void " + method + "("))
                        .as(named.group())
                        .isTrue();
            });
        }
    }

    @Test
    void everyRowOfTheMatrixIsInTheTable() throws IOException {
        String table = String.join("\n", table());
        assertThat(FaultMatrixTest.rows().map(row -> (String) row.get()[0]).distinct())
                .allSatisfy(name -> assertThat(table).contains(name));
    }

    /** The rows that begin with a fault. */
    private static List<String> table() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/testing.md"));
        int start = lines.indexOf("| fault | held by |");
        return lines.stream()
                .skip(start + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static String source(String test) {
        try (Stream<Path> rooms = Files.list(ROOT)) {
            return rooms.map(room -> room.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(tests -> find(tests, test + ".java"))
                    .map(FaultTableTest::read)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + test));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> find(Path tests, String name) {
        try (Stream<Path> all = Files.walk(tests)) {
            return all.filter(file -> file.endsWith(name)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
