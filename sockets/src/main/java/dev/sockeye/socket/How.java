package dev.sockeye.socket;

/** Which half of a connection {@link Socket#shutdown} ends (shutdown(2)). */
public enum How {
    /** Receiving: what comes later is refused or thrown away. */
    READ(0),
    /** Sending: the peer reads the end of the stream, and can still answer. */
    WRITE(1),
    /** Both. */
    BOTH(2);

    private final int number;

    How(int number) {
        this.number = number;
    }

    /** The number of {@code SHUT_RD}, {@code SHUT_WR}, {@code SHUT_RDWR}. */
    public int number() {
        return number;
    }
}
