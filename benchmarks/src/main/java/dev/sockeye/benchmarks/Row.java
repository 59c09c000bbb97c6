package dev.sockeye.benchmarks;

/**
 * Names a row of numbers, one a round.
 *
 * @param workload as {@code --only} takes it
 * @param peer as {@code --peers} takes it, or a command
 * @param kind one of the constants of {@link Figures}
 */
public record Row(String workload, String peer, String kind) {}
