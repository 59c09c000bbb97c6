package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Machine;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the load. */
record Load(Machine machine, Programs programs) {
    /** Puts load on a server for so many seconds, after a short warm-up of the connections. */
    Measured on(Server server, String load, int connections, double warmUp, double seconds)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(machine.other());
        command.addAll(List.of(programs.load(), load));
        command.addAll(List.of("--port", Integer.toString(server.port()), "--pid", Long.toString(server.pid())));
        command.addAll(List.of("--connections", Integer.toString(connections)));
        command.addAll(List.of("--warmup", Double.toString(warmUp), "--seconds", Double.toString(seconds)));
        return Measured.by(command, warmUp + seconds);
    }
}
