package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Arguments;
import dev.sockeye.benchmarks.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param only works by name; empty: all
 * @param peers peers by name; empty: all
 * @param rounds how often each client is measured
 * @param seconds how long each time; for bulk, so many gigabytes
 * @param warmUp seconds of the processor that a client in Java gets before it is measured
 * @param pinned client and server each on a processor of its own
 * @param jvmOptions for the clients in Java
 * @param json where to write every sample
 */
record TlsOptions(
        List<String> only,
        List<String> peers,
        int rounds,
        double seconds,
        double warmUp,
        boolean pinned,
        List<String> jvmOptions,
        Optional<Path> json) {
    static final String USAGE = """
            usage: bench tls [OPTIONS]
              --only NAME,...    of %s
              --peers NAME,...   of %s;
                                 bare, or off for transcripts, is always among them
              --rounds N         how often each client is measured (7)
              --seconds S        how long each time, or so many gigabytes (0.7)
              --quick            three rounds, half the warm-up
              --unpinned         client and server may use every processor
              --jvm "OPTION..."  options of the virtual machine, for all clients in Java
              --json FILE        every sample, as JSON""".formatted(String.join(" ", Work.names()), String.join(" ", Peer.names()));

    static TlsOptions parse(List<String> arguments) {
        List<String> only = List.of();
        List<String> peers = List.of();
        int rounds = 7;
        double seconds = .7;
        double warmUp = 4;
        boolean pinned = true;
        List<String> jvmOptions = List.of();
        Optional<Path> json = Optional.empty();
        for (var rest = new Arguments(arguments); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--only" -> only = rest.names(option, "work", Work.names());
                case "--peers" -> peers = rest.names(option, "peer", Peer.names());
                case "--rounds" -> rounds = Math.max(1, Integer.parseInt(rest.value(option)));
                case "--seconds" -> seconds = Double.parseDouble(rest.value(option));
                case "--quick" -> {
                    rounds = 3;
                    warmUp = 2;
                }
                case "--unpinned" -> pinned = false;
                case "--jvm" -> jvmOptions = Arguments.words(rest.value(option), " +");
                case "--json" -> json = Optional.of(Path.of(rest.value(option)));
                default -> throw new UsageException("no option " + option);
            }
        }
        return new TlsOptions(only, peers, rounds, seconds, warmUp, pinned, jvmOptions, json);
    }

    /** Whether a work is to be measured. */
    boolean wants(Work work) {
        return only.isEmpty() || only.contains(work.name());
    }

    /** Whether a peer is to be measured at it; the one that the others are measured by always is. */
    boolean includes(Peer peer, Work work) {
        return peer.told() == work.isTold()
                && (peers.isEmpty()
                        || peers.contains(peer.name())
                        || peer.name().equals(work.base()));
    }
}
