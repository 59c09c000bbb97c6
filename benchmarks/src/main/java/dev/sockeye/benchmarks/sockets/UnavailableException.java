package dev.sockeye.benchmarks.sockets;

import java.io.IOException;

/** A server cannot run on this machine; the message says why. */
final class UnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    UnavailableException(String why) {
        super(why);
    }
}
