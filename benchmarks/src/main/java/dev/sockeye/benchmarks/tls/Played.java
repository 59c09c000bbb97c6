package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;

/**
 * A process that takes orders.
 *
 * @param fork the process
 */
record Played(Fork fork) implements Contestant {
    private static final long LIMIT_SECONDS = 120;

    @Override
    public Measured work(Work work, double amount) throws IOException {
        return Measured.parse(fork.ask(work.order() + " " + amount, LIMIT_SECONDS));
    }

    @Override
    public void close() {
        fork.close();
    }
}
