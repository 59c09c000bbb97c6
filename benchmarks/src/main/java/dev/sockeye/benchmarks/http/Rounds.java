package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Measures all peers at one part: all are started and brought to speed, then every round measures each of them once, and every second round goes the
 * other way about. Those that are not measured only wait.
 */
final class Rounds implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final int MOST_WARM_UPS = 60;
    private static final double COMPILING_MILLIS = 50;
    private static final int QUIET = 3;

    private final Part part;
    private final Programs programs;
    private final List<Lane> lanes = new ArrayList<>();
    private final SequencedMap<Peer, String> absent = new LinkedHashMap<>();

    /** One peer, and what it did. */
    private record Lane(Peer peer, Contestant contestant, List<Measured> measured) {}

    /** Something to be done in a lane. */
    private interface Run {
        void in(Lane lane) throws IOException, InterruptedException;
    }

    Rounds(Part part, Programs programs) {
        this.part = part;
        this.programs = programs;
    }

    /** Starts them, brings those in Java to speed, and lets all of them work once, which fills the page cache. */
    void start(List<Peer> peers, double warmUp) throws IOException, InterruptedException {
        for (var peer : peers) {
            programs.start(peer, part)
                    .ifPresentOrElse(
                            contestant -> lanes.add(new Lane(peer, contestant, new ArrayList<>())),
                            () -> absent.put(peer, "cannot run here"));
        }
        each(List.copyOf(lanes), lane -> {
            if (lane.peer().isJava() && part.unit() != Part.Unit.STARTS) {
                warmUp(lane.contestant(), warmUp);
            }
            lane.contestant().work();
        });
    }

    /**
     * Until a client has had so much of the processor, and its compilers have had next to nothing to do for some time: on a busy machine that takes
     * longer, since a compilation counts when it is done.
     */
    private static void warmUp(Contestant contestant, double seconds) throws IOException, InterruptedException {
        double used = 0;
        double compiled = 0;
        int quiet = 0;
        for (int times = 0; times < MOST_WARM_UPS && (used < seconds || quiet < QUIET); times++) {
            var done = contestant.warmUp().numbers();
            used += done.getOrDefault("processor", 0.) / NANOS;
            double total = done.getOrDefault("compiling", 0.);
            quiet = total - compiled > COMPILING_MILLIS ? 0 : quiet + 1;
            compiled = total;
        }
    }

    void measure(int rounds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            var order = List.copyOf(lanes);
            each(
                    round % 2 == 0 ? order : order.reversed(),
                    lane -> lane.measured().add(lane.contestant().work()));
        }
    }

    /** A peer that fails once is left out as a whole. */
    private void each(List<Lane> some, Run run) throws InterruptedException {
        for (var lane : some) {
            try {
                run.in(lane);
            } catch (IOException e) {
                absent.put(lane.peer(), String.valueOf(e.getMessage()));
                lanes.remove(lane);
                lane.contestant().close();
            }
        }
    }

    /** What was measured, one a round. */
    Map<Peer, List<Measured>> measured() {
        return lanes.stream().collect(Collectors.toMap(Lane::peer, Lane::measured));
    }

    /** Who was not, and why. */
    Map<Peer, String> absent() {
        return absent;
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.contestant().close());
    }
}
