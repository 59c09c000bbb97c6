package dev.sockeye.benchmarks.url.peers;

import java.util.List;

/**
 * A relative reference and the URL that it is relative to.
 *
 * @param base absolute
 * @param text the reference
 */
record Reference(String base, String text) {
    /** Of lines that have both, with a tab between them. */
    static Reference[] of(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .map(words -> new Reference(words[0], words[1]))
                .toArray(Reference[]::new);
    }
}
