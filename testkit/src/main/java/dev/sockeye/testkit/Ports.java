package dev.sockeye.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that cannot take one of the system's choice and say which: free, and below those that the system gives to others, so
 * that nobody takes one between the asking and the program's start. Thread-safe.
 */
public final class Ports {
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000; // Linux gives out 32768 and above
    private static final int TRIES = 1_000;

    private Ports() {}

    /** A port of 127.0.0.1 on which nobody listens. */
    public static int free() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
