package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A peer that is ready to work. */
interface Contestant extends AutoCloseable {
    /** Works once: {@code work} pieces, or bytes, in {@code nanos}, with {@code processor} nanoseconds of the processor. */
    Measured work() throws IOException, InterruptedException;

    /** Works to come up to speed: so that it takes the least time. */
    default Measured warmUp() throws IOException, InterruptedException {
        return work();
    }

    @Override
    default void close() {
        // nothing runs in between
    }

    /**
     * A process that takes orders.
     *
     * @param order what it is told each time
     * @param easier what it is told before
     */
    record Played(Fork fork, String order, String easier) implements Contestant {
        private static final long LIMIT_SECONDS = 120;

        @Override
        public Measured work() throws IOException {
            return Measured.parse(fork.ask(order, LIMIT_SECONDS));
        }

        @Override
        public Measured warmUp() throws IOException {
            return Measured.parse(fork.ask(easier, LIMIT_SECONDS));
        }

        @Override
        public void close() {
            fork.close();
        }
    }

    /**
     * A process for each time, from its start to its end.
     *
     * @param command through {@code spawn}, which takes its time
     * @param amount how much it does
     * @param leaves a file that is there afterwards and must be gone before the next time; {@code /dev/null} stays
     */
    record Spawned(List<String> command, double amount, Path leaves) implements Contestant {
        private static final double NANOS_PER_MILLI = 1e6;
        private static final double NANOS_PER_SECOND = 1e9;

        @Override
        public Measured work() throws IOException, InterruptedException {
            var measured = Measured.by(command, 60);
            if (measured.number("status") != 0) {
                throw new IOException(command.get(1) + " failed with " + measured.number("status"));
            }
            if (Files.isRegularFile(leaves)) {
                Files.delete(leaves);
            }
            return new Measured(Map.of(
                    "work", amount,
                    "nanos", measured.number("millis") * NANOS_PER_MILLI,
                    "processor", measured.number("processor") * NANOS_PER_SECOND));
        }
    }

    /**
     * wrk, which says itself how much it did.
     *
     * @param spawned its process
     * @param report where it says so
     */
    record Wrk(Spawned spawned, Path report) implements Contestant {
        @Override
        public Measured work() throws IOException, InterruptedException {
            var process = spawned.work();
            var said = Measured.parse(Files.readString(report));
            if (said.number("failed") != 0) {
                throw new IOException("of wrk's requests %.0f failed".formatted(said.number("failed")));
            }
            return new Measured(Map.of(
                    "work", said.number("work"),
                    "nanos", said.number("nanos"),
                    "processor", process.number("processor")));
        }
    }
}
