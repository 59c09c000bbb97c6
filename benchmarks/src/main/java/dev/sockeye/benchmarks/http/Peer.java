package dev.sockeye.benchmarks.http;

import java.util.List;

/**
 * One who stands beside the others.
 *
 * @param name as {@code --peers} takes it, and a player in Java is told
 * @param title as the report prints it
 * @param isJava whether it is a client in Java, in a virtual machine that has to be brought to speed
 */
record Peer(String name, String title, boolean isJava) {
    static final String LIBCURL = "libcurl";
    static final String WRK = "wrk";
    static final String CURL = "curl";
    static final String HELLO = "hello";
    static final String PYTHON = "python";

    static final Peer SOCKEYE = new Peer("sockeye", "Sockeye", true);

    static final List<Peer> ALL = List.of(
            SOCKEYE,
            new Peer("jdk", "JDK HttpClient", true),
            new Peer("okhttp", "OkHttp 5", true),
            new Peer("apache", "HttpClient 5, classic", true),
            new Peer("jetty", "Jetty 12", true),
            new Peer("helidon", "Helidon 4", true),
            new Peer(LIBCURL, "libcurl, easy", false),
            new Peer(WRK, "wrk", false),
            new Peer(CURL, "curl", false),
            new Peer(HELLO, "bare JVM, hello", false),
            new Peer(PYTHON, "python3, urllib", false));

    /** The other clients in Java. */
    static final List<String> JVM = List.of("jdk", "okhttp", "apache", "jetty", "helidon");

    static Peer named(String name) {
        return ALL.stream().filter(peer -> peer.name().equals(name)).findFirst().orElseThrow();
    }

    static List<String> names() {
        return ALL.stream().map(Peer::name).toList();
    }
}
