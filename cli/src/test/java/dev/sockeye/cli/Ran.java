package dev.sockeye.cli;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the command in this process: its exit code and what it wrote. */
record Ran(int code, byte[] bytes, String err) {
    static Ran of(String... args) {
        return with("", Map.of(), false, args);
    }

    static Ran with(String input, Map<String, String> environment, boolean terminal, String... args) {
        return with(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), environment, terminal, args);
    }

    static Ran with(InputStream input, Map<String, String> environment, boolean terminal, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                input, out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal, false, environment);
        int code = Cli.run(args, console, new Cleanup());
        return new Ran(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
