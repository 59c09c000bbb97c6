package dev.sockeye.socket;

/** The address family of a socket (socket(7)): where its addresses come from. */
public enum Family {
    /** IPv4, {@code AF_INET} (ip(7)). */
    INET(2),
    /** IPv6, {@code AF_INET6} (ipv6(7)). */
    INET6(10),
    /** Sockets between processes of one machine, {@code AF_UNIX} (unix(7)). */
    UNIX(1);

    private final int number;

    Family(int number) {
        this.number = number;
    }

    /** The number that Linux gives the family. */
    public int number() {
        return number;
    }
}
