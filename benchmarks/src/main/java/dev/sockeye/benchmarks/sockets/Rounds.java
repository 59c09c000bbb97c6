package dev.sockeye.benchmarks.sockets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Measures all servers at one workload: all are started and brought to speed, then every round measures each of them
 * once, and every second round goes the other way about. Those that are not measured only wait.
 */
final class Rounds implements AutoCloseable {
    private static final double SETTLE_SECONDS = .2;

    private final Workload workload;
    private final Load load;
    private final SequencedMap<Peer, Server> servers = new LinkedHashMap<>();
    private final SequencedMap<Peer, List<Sample>> samples = new LinkedHashMap<>();
    private final SequencedMap<Peer, String> absent = new LinkedHashMap<>();

    Rounds(Workload workload, Load load) {
        this.workload = workload;
        this.load = load;
    }

    /** Starts the servers that can do this work. */
    void start(List<Peer> peers) throws IOException {
        for (var peer : peers) {
            if (!peer.modes().contains(workload.mode())) {
                absent.put(peer, "has nothing for it");
                continue;
            }
            try {
                servers.put(peer, Server.start(peer, workload.mode(), load.machine(), load.programs()));
                samples.put(peer, new ArrayList<>());
            } catch (UnavailableException e) {
                absent.put(peer, e.getMessage());
            }
        }
    }

    void measure(int rounds, double seconds) throws IOException, InterruptedException {
        for (var peer : List.copyOf(servers.keySet())) {
            measured(peer, seconds >= 2 ? .4 * peer.warmUp() : .25 * peer.warmUp());
        }
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(servers.keySet());
            for (var peer : round % 2 == 0 ? order : order.reversed()) {
                measured(peer, seconds).ifPresent(sample -> samples(peer).add(sample));
            }
        }
    }

    /** What was measured; a peer that failed once is left out as a whole. */
    Map<Peer, List<Sample>> samples() {
        var whole = new LinkedHashMap<>(samples);
        whole.keySet().removeAll(absent.keySet());
        return whole;
    }

    /** How many processors other work on the machine took while we measured. */
    double others() {
        return samples.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Sample::others)
                .average()
                .orElse(0);
    }

    /** Who was not measured, and why. */
    Map<Peer, String> absent() {
        return absent;
    }

    private List<Sample> samples(Peer peer) {
        return samples.computeIfAbsent(peer, _ -> new ArrayList<>());
    }

    private Optional<Sample> measured(Peer peer, double seconds) throws IOException, InterruptedException {
        var server = servers.get(peer);
        if (server == null) {
            return Optional.empty();
        }
        try {
            var result = load.on(server, workload.load(), workload.connections(), SETTLE_SECONDS, seconds);
            return Optional.of(Sample.of(workload, result));
        } catch (IOException e) {
            absent.put(peer, e.getMessage());
            servers.remove(peer);
            server.close();
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        for (var server : servers.values()) {
            server.close();
        }
    }
}
