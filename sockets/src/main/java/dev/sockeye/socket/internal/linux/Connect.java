package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.util.Optional;

/**
 * connect(2) on a descriptor that does not block: it begins the connection, waits until the socket can be written, and calls
 * again, which tells how it went and leaves the socket in the state that a connection that waited would have left it in.
 */
final class Connect {
    private Connect() {}

    static void run(Descriptor descriptor, Kernel kernel, Waits writes, Address to, long limit) throws IOException {
        var address = SockAddr.encode(to);
        boolean begun = false;
        for (long deadline = Waits.UNSET; ; ) {
            long seen = writes.begin("connect", deadline);
            int n;
            try {
                n = kernel.connect(descriptor.fd, address);
            } finally {
                descriptor.exit();
            }
            if (n == 0 || (begun && n == -Sys.EISCONN)) {
                return;
            }
            boolean waitsForBacklog =
                    n == -Sys.EAGAIN; // a Unix listener whose queue is full; nothing tells when it is not
            boolean goesOn = n == -Sys.EINPROGRESS || (n == -Sys.EALREADY && (begun || limit != 0));
            if (!waitsForBacklog && !goesOn && n != -Sys.EINTR) {
                throw Failures.failure(n, "connect").withPeer(Optional.of(to)).exception();
            }
            begun = begun || !waitsForBacklog;
            if (n == -Sys.EINTR) {
                continue; // it goes on: the next call tells how, and what came meanwhile is not waited for
            }
            deadline = waitsForBacklog
                    ? writes.awaitUnseen(n, "connect", limit, deadline)
                    : writes.await(-Sys.EINPROGRESS, "connect", seen, limit, deadline);
        }
    }
}
