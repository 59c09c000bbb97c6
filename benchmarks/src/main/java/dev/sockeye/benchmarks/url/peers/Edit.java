package dev.sockeye.benchmarks.url.peers;

import java.util.List;

/**
 * A query of which one parameter is to be {@link #VALUE} from now on.
 *
 * @param query raw
 * @param name of a parameter that it has
 */
record Edit(String query, String name) {
    static final String VALUE = "two words";

    /** Of lines that have both, with a tab between them. */
    static Edit[] of(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .map(words -> new Edit(words[0], words[1]))
                .toArray(Edit[]::new);
    }
}
