package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * connect(2) on a descriptor that does not block: it begins the connection, waits until the socket can be written, and asks
 * SO_ERROR how it went.
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
                n = begun ? outcome(descriptor.fd, kernel) : kernel.connect(descriptor.fd, address);
            } finally {
                descriptor.exit();
            }
            if (n == 0) {
                return;
            }
            boolean waitsForBacklog =
                    n == -Sys.EAGAIN; // a Unix listener whose queue is full; nothing tells when it is not
            boolean goesOn = n == -Sys.EINPROGRESS || (n == -Sys.EALREADY && (begun || limit != 0));
            if (!waitsForBacklog && !goesOn && n != -Sys.EINTR) {
                throw Failures.failure(n, "connect").withPeer(Optional.of(to)).exception();
            }
            begun = begun || !waitsForBacklog;
            deadline = waitsForBacklog
                    ? writes.awaitUnseen(n, "connect", limit, deadline)
                    : writes.await(-Sys.EINPROGRESS, "connect", seen, limit, deadline);
        }
    }

    /** 0 when connected, EINPROGRESS when not yet, otherwise what went wrong. */
    private static int outcome(int fd, Kernel kernel) {
        var error = new byte[4];
        int n = kernel.getsockopt(fd, Sys.SOL_SOCKET, Sys.SO_ERROR, error);
        int pending = ByteBuffer.wrap(error).order(ByteOrder.nativeOrder()).getInt();
        if (n < 0 || pending != 0) {
            return n < 0 ? n : -pending;
        }
        int named = kernel.getpeername(fd, new byte[SockAddr.MAX]);
        return named == -Errno.ENOTCONN.number() ? -Sys.EINPROGRESS : Math.min(named, 0);
    }
}
