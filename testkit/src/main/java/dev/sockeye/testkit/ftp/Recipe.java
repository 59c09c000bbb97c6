package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one of the servers is started. */
interface Recipe {
    /** Why it cannot be; empty: it can. */
    Optional<String> missing();

    /**
     * Writes what the server reads.
     *
     * @param folder its own, and empty
     * @param port where it is to listen
     */
    Start write(Path folder, FtpSetup setup, int port) throws IOException;

    /** A command, and what its environment has beside ours. */
    record Start(List<String> command, Map<String, String> environment) {}
}
