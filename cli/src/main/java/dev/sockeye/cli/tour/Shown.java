package dev.sockeye.cli.tour;

import dev.sockeye.lab.LabSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a source file as it was compiled: those between {@code // show: NAME} and {@code // end}. */
final class Shown {
    private Shown() {}

    /** From a step. */
    static List<String> step(Class<? extends Step> type, String name) throws IOException {
        try (var file = type.getResourceAsStream(type.getSimpleName() + ".java")) {
            if (file == null) {
                throw new FileNotFoundException("no source of " + type);
            }
            return lines(new String(file.readAllBytes(), StandardCharsets.UTF_8), name);
        }
    }

    /** From a server of the lab. */
    static List<String> lab(Class<?> type, String name) throws IOException {
        return lines(LabSource.of(type), name);
    }

    private static List<String> lines(String source, String name) {
        var lines = source.lines()
                .dropWhile(line -> !line.strip().equals("// show: " + name))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("nothing to show by the name " + name);
        }
        return String.join("\n", lines).stripIndent().lines().toList();
    }
}
