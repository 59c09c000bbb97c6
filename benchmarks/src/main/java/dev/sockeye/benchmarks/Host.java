package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What figures were measured on. */
public final class Host {
    private Host() {}

    /** The system, the processor and the JDK. */
    public static String description() throws IOException {
        return "Linux %s, %s, Java %s"
                .formatted(System.getProperty("os.version"), value("/proc/cpuinfo", "model name"), Runtime.version());
    }

    /** What stands behind a name and a colon in a file of /proc; empty when the name is not there. */
    public static String value(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
