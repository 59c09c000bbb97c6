package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Machine;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * curl: a process for each measurement, whose start is part of it. It counts connections and bytes, not seconds.
 *
 * @param machine where it runs
 * @param server whom it speaks to
 * @param spawn the program that takes its time
 */
record Curl(Machine machine, Server server, Path spawn) implements Contestant {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** About as many as it makes in a second. */
    private static final int CONNECTIONS = 1000;

    @Override
    public Measured work(Work work, double amount) throws IOException, InterruptedException {
        double done = work.countsBytes() ? amount : Math.max(1, Math.rint(CONNECTIONS * amount));
        var command = new ArrayList<>(machine.measured());
        command.addAll(List.of(spawn.toString(), "curl", "--silent", "--show-error", "--fail", "--http1.1"));
        command.addAll(List.of("--cacert", server.certificate().toString(), "--output", "/dev/null"));
        var url = "https://127.0.0.1:" + server.port() + "/";
        switch (work.order()) {
            case Work.DOWNLOAD -> command.add(url + (long) amount);
            case Work.UPLOAD ->
                command.addAll(List.of("--header", "Expect:", "--upload-file", zeros((long) amount), url));
            default -> {
                command.addAll(List.of("--header", "Connection: close", url + "0?[1-%.0f]".formatted(done)));
                if (!work.resumes()) {
                    command.add("--no-sessionid");
                }
            }
        }
        var measured = Measured.by(command, 60);
        if (measured.number("status") != 0) {
            throw new IOException("curl failed with " + measured.number("status"));
        }
        return new Measured(Map.of(
                "work", done,
                "nanos", measured.number("millis") * NANOS_PER_MILLI,
                "processor", measured.number("processor") * NANOS_PER_SECOND));
    }

    /** A file without anything in it, of any size. */
    private String zeros(long bytes) throws IOException {
        var file = server.certificate().resolveSibling("zeros").toFile();
        try (var access = new RandomAccessFile(file, "rw")) {
            access.setLength(bytes);
        }
        return file.toString();
    }

    @Override
    public void close() {
        // nothing runs in between
    }
}
