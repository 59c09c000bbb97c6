package dev.sockeye.lab;

import dev.sockeye.socket.Address;

/** Told what a server of the lab receives, on that server's own threads. */
@FunctionalInterface
public interface Heard {
    /** A message and who sent it, before it is answered. */
    void by(Address peer, String text);

    /** Does not care. */
    static Heard ignored() {
        return (_, _) -> {};
    }
}
