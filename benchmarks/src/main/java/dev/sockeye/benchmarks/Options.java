package dev.sockeye.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
            words("echo1 echo64 echo512 close udp udpbatch source sink idle start", " ");
    private static final List<String> PEERS = words("c sockeye netty-epoll netty-uring jdk python", " ");

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
        for (var rest = new ArrayList<>(arguments); !rest.isEmpty(); ) {
            var option = rest.removeFirst();
            switch (option) {
                case "--only" -> only = known("workload", WORKLOADS, words(value(option, rest), ","));
                case "--peers" -> peers = known("peer", PEERS, words(value(option, rest), ","));
                case "--rounds" -> rounds = Math.max(1, Integer.parseInt(value(option, rest)));
                case "--seconds" -> seconds = Double.parseDouble(value(option, rest));
                case "--quick" -> {
                    rounds = 3;
                    seconds = 1;
                }
                case "--unpinned" -> pinned = false;
                case "--jvm" -> jvmOptions = words(value(option, rest), " +");
                case "--json" -> json = Optional.of(Path.of(value(option, rest)));
                default -> throw new IllegalArgumentException("no option " + option);
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

    private static List<String> known(String what, List<String> known, List<String> given) {
        for (var word : given) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException("no " + what + " " + word);
            }
        }
        return given;
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.removeFirst();
    }

    private static List<String> words(String text, String separator) {
        return Arrays.asList(text.split(separator, -1));
    }
}
