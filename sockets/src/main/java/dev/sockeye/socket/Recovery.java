package dev.sockeye.socket;

import java.io.IOException;

/** What a server does when taking the next connection or datagram failed (accept(2), "Error handling"). */
enum Recovery {
    /** That one is lost; the next may be well. */
    NEXT,
    /** Something ran out: wait, and try again. */
    PAUSE,
    /** The socket itself is broken. */
    END;

    /** Loads the classes that a failure needs, while there still is a descriptor to read their files with. */
    static void prepare() {
        var failure = SocketFailure.of(Errno.EMFILE, "accept").exception();
        if (from(failure) != PAUSE) {
            throw new AssertionError(failure);
        }
    }

    static Recovery from(IOException failure) {
        if (!(failure instanceof SocketError error)) {
            return PAUSE;
        }
        return switch (error.errno()) {
            case ECONNABORTED, ECONNRESET, ECONNREFUSED, ETIMEDOUT, EPROTO, EPERM, EINTR -> NEXT;
            // errors of the new connection's network, which Linux's accept passes on
            case ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, ENETUNREACH -> NEXT;
            case EBADF, EINVAL, ENOTSOCK, EOPNOTSUPP -> END;
            default -> PAUSE; // EMFILE, ENFILE, ENOBUFS, ENOMEM, and what nobody foresaw
        };
    }
}
