package dev.sockeye.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The arguments as they were typed. In the locale C the JVM decodes them as ASCII, and what was {@code 你好} is U+FFFD six times; Linux
 * still has the bytes, and they are UTF-8 nearly everywhere.
 */
final class Arguments {
    private static final Path LINE = Path.of("/proc/self/cmdline");

    private Arguments() {}

    /** These, or where something was lost in them, those of the system. */
    static String[] restored(String[] given) {
        boolean lost = Arrays.stream(given).anyMatch(argument -> argument.indexOf('\ufffd') >= 0);
        return lost ? of(given, LINE) : given;
    }

    /** The last words of the process's line, when there are as many as that. */
    static String[] of(String[] given, Path line) {
        try {
            var words = new String(Files.readAllBytes(line), StandardCharsets.UTF_8).split("\0", -1);
            int end = words.length - 1; // each word ends with a NUL
            return end < given.length ? given : Arrays.copyOfRange(words, end - given.length, end);
        } catch (IOException e) {
            return given; // not Linux, or no /proc: what the JVM has is all there is
        }
    }
}
