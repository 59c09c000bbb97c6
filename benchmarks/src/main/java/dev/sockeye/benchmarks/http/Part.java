package dev.sockeye.benchmarks.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of work that is measured.
 *
 * @param name as the command line has it
 * @param title as the report prints it
 * @param order what a player is told
 * @param unit what is counted
 * @param base the peer that all others are measured by
 * @param peers who is measured, by name
 */
record Part(String name, String title, String order, Unit unit, String base, List<String> peers) {
    /** What is counted. */
    enum Unit {
        /** In some time. */
        REQUESTS,
        /** So many, in whatever time. */
        BYTES,
        /** A process from its start to its end. */
        STARTS
    }

    static final Part ONE = new Part(
            "one",
            "one connection, a small GET after the other, on a platform thread",
            "one",
            Unit.REQUESTS,
            Peer.LIBCURL,
            clients(Peer.LIBCURL));
    static final Part MANY = new Part(
            "many",
            "64 connections, small GETs, 64 virtual threads",
            "many",
            Unit.REQUESTS,
            Peer.WRK,
            clients(Peer.WRK));
    static final Part BULK =
            new Part("bulk", "a long body, to nowhere", "drain", Unit.BYTES, Peer.CURL, clients(Peer.CURL));
    static final Part TLS = new Part("tls", "the same by TLS 1.3", "drain", Unit.BYTES, Peer.CURL, clients(Peer.CURL));
    static final Part FILE = new Part(
            "file",
            "a long body, to a file in memory",
            "save",
            Unit.BYTES,
            Peer.CURL,
            List.of("sockeye", "jdk", "okhttp", "apache", Peer.CURL));
    static final Part START = new Part(
            "start",
            "one small get as a whole process",
            "",
            Unit.STARTS,
            Peer.HELLO,
            List.of("sockeye", Peer.HELLO, Peer.PYTHON, Peer.CURL));

    static final List<Part> ALL = List.of(ONE, MANY, BULK, TLS, FILE, START);

    private static List<String> clients(String base) {
        return Stream.of(List.of("sockeye"), Peer.JVM, List.of(base))
                .flatMap(List::stream)
                .toList();
    }

    /** Whether a peer has something to do here. */
    boolean has(Peer peer) {
        return peers.contains(peer.name());
    }
}
