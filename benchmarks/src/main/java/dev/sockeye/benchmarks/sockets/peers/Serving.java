package dev.sockeye.benchmarks.sockets.peers;

import java.io.IOException;

/** What all servers share: sizes, and how they say that they are there and learn that they are no longer needed. */
final class Serving {
    /** Connections that may wait to be accepted. */
    static final int BACKLOG = 4096;

    /** Bytes of one write or read of the bulk work. */
    static final int CHUNK = 65_536;

    /** Room for a message of a connection; a longer one comes in pieces. */
    static final int MESSAGE = 512;

    /** Room for a datagram. */
    static final int DATAGRAM = 2048;

    /** Datagrams of one batch. */
    static final int BATCH = 64;

    private Serving() {}

    /** Tells the harness where the server listens; returns when the harness is done with it, or is gone. */
    static void untilInputEnds(int port) throws IOException {
        System.out.println("port " + port);
        System.out.flush();
        while (System.in.read() >= 0) {
            // nothing is said to a server but the end
        }
    }

    /** Tells the harness that this server cannot run here. */
    static void unavailable(String why) {
        System.out.println("unavailable: " + why);
        System.out.flush();
    }
}
