package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.Unix;
import java.io.IOException;
import java.util.Optional;

/** From the {@code -errno} of a system call to its exception. */
final class Failures {
    private Failures() {}

    /** What a call that is not about one socket gave, or its exception. */
    static int check(int result, String operation) throws IOException {
        if (result < 0) {
            throw failure(result, operation).exception();
        }
        return result;
    }

    /** The facts of a call that gave a negated errno. */
    static SocketFailure failure(int result, String operation) {
        var errno = Errno.of(-result);
        var failure = SocketFailure.of(errno, operation);
        return errno == Errno.UNKNOWN ? failure.withDetail("errno " + -result) : failure;
    }

    /** The same failure with the addresses that the socket has now. */
    static SocketFailure between(LinuxEndpoint endpoint, SocketFailure failure) {
        return failure.withLocal(localOf(endpoint)).withPeer(peerOf(endpoint));
    }

    private static Optional<Address> localOf(LinuxEndpoint endpoint) {
        try {
            var local = endpoint.localAddress();
            boolean bound = !(local instanceof Address.Inet inet && inet.port() == 0)
                    && !(local instanceof Unix unix && unix.isUnnamed());
            return bound ? Optional.of(local) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private static Optional<Address> peerOf(LinuxEndpoint endpoint) {
        try {
            return Optional.of(endpoint.peerAddress());
        } catch (IOException e) {
            return Optional.ofNullable(endpoint.peer()); // not connected, or no longer
        }
    }
}
