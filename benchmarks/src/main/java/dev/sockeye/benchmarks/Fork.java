package dev.sockeye.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A player that runs: it ends with the harness, whatever becomes of that, because its standard input does. */
public final class Fork implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private Fork(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.orders = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Starts a player and waits until it is ready; empty when it says that it has nothing for this work. */
    public static Optional<Fork> start(List<String> command) throws IOException {
        var fork = new Fork(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        if (fork.answer(START_SECONDS).equals("ready")) {
            return Optional.of(fork);
        }
        fork.close();
        return Optional.empty();
    }

    /**
     * Gives an order and waits for the answer.
     *
     * @throws IOException when there is none within so many seconds; the player is gone then
     */
    public String ask(String order, long seconds) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return answer(seconds);
    }

    private String answer(long seconds) throws IOException {
        var watchdog = new CompletableFuture<Boolean>().orTimeout(seconds, TimeUnit.SECONDS);
        var late = watchdog.exceptionally(_ -> {
            process.destroyForcibly();
            return true;
        });
        var line = answers.readLine();
        watchdog.complete(false);
        if (line == null) {
            throw new IOException(late.join() ? "not within " + seconds + " s" : "the player died");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
