package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Arguments;
import dev.sockeye.benchmarks.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param only works by name; empty: all
 * @param forks how often all players are started anew
 * @param rounds how often each of them is measured
 * @param seconds how long each time
 * @param json where to write every sample
 */
record UrlOptions(List<String> only, int forks, int rounds, double seconds, Optional<Path> json) {
    static final String USAGE = """
            usage: bench url [OPTIONS]
              --only NAME,...    of %s
              --forks N          how often all players are started anew (3)
              --rounds N         how often each of them is measured (5)
              --seconds S        processor time of each (0.05)
              --quick            one start, three rounds
              --json FILE        every sample, as JSON""".formatted(String.join(" ", Work.names()));

    static UrlOptions parse(List<String> arguments) {
        List<String> only = List.of();
        int forks = 3;
        int rounds = 5;
        double seconds = .05;
        Optional<Path> json = Optional.empty();
        for (var rest = new Arguments(arguments); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--only" -> only = rest.names(option, "work", Work.names());
                case "--forks" -> forks = Math.max(1, Integer.parseInt(rest.value(option)));
                case "--rounds" -> rounds = Math.max(1, Integer.parseInt(rest.value(option)));
                case "--seconds" -> seconds = Double.parseDouble(rest.value(option));
                case "--quick" -> {
                    forks = 1;
                    rounds = 3;
                }
                case "--json" -> json = Optional.of(Path.of(rest.value(option)));
                default -> throw new UsageException("no option " + option);
            }
        }
        return new UrlOptions(only, forks, rounds, seconds, json);
    }

    /** Whether a work is to be measured. */
    boolean wants(String work) {
        return only.isEmpty() || only.contains(work);
    }
}
