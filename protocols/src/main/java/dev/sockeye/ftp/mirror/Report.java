package dev.sockeye.ftp.mirror;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a mirror. Immutable.
 *
 * @param plan what was to be done
 * @param done how many steps of each kind were
 * @param failures what was not, and why
 * @param bytes how many were copied
 * @param connections how many the server let us have at once
 * @param time from the first look to the last step
 */
public record Report(
        Plan plan, Map<Step.Action, Long> done, List<Failure> failures, long bytes, int connections, Duration time) {

    /**
     * Something that could not be done.
     *
     * @param path of the thing, from the root; empty for the root
     * @param why in a line
     */
    public record Failure(String path, String why) {}

    /** Copies what can be changed. */
    public Report {
        done = Map.copyOf(done);
        failures = List.copyOf(failures);
    }

    /** How many steps of this kind were done. */
    public long done(Step.Action action) {
        return done.getOrDefault(action, 0L);
    }

    /** Whether the target is like the source now, as far as the options want it. */
    public boolean isComplete() {
        return failures.isEmpty();
    }
}
