package dev.sockeye.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The listening socket of a scripted server, and all that came of it. */
interface Endpoint {
    InetSocketAddress address();

    /** Lets what has arrived behind a last step be seen. */
    void settle() throws IOException, InterruptedException;

    /** Closes every socket; the stage is closing by then. */
    void close() throws IOException;
}
