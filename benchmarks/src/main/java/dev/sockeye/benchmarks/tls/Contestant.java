package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Measured;
import java.io.IOException;

/** A peer that is ready to work. */
interface Contestant extends AutoCloseable {
    /**
     * Does some work: {@code work} pieces of it in {@code nanos}, with {@code processor} nanoseconds of processor time; so many of them
     * {@code resumed}, where that is known.
     *
     * @param amount of {@link Work#amount}
     */
    Measured work(Work work, double amount) throws IOException, InterruptedException;

    @Override
    void close();
}
