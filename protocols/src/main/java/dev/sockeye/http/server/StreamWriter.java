package dev.sockeye.http.server;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the content of an answer while it is sent. */
@FunctionalInterface
public interface StreamWriter {
    /**
     * Writes all of it.
     *
     * @param out gathers; {@code flush()} sends what it has. Closing it does nothing
     * @throws IOException ends the connection, so that the client cannot take what it has for the whole
     */
    void writeTo(OutputStream out) throws IOException;
}
