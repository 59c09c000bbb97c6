package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Arguments;
import dev.sockeye.benchmarks.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param only workloads by name; empty: all
 * @param peers peers by name; empty: all
 * @param rounds how often each server is measured
 * @param seconds how long each time
 * @param pinned server and load each on a processor of its own
 * @param jvmOptions for the servers in Java
 * @param json where to write every sample
 */
record Options(
        List<String> only,
        List<String> peers,
        int rounds,
        double seconds,
        boolean pinned,
        List<String> jvmOptions,
        Optional<Path> json) {
    private static final List<String> WORKLOADS =
            Arguments.words("echo1 echo64 echo512 close udp udpbatch source sink idle start", " ");
    private static final List<String> PEERS = Arguments.words("c sockeye netty-epoll netty-uring jdk python", " ");

    static final String USAGE = """
            usage: bench sockets [OPTIONS]
              --only NAME,...    of %s
              --peers NAME,...   of %s; C is always among them
              --rounds N         how often each server is measured (7)
              --seconds S        how long each time (2)
              --quick            three rounds of one second
              --unpinned         server and load may use every processor
              --jvm "OPTION..."  options of the virtual machine, for all servers in Java
              --json FILE        every sample, as JSON""".formatted(String.join(" ", WORKLOADS), String.join(" ", PEERS));

    static Options parse(List<String> arguments) {
        List<String> only = List.of();
        List<String> peers = List.of();
        int rounds = 7;
        double seconds = 2;
        boolean pinned = true;
        List<String> jvmOptions = List.of();
        Optional<Path> json = Optional.empty();
        for (var rest = new Arguments(arguments); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--only" -> only = rest.names(option, "workload", WORKLOADS);
                case "--peers" -> peers = rest.names(option, "peer", PEERS);
                case "--rounds" -> rounds = Math.max(1, Integer.parseInt(rest.value(option)));
                case "--seconds" -> seconds = Double.parseDouble(rest.value(option));
                case "--quick" -> {
                    rounds = 3;
                    seconds = 1;
                }
                case "--unpinned" -> pinned = false;
                case "--jvm" -> jvmOptions = Arguments.words(rest.value(option), " +");
                case "--json" -> json = Optional.of(Path.of(rest.value(option)));
                default -> throw new UsageException("no option " + option);
            }
        }
        return new Options(only, peers, rounds, seconds, pinned, jvmOptions, json);
    }

    /** Whether a workload is to be measured. */
    boolean wants(String workload) {
        return only.isEmpty() || only.contains(workload);
    }

    /** Whether a peer is to be measured; the one in C always is. */
    boolean includes(Peer peer) {
        return peers.isEmpty() || peers.contains(peer.name()) || peer.name().equals(Peer.C);
    }
}
