package dev.sockeye.benchmarks.url;

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
    private static final double WARM_UP_SECONDS = .25;
    private static final int LEAST_WARM_UPS = 4;
    private static final int MOST_WARM_UPS = 16;

    /** A compiler that is still at work makes more of a difference than this. */
    private static final double STEADY = .97;

    private static final long LIMIT_SECONDS = 60;

    private final Work work;
    private final Path root;
    private final Path inputs;
    private final SequencedMap<Library, List<Measured>> times = new LinkedHashMap<>();
    private final SequencedMap<Library, Measured> allocated = new LinkedHashMap<>();

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
                    Fork.start(library, root, work.task(), inputs).ifPresent(player -> players.put(library, player));
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
                        allocated.put(
                                player.getKey(),
                                Measured.parse(player.getValue().ask("allocated", LIMIT_SECONDS)));
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

    /** What single inputs take from the heap, by the players of the last start. */
    Map<Library, Measured> allocated() {
        return allocated;
    }

    /** Until the last two times are no better than the best one before. */
    private static void warmUp(Fork player) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0, steady = 0; i < LEAST_WARM_UPS || (i < MOST_WARM_UPS && steady < 2); i++) {
            var time = time(player, WARM_UP_SECONDS);
            double nanos = time.number("nanos") / time.number("items");
            steady = nanos > best * STEADY ? steady + 1 : 0;
            best = Math.min(best, nanos);
        }
    }

    private static Measured time(Fork player, double seconds) throws IOException {
        return Measured.parse(player.ask("time " + seconds, LIMIT_SECONDS));
    }
}
