package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the command takes from start to end, beside a virtual machine that prints one line and no more. */
record StartUp(Load load, Figures figures) {
    /** From the start of a command to its end. */
    static final String MILLIS = "millis";

    static final String NAME = "start";
    static final String HELLO = "java Hello";
    static final String VERSION = "sockeye --version";
    static final String SEND = "sockeye tcp send";

    /** Runs each so many times, in turn. */
    void measure(Peer echo, int times) throws IOException, InterruptedException {
        var programs = load.programs();
        try (var server = Server.start(echo, "echo", load.machine(), programs)) {
            Map<String, List<String>> commands = new LinkedHashMap<>();
            commands.put(HELLO, programs.java("Hello", List.of()));
            if (Files.isExecutable(Path.of(programs.command()))) {
                commands.put(VERSION, List.of(programs.command(), "--version"));
                commands.put(SEND, List.of(programs.command(), "tcp", "send", "127.0.0.1:" + server.port(), "hello"));
            }
            Map<String, double[]> millis = new LinkedHashMap<>();
            for (var command : commands.entrySet()) {
                once(command.getValue()); // the first one may build, and fills the page cache
                millis.put(command.getKey(), new double[times]);
            }
            for (int i = 0; i < times; i++) {
                for (var command : millis.entrySet()) {
                    command.getValue()[i] = once(commands.getOrDefault(command.getKey(), List.of()));
                }
            }
            millis.forEach((command, values) -> figures.put(new Row(NAME, command, MILLIS), values));
        }
    }

    private double once(List<String> command) throws IOException, InterruptedException {
        var spawn = new ArrayList<>(List.of(load.programs().spawn()));
        spawn.addAll(command);
        var result = Measured.by(spawn, 60);
        if (result.number("status") != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
        return result.number("millis");
    }
}
