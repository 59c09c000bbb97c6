package dev.sockeye.http.server;

/** Hears of every answer when it is over. Called on the connections' threads, several at once: thread-safe and brief. */
@FunctionalInterface
public interface AccessLog {
    /** Hears nothing. */
    AccessLog NONE = _ -> {};

    /** An answer has gone out, or broke off. */
    void answered(Access access);
}
