package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Measures all libraries at one work. All players are started and brought to speed; then every round measures each of them once, and every
 * second round goes the other way about. Then all of that with new players, since no two compilations of a virtual machine are the same.
 */
final class Measurement {
    private static final double WARM_UP_SECONDS = .1;
    private static final int MOST_WARM_UPS = 40;

    /** So many times in a row nothing was compiled: then everything is. */
    private static final int QUIET = 3;

    private static final long LIMIT_SECONDS = 60;

    private final Work work;
    private final Path root;
    private final Path inputs;
    private final SequencedMap<Library, List<Measured>> times = new LinkedHashMap<>();
    private final SequencedMap<Library, Measured> usual = new LinkedHashMap<>();

    Measurement(Work work, Path root, Path inputs) {
        this.work = work;
        this.root = root;
        this.inputs = inputs;
    }

    void measure(int forks, int rounds, double seconds) throws IOException {
        for (int fork = 0; fork < forks; fork++) {
            var players = new LinkedHashMap<Library, Fork>();
            try {
                for (var library : Library.ALL) {
                    Fork.start(library.player(root, work.task(), inputs))
                            .ifPresent(player -> players.put(library, player));
                }
                for (var player : players.entrySet()) {
                    if (player.getKey().isJava()) {
                        warmUp(player.getValue());
                    }
                }
                for (int round = 0; round < rounds; round++) {
                    var order = List.copyOf(players.entrySet());
                    for (var player : round % 2 == 0 ? order : order.reversed()) {
                        times.computeIfAbsent(player.getKey(), _ -> new ArrayList<>())
                                .add(time(player.getValue(), seconds));
                    }
                }
                for (var player : players.entrySet()) {
                    if (player.getKey().isJava()) {
                        usual.put(
                                player.getKey(),
                                Measured.parse(player.getValue().ask("usual", LIMIT_SECONDS)));
                    }
                }
            } finally {
                players.values().forEach(Fork::close);
            }
        }
    }

    /** What each player said, one a round. */
    Map<Library, List<Measured>> times() {
        return times;
    }

    /** What the usual input takes from the heap, by the players of the last start. */
    Map<Library, Measured> usual() {
        return usual;
    }

    /** Until the compilers have nothing more to do. */
    private static void warmUp(Fork player) throws IOException {
        double compiling = 0;
        for (int i = 0, quiet = 0; i < MOST_WARM_UPS && quiet < QUIET; i++) {
            double now = time(player, WARM_UP_SECONDS).number("compiling");
            quiet = now > compiling ? 0 : quiet + 1;
            compiling = now;
        }
    }

    private static Measured time(Fork player, double seconds) throws IOException {
        return Measured.parse(player.ask("time " + seconds, LIMIT_SECONDS));
    }
}
