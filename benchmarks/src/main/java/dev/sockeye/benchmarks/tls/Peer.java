package dev.sockeye.benchmarks.tls;

import java.util.List;

/**
 * One who stands beside the others.
 *
 * @param name as {@code --peers} takes it, and a player in Java is told
 * @param title as the report prints it
 * @param told whether it is one of those that are compared for their transcripts
 */
record Peer(String name, String title, boolean told) {
    static final String BARE = "bare";
    static final String OFF = "off";
    static final String CURL = "curl";
    static final String OPENSSL = "openssl";

    static final Peer SOCKEYE = new Peer("sockeye", "Sockeye", false);

    static final List<Peer> ALL = List.of(
            new Peer(BARE, "bare SSLEngine", false),
            SOCKEYE,
            new Peer("sslsocket", "SSLSocket", false),
            new Peer("netty", "Netty, JDK's TLS", false),
            new Peer("boringssl", "Netty, BoringSSL", false),
            new Peer(CURL, "curl", false),
            new Peer(OPENSSL, "OpenSSL in C", false),
            new Peer(OFF, "transcript off", true),
            new Peer("without", "TlsTransport alone", true),
            new Peer("text", "as text", true),
            new Peer("ndjson", "as NDJSON", true));

    static List<String> names() {
        return ALL.stream().map(Peer::name).toList();
    }

    /** Whether it is a virtual machine, which has to be brought to speed. */
    boolean isJava() {
        return !name.equals(CURL) && !name.equals(OPENSSL);
    }
}
