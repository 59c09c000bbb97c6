package dev.sockeye.socket.internal.portable;

/**
 * What the portable provider cannot do, because java.nio cannot: the whole list. Each is an
 * {@link UnsupportedOperationException} that names the platform and what was asked for; the conformance suite checks that
 * whatever is listed here fails so, and that nothing else does.
 */
public enum Unsupported {
    /** Sockets of type RAW. */
    RAW("raw sockets"),
    /** Sockets of type SEQPACKET in the family UNIX. */
    SEQPACKET("sequenced packets"),
    /** Unix sockets of type DGRAM. */
    UNIX_DATAGRAM("Unix datagrams"),
    /** Any protocol but TCP and UDP where the type allows another one. */
    PROTOCOL("protocols other than TCP and UDP"),
    /** Names in the abstract name space, and the bind to no name that makes one up. */
    ABSTRACT_NAME("abstract Unix names"),
    /** Unix paths that are not text in the platform's character set. */
    PATH_BYTES("Unix paths that are not text here"),
    /** PEEK, TRUNC, OOB. */
    FLAGS("flags"),
    /** Ancillary data sent; none is ever received. */
    CONTROL("ancillary data"),
    /** The descriptor's number. */
    FILENO("descriptor numbers"),
    /** Giving the descriptor away. */
    DETACH("detaching a descriptor"),
    /** Sockets from numbers. */
    FROM_FD("sockets from descriptor numbers"),
    /** A second descriptor of a socket. */
    DUP("duplicating a descriptor"),
    /** Letting child processes inherit a socket; they never do. */
    INHERITABLE("inheritable descriptors"),
    /** Pairs of any type but STREAM. */
    PAIR("pairs of sockets that are not streams"),
    /** Options by number. */
    RAW_OPTION("options by number"),
    /** Options by name that java.nio lacks, for this type of socket or at all. */
    OPTION("the option"),
    /** A connected UDP socket sends to somebody else. */
    SEND_ELSEWHERE("sending to another address than the connected one"),
    /** A connected UDP socket sends an empty datagram: java.nio takes an empty write for nothing to do. */
    EMPTY_TO_PEER("sending an empty datagram to the connected address"),
    /** Shutting down a UDP socket. */
    DATAGRAM_SHUTDOWN("shutting down a datagram socket"),
    /** Shutting down a listening socket; close it. */
    LISTENER_SHUTDOWN("shutting down a listening socket");

    private final String what;

    Unsupported(String what) {
        this.what = what;
    }

    /**
     * The exception for one case of it.
     *
     * @param asked the case, or empty when there is but one
     */
    UnsupportedOperationException exception(Object asked) {
        var text = asked.toString();
        return new UnsupportedOperationException("java.nio on " + System.getProperty("os.name") + " does not have "
                + what + (text.isEmpty() ? "" : ": " + text));
    }
}
