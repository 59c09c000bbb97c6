package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Arguments;
import dev.sockeye.benchmarks.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param parts by name; empty: all
 * @param peers by name; empty: all
 * @param rounds how often each is measured
 * @param seconds how long each time, where requests are counted
 * @param bytes how long the bodies are, where bytes are counted
 * @param warmUp seconds of the processor that a client in Java gets before it is measured
 * @param pinned client and server each on a processor of its own
 * @param folder where files are put
 * @param jvmOptions for the clients in Java
 * @param json where to write every sample
 */
record HttpOptions(
        List<String> parts,
        List<String> peers,
        int rounds,
        double seconds,
        long bytes,
        double warmUp,
        boolean pinned,
        Path folder,
        List<String> jvmOptions,
        Optional<Path> json) {
    private static final List<String> PARTS = Stream.concat(Part.ALL.stream().map(Part::name), Stream.of(Heap.NAME))
            .toList();

    static final String USAGE = """
            usage: bench http [PART...] [OPTIONS]
              PART               of %s
              --peers NAME,...   of %s;
                                 whom the others are measured by is always among them
              --rounds N         how often each is measured (7)
              --seconds S        how long each time, where requests are counted (1)
              --bytes N          how long the bodies are, where bytes are counted (1073741824)
              --quick            three rounds, half the warm-up, a quarter of the bytes
              --folder DIR       where files are put (/dev/shm, which is memory)
              --unpinned         client and server may use every processor
              --jvm "OPTION..."  options of the virtual machine, for all clients in Java
              --json FILE        every sample, as JSON""".formatted(String.join(" ", PARTS), String.join(" ", Peer.names()));

    static HttpOptions parse(List<String> arguments) {
        List<String> parts = new ArrayList<>();
        List<String> peers = List.of();
        int rounds = 7;
        double seconds = 1;
        long bytes = 1L << 30;
        double warmUp = 4;
        boolean pinned = true;
        var folder = Path.of("/dev/shm");
        List<String> jvmOptions = List.of();
        Optional<Path> json = Optional.empty();
        for (var rest = new Arguments(arguments); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--peers" -> peers = rest.names(option, "peer", Peer.names());
                case "--rounds" -> rounds = Math.max(1, Integer.parseInt(rest.value(option)));
                case "--seconds" -> seconds = Double.parseDouble(rest.value(option));
                case "--bytes" -> bytes = Math.max(1, Long.parseLong(rest.value(option)));
                case "--quick" -> {
                    rounds = 3;
                    warmUp = 2;
                    bytes = 1 << 28;
                }
                case "--folder" -> folder = Path.of(rest.value(option));
                case "--unpinned" -> pinned = false;
                case "--jvm" -> jvmOptions = Arguments.words(rest.value(option), " +");
                case "--json" -> json = Optional.of(Path.of(rest.value(option)));
                default -> {
                    if (!PARTS.contains(option)) {
                        throw new UsageException("no part or option " + option);
                    }
                    parts.add(option);
                }
            }
        }
        return new HttpOptions(parts, peers, rounds, seconds, bytes, warmUp, pinned, folder, jvmOptions, json);
    }

    /** Whether a part is to be measured. */
    boolean wants(String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    /** Whether a peer is to be measured at it. */
    boolean includes(Peer peer, Part part) {
        return part.has(peer)
                && (peers.isEmpty()
                        || peers.contains(peer.name())
                        || peer.name().equals(part.base()));
    }

    boolean isEverything() {
        return parts.isEmpty() && peers.isEmpty();
    }
}
