package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the load, or another program in C, and reads the line of JSON that it prints. */
record Load(Machine machine, Programs programs) {
    /** How long a program may take beyond the seconds that it was given. */
    private static final int GRACE_SECONDS = 60;

    /** Puts load on a server for so many seconds, after a short warm-up of the connections. */
    Measured on(Server server, String load, int connections, double warmUp, double seconds)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(machine.load());
        command.addAll(List.of(programs.load(), load));
        command.addAll(List.of("--port", Integer.toString(server.port()), "--pid", Long.toString(server.pid())));
        command.addAll(List.of("--connections", Integer.toString(connections)));
        command.addAll(List.of("--warmup", Double.toString(warmUp), "--seconds", Double.toString(seconds)));
        return run(command, warmUp + seconds);
    }

    /** Runs a command to its end. */
    static Measured run(List<String> command, double seconds) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("took too long: " + String.join(" ", command));
            }
            var line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException("failed with " + process.exitValue() + ": " + String.join(" ", command));
            }
            return Measured.parse(line);
        } finally {
            process.destroyForcibly();
        }
    }
}
