package dev.sockeye.socket;

/** Which direction {@code shutdown} ends; shutdown(2). */
public enum How {
    /** No more receiving: what is read from now on is the end of the stream. */
    READ,
    /** No more sending: the peer sees the end of the stream once it has read what was sent. */
    WRITE,
    /** Both directions. */
    BOTH
}
