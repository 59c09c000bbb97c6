package dev.sockeye.socket;

/** The type of a socket (socket(2)): what one send and one receive mean. */
public enum Type {
    /** A stream of bytes without boundaries: TCP, or a Unix stream. */
    STREAM(1),
    /** Messages, each alone: UDP, or Unix datagrams. */
    DGRAM(2),
    /** Packets of IP itself; needs a privilege (raw(7)). */
    RAW(3),
    /** Messages in order over a connection; Unix only. */
    SEQPACKET(5);

    private final int number;

    Type(int number) {
        this.number = number;
    }

    /** The number that Linux gives the type. */
    public int number() {
        return number;
    }
}
