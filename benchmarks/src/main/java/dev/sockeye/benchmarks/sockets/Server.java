package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** A server that runs: it ends with the harness, whatever becomes of that, because its standard input does. */
final class Server implements AutoCloseable {
    private static final int START_SECONDS = 20;

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server of a peer and waits until it listens.
     *
     * @throws UnavailableException when it says that it cannot run here
     */
    static Server start(Peer peer, String mode, Machine machine, Programs programs) throws IOException {
        var command = new ArrayList<>(machine.measured());
        command.addAll(peer.program());
        command.add(mode);
        var log = programs.log(peer.name() + "-" + mode);
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        // A server that says nothing is ended, which ends its output, too.
        var watchdog = process.onExit()
                .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> {
                    process.destroyForcibly();
                    return process;
                });
        var line = firstLine(process.inputReader(StandardCharsets.UTF_8));
        watchdog.cancel(false);
        if (line.startsWith("port ")) {
            return new Server(process, Integer.parseInt(line.substring("port ".length())));
        }
        process.destroyForcibly();
        throw new UnavailableException(line.isEmpty() ? complaint(log) : line);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String firstLine(BufferedReader output) throws IOException {
        var line = output.readLine();
        return line == null ? "" : line;
    }

    /** What it died of: the exception, or the first thing it said. */
    private static String complaint(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "died without a word" : lines.getFirst());
    }
}
