package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Arguments;
import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What came of a work, looked at once, by players that are not measured.
 *
 * @param words for each library a checksum of every input's parts, or {@link #REFUSED}
 * @param sums for each library in Java what its players must come to in every pass
 */
record Trials(Map<Library, List<String>> words, Map<Library, Double> sums) {
    private static final String REFUSED = "-";
    private static final long LIMIT_SECONDS = 60;

    static Trials of(Work work, Path root, Path inputs) throws IOException {
        var words = new LinkedHashMap<Library, List<String>>();
        var sums = new LinkedHashMap<Library, Double>();
        for (var library : Library.ALL) {
            var player = Fork.start(library.player(root, work.task(), inputs));
            if (player.isPresent()) {
                try (var fork = player.get()) {
                    var answer = Arguments.words(fork.ask("try", LIMIT_SECONDS), " ");
                    words.put(library, answer.subList(1, answer.size()));
                    if (library.isJava()) {
                        sums.put(library, Measured.parse(answer.getFirst()).number("sum"));
                    }
                }
            }
        }
        return new Trials(words, sums);
    }

    /** How many inputs a library refuses. */
    long refused(Library library) {
        return words(library).stream().filter(REFUSED::equals).count();
    }

    /** The inputs that all libraries take, by number. */
    List<Integer> takenByAll() {
        var first = words.values().iterator().next();
        return IntStream.range(0, first.size())
                .filter(input -> words.values().stream()
                        .noneMatch(word -> word.get(input).equals(REFUSED)))
                .boxed()
                .toList();
    }

    /** How many inputs two libraries take apart into the same parts. */
    long same(Library library, Library other) {
        var these = words(library);
        var those = words(other);
        long same = 0;
        for (int i = 0; i < Math.min(these.size(), those.size()); i++) {
            if (these.get(i).equals(those.get(i)) && !these.get(i).equals(REFUSED)) {
                same++;
            }
        }
        return same;
    }

    /**
     * A player that is measured must have done what one that is looked at does.
     *
     * @throws IllegalStateException when it has not
     */
    void mustAgree(Library library, List<Measured> times) {
        var sum = sums.get(library);
        for (var time : times) {
            if (sum != null && time.number("sum") != sum) {
                throw new IllegalStateException(
                        "%s came to %.0f, not %.0f".formatted(library.title(), time.number("sum"), sum));
            }
        }
    }

    private List<String> words(Library library) {
        return words.getOrDefault(library, List.of());
    }
}
