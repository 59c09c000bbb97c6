package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the two sides run: the server on one processor, the load on another, so that neither takes from the other.
 *
 * @param server what to put before the command of a server; empty when it may run anywhere
 * @param load the same for the load
 */
record Machine(List<String> server, List<String> load) {
    /** The last two of the processors that we may use; anywhere when there is one only, or when asked for. */
    static Machine here(boolean pinned) throws IOException {
        var processors = allowed();
        if (!pinned || processors.size() < 2) {
            return new Machine(List.of(), List.of());
        }
        return new Machine(
                List.of("taskset", "-c", processors.getLast().toString()),
                List.of("taskset", "-c", processors.get(processors.size() - 2).toString()));
    }

    String description() throws IOException {
        var places = server.isEmpty()
                ? "not pinned"
                : "server on processor " + server.getLast() + ", load on " + load.getLast();
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
