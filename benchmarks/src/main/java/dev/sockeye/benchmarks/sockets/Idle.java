package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The memory of an echo server that holds many connections, each of which has had one message echoed and then says
 * nothing: a second later, resident memory of the whole process. A fresh server each time.
 */
record Idle(Load load, Figures figures) {
    /** Resident memory in MB, a million bytes each. */
    static final String RESIDENT = "residentMB";

    static final String NAME = "idle";
    static final int CONNECTIONS = 15_000;

    private static final double HOLD_SECONDS = 1;

    /** Those that were not measured, and why. */
    SequencedMap<Peer, String> measure(List<Peer> peers, int times) throws IOException, InterruptedException {
        var absent = new LinkedHashMap<Peer, String>();
        for (var peer : peers) {
            var resident = new ArrayList<Double>();
            try {
                for (int i = 0; i < times; i++) {
                    resident.add(once(peer));
                }
            } catch (IOException e) {
                absent.put(peer, e.getMessage());
            }
            var key = new Row(NAME, peer.name(), RESIDENT);
            figures.put(
                    key, resident.stream().mapToDouble(megabytes -> megabytes).toArray());
        }
        return absent;
    }

    private double once(Peer peer) throws IOException, InterruptedException {
        try (var server = Server.start(peer, "echo", load.machine(), load.programs())) {
            return load.on(server, "idle", CONNECTIONS, 0, HOLD_SECONDS).number("resident") * 1024 / 1e6;
        }
    }
}
