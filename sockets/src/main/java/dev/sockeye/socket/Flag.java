package dev.sockeye.socket;

/** How one call sends or receives (recv(2), send(2)). */
public enum Flag {
    /** Receive out-of-band data, or send it; streams of INET and INET6. */
    OOB(0x1),
    /** Look at what has come and leave it there. */
    PEEK(0x2),
    /** A datagram's receive returns its real length, even when longer than the room given for it. */
    TRUNC(0x20),
    /** This call does not wait: {@link WouldBlockException} instead, whatever the socket's time limit is. */
    DONTWAIT(0x40),
    /** Wait until all the bytes asked for have come; fewer only at the end of the stream, an error or the time limit. */
    WAITALL(0x100),
    /** No SIGPIPE. Always so here, since the JVM ignores that signal; kept because programs say it. */
    NOSIGNAL(0x4000);

    private final int number;

    Flag(int number) {
        this.number = number;
    }

    /** The bit that Linux gives the flag. */
    public int number() {
        return number;
    }

    static int bits(Flag... flags) {
        int bits = 0;
        for (var flag : flags) {
            bits |= flag.number;
        }
        return bits;
    }
}
