package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Measures all peers at one work: all are started and brought to speed, then every round measures each of them once, and every second round
 * goes the other way about. Those that are not measured only wait.
 */
final class Rounds implements AutoCloseable {
    private static final double WARM_UP_SECONDS = .5;
    private static final double NANOS = 1e9;
    private static final int MOST_WARM_UPS = 40;
    private static final double COMPILING_MILLIS = 25;

    private final Work work;
    private final Programs programs;
    private final Server server;
    private final List<Lane> lanes = new ArrayList<>();
    private final SequencedMap<Peer, String> absent = new LinkedHashMap<>();

    /** One peer, and what it did. */
    private record Lane(Peer peer, Contestant contestant, List<Measured> measured) {}

    /** Something to be done in a lane. */
    private interface Run {
        void in(Lane lane) throws IOException, InterruptedException;
    }

    Rounds(Work work, Programs programs) throws IOException, InterruptedException {
        this.work = work;
        this.programs = programs;
        server = programs.server(work.version());
    }

    /** Starts them, and brings those in Java to speed. */
    void start(List<Peer> peers, double warmUp) throws IOException, InterruptedException {
        for (var peer : peers) {
            programs.start(peer, work, server)
                    .ifPresentOrElse(
                            contestant -> lanes.add(new Lane(peer, contestant, new ArrayList<>())),
                            () -> absent.put(peer, "cannot run here"));
        }
        each(List.copyOf(lanes), lane -> warmUp(lane, lane.peer().isJava() ? warmUp : 0));
    }

    /**
     * Until a client has had so much of the processor, and its compilers have next to nothing to do: on a busy machine that takes longer.
     * The first connection has no session to take up, so nobody looks.
     */
    private void warmUp(Lane lane, double seconds) throws IOException, InterruptedException {
        double used = 0;
        double compiled = 0;
        double compiling;
        int times = 0;
        do {
            var done =
                    lane.contestant().work(work, work.amount(WARM_UP_SECONDS)).numbers();
            used += done.getOrDefault("processor", 0.) / NANOS;
            compiling = done.getOrDefault("compiling", 0.) - compiled;
            compiled += compiling;
        } while (++times < MOST_WARM_UPS && (used < seconds || compiling > COMPILING_MILLIS));
    }

    void measure(int rounds, double seconds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            var order = List.copyOf(lanes);
            each(
                    round % 2 == 0 ? order : order.reversed(),
                    lane -> lane.measured()
                            .add(Sample.checked(work, lane.contestant().work(work, work.amount(seconds)))));
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
        server.close();
    }
}
