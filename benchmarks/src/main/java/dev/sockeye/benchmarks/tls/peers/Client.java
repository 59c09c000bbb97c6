package dev.sockeye.benchmarks.tls.peers;

import java.io.IOException;

/** One way to speak TLS. Each piece of work opens a connection of its own and closes it in good order. */
interface Client {
    /** Bytes of one write, and of one read of the plain text. */
    int CHUNK = 128 << 10;

    /** Receives so many bytes and looks at none. */
    void download(long bytes) throws IOException;

    /** Sends so many bytes, and waits until the server has them. */
    void upload(long bytes) throws IOException;

    /**
     * Connects, asks for nothing, and gets it: the sessions of TLS 1.3 come with the answer.
     *
     * @param name of the server, as a port, for the cache of sessions: a new one has none
     * @return whether an earlier session was taken up
     */
    boolean handshake(int name) throws IOException;

    /**
     * So many requests, one after the other, each for so many bytes.
     *
     * @throws UnsupportedOperationException when it has no part in that
     */
    default void exchange(int times, long bytes) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** What its work is done by. */
    default Thread start(Runnable work) {
        return Thread.ofPlatform().start(work);
    }
}
