package dev.sockeye.benchmarks.sockets;

import java.util.List;
import java.util.Set;

/**
 * One who stands beside the others.
 *
 * @param name as {@code --peers} takes it
 * @param title as the report prints it
 * @param program what to run; the mode comes last
 * @param modes what it can do
 * @param warmUp how many times as long as a compiled program it takes to reach its speed
 */
record Peer(String name, String title, List<String> program, Set<String> modes, int warmUp) {
    /** The one whom all others are measured by. */
    static final String C = "c";

    static final String SOCKEYE = "sockeye";
    static final String EPOLL = "netty-epoll";
    static final String CHANNELS = "jdk";

    private static final Set<String> ALL = Set.of("echo", "close", "udp", "udpbatch", "source", "sink");
    private static final Set<String> NO_BATCHES = Set.of("echo", "close", "udp", "source", "sink");

    static List<Peer> all(Programs programs, List<String> jvmOptions) {
        return List.of(
                new Peer(C, "C epoll", List.of(programs.server()), ALL, 1),
                java(SOCKEYE, "Sockeye", "SockeyeServer", programs, jvmOptions),
                java(EPOLL, "Netty epoll", "NettyServer epoll", programs, jvmOptions),
                java("netty-uring", "Netty io_uring", "NettyServer io_uring", programs, jvmOptions),
                java(CHANNELS, "JDK channels", "ChannelServer", programs, jvmOptions),
                new Peer("python", "Python", List.of("python3", programs.python()), NO_BATCHES, 1));
    }

    private static Peer java(String name, String title, String program, Programs programs, List<String> jvmOptions) {
        return new Peer(name, title, programs.java(program, jvmOptions), ALL, 10);
    }
}
