package dev.sockeye.benchmarks.tls;

import java.util.List;

/**
 * One kind of work that clients are measured at.
 *
 * @param name as {@code --only} takes it
 * @param title as the report prints it
 * @param version of TLS
 * @param order what a player is told
 * @param unit what is counted
 * @param base the peer that all others are measured by
 */
record Work(String name, String title, String version, String order, String unit, String base) {
    static final String DOWNLOAD = "download";
    static final String UPLOAD = "upload";
    static final String BODY = "body";
    static final String DIALOGUE = "dialogue";
    static final String BYTES = "MB";

    private static final double BYTES_PER_SECOND = 1e9;
    private static final String HANDSHAKES = "handshakes";

    static final List<Work> ALL = List.of(
            new Work(DOWNLOAD, "bulk, the client receives", "1.3", DOWNLOAD, BYTES, Peer.BARE),
            new Work(UPLOAD, "bulk, the client sends", "1.3", UPLOAD, BYTES, Peer.BARE),
            new Work("full13", "connect, TLS 1.3, one request, close", "1.3", "full", HANDSHAKES, Peer.BARE),
            new Work("resumed13", "the same with an earlier session", "1.3", "resumed", HANDSHAKES, Peer.BARE),
            new Work("full12", "connect, TLS 1.2, one request, close", "1.2", "full", HANDSHAKES, Peer.BARE),
            new Work("resumed12", "the same with an earlier session", "1.2", "resumed", HANDSHAKES, Peer.BARE),
            new Work(DIALOGUE, "transcripts: a request and its answer", "1.3", DIALOGUE, "exchanges", Peer.OFF),
            new Work(BODY, "transcripts: long bodies in lines of 64 bytes", "1.3", BODY, BYTES, Peer.OFF));

    static List<String> names() {
        return ALL.stream().map(Work::name).toList();
    }

    boolean countsBytes() {
        return unit.equals(BYTES);
    }

    /** What it is given that takes about so long: a client that sends or receives one long stream cannot look at the clock. */
    double amount(double seconds) {
        return countsBytes() && !isTold() ? Math.rint(seconds * BYTES_PER_SECOND) : seconds;
    }

    /** Whether it is about transcripts, and not about others. */
    boolean isTold() {
        return base.equals(Peer.OFF);
    }

    /** Whether every connection is to take up an earlier session, or none. */
    boolean resumes() {
        return order.equals("resumed");
    }
}
