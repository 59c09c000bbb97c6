package dev.sockeye.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the two sides run: who is measured on one processor, the other side on another, so that neither takes from the other.
 *
 * @param measured what to put before the command of one who is measured; empty when it may run anywhere
 * @param other the same for the other side
 */
public record Machine(List<String> measured, List<String> other) {
    /** The last two of the processors that we may use; anywhere when there is one only, or when asked for. */
    public static Machine here(boolean pinned) throws IOException {
        var processors = allowed();
        if (!pinned || processors.size() < 2) {
            return new Machine(List.of(), List.of());
        }
        return new Machine(
                List.of("taskset", "-c", processors.getLast().toString()),
                List.of("taskset", "-c", processors.get(processors.size() - 2).toString()));
    }

    /** The machine, and who runs where on it. */
    public String description() throws IOException {
        var places = measured.isEmpty()
                ? "not pinned"
                : "measured on processor %s, the other side on %s".formatted(measured.getLast(), other.getLast());
        return Host.description() + ", " + places;
    }

    private static List<Integer> allowed() throws IOException {
        var processors = new ArrayList<Integer>();
        for (var range : Host.value("/proc/self/status", "Cpus_allowed_list").split(",", -1)) {
            var ends = range.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(processors::add);
        }
        return processors;
    }
}
