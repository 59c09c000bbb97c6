package dev.sockeye.wire;

import java.util.List;

/** One conversation in one form of transcript, told in whole messages by a {@link MessageTap}. */
interface Teller {
    /**
     * Somebody said something: a line, several, a piece of a body.
     *
     * @param mine we did, not the peer
     */
    void said(boolean mine, List<Part> parts);

    /** Something happened. */
    void happened(String text);

    /** What comes is said to a proxy. */
    default void proxied(String host, int port, String text) {
        happened(text);
    }

    /** What comes is said to the peer. */
    default void connected(String text) {
        happened(text);
    }

    /** TLS began amid the conversation. */
    default void encrypted(String text) {
        happened(text);
    }

    /** That was all; once. */
    void over();
}
