package dev.sockeye.benchmarks.http.peers;

import java.io.IOException;
import java.nio.file.Path;

/** One library that gets things by HTTP, as its own documentation would have it. Thread-safe; keeps its connections. */
interface Client {
    /** Bytes of one read, where a library leaves that to us. */
    int CHUNK = 128 << 10;

    /** As many connections as the heaviest work needs. */
    int CONNECTIONS = 64;

    /**
     * Gets a small body, all of it in memory.
     *
     * @throws IOException also when the status is not 200
     */
    byte[] get(String url) throws IOException;

    /** Receives a body and looks at none of it; says how long it was. */
    long drain(String url) throws IOException;

    /**
     * Receives a body into a file that is not there yet.
     *
     * @throws UnsupportedOperationException when the library has nothing for that
     */
    default void save(String url, Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** What another status than 200 is. */
    static void check(int status) throws IOException {
        if (status != 200) {
            throw new IOException("status " + status);
        }
    }
}
