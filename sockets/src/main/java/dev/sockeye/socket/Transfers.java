package dev.sockeye.socket;

import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Slab;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** The calls that are loops over a system call, with one time limit over the whole. */
final class Transfers {
    private static final int FIRST_PIECE = 8192;

    private Transfers() {}

    static void sendAll(Endpoint endpoint, ByteBuffer bytes, int flags, long limit) throws IOException {
        int start = bytes.position();
        int length = bytes.remaining();
        endpoint.send(bytes, flags, limit);
        if (!bytes.hasRemaining()) {
            return; // nearly always; the clock is not asked before it must be
        }
        long deadline = deadline(limit);
        try {
            while (bytes.hasRemaining()) {
                endpoint.send(bytes, flags, remaining(limit, deadline));
            }
        } catch (IOException e) {
            throw withTransferred(e, bytes.position() - start, length);
        }
    }

    static void sendMany(Endpoint endpoint, Slab batch, int flags, long limit) throws IOException {
        long deadline = deadline(limit);
        int sent = 0;
        try {
            while (sent < batch.count) {
                sent += endpoint.sendMany(batch, sent, flags, sent == 0 ? limit : remaining(limit, deadline));
            }
        } catch (IOException e) {
            throw withTransferred(e, sent, batch.count);
        }
    }

    static long sendFile(Endpoint endpoint, FileChannel file, long offset, long count, long limit) throws IOException {
        checkPiece(offset, count);
        long deadline = deadline(limit);
        long sent = 0;
        try {
            while (sent < count) {
                long n = endpoint.sendFile(file, offset + sent, count - sent, remaining(limit, deadline));
                if (n == 0) {
                    break; // the file ends here
                }
                sent += n;
            }
        } catch (IOException e) {
            throw isInterrupt(e, endpoint) ? interrupted(e, endpoint, sent) : withTransferred(e, sent, count);
        }
        return sent;
    }

    /** One piece of a file, as much as the system takes in one go. */
    static long sendPiece(Endpoint endpoint, FileChannel file, long offset, long count, long limit) throws IOException {
        checkPiece(offset, count);
        try {
            return endpoint.sendFile(file, offset, count, limit);
        } catch (IOException e) {
            throw isInterrupt(e, endpoint) ? interrupted(e, endpoint, 0) : e;
        }
    }

    private static boolean isInterrupt(IOException e, Endpoint endpoint) {
        return e instanceof ClosedByInterruptException
                || (Thread.currentThread().isInterrupted() && !endpoint.isOpen());
    }

    private static void checkPiece(long offset, long count) {
        if (offset < 0 || count < 0) {
            throw new IllegalArgumentException("offset and count are not negative: " + offset + ", " + count);
        }
    }

    /** Fills the buffer; bytes that came before a failure are given, as the system does, and the next call fails. */
    static int recvAll(Endpoint endpoint, ByteBuffer into, int flags, long limit) throws IOException {
        long deadline = deadline(limit);
        int total = 0;
        while (into.hasRemaining()) {
            try {
                int n = endpoint.recv(into, flags, total == 0 ? limit : remaining(limit, deadline));
                if (n == 0) {
                    break;
                }
                total += n;
            } catch (SocketTimeoutException | WouldBlockException e) {
                if (total == 0) {
                    throw e;
                }
                break;
            } catch (IOException e) {
                if (total == 0 || !endpoint.isOpen()) {
                    throw e;
                }
                endpoint.hold(e);
                break;
            }
        }
        return total;
    }

    /** As above, into an array that grows with what comes. */
    static byte[] recvAll(Endpoint endpoint, int max, int flags, long limit) throws IOException {
        long deadline = deadline(limit);
        var bytes = new byte[Math.min(max, FIRST_PIECE)];
        int total = 0;
        while (true) {
            int n = recvAll(
                    endpoint,
                    ByteBuffer.wrap(bytes, total, bytes.length - total),
                    flags,
                    total == 0 ? limit : remaining(limit, deadline));
            total += n;
            if (total < bytes.length || total == max) {
                return total == bytes.length ? bytes : Arrays.copyOf(bytes, total);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(max, 2L * bytes.length));
        }
    }

    /** The interrupt may have found the file's channel at work, and closed that; the socket follows, as after any interrupt. */
    private static IOException interrupted(IOException e, Endpoint endpoint, long sent) throws IOException {
        if (e instanceof SocketError.Interrupted error) {
            return new SocketError.Interrupted(error.failure().withTransferred(sent));
        }
        endpoint.close();
        var told = new SocketError.Interrupted(
                SocketFailure.of(Errno.EINTR, "sendfile").withTransferred(sent));
        told.initCause(e);
        return told;
    }

    private static long deadline(long limit) {
        return limit == Endpoint.FOREVER || limit == 0 ? limit : System.nanoTime() + limit;
    }

    /** What is left of the limit, at least a nanosecond: a call that need not wait still succeeds. */
    private static long remaining(long limit, long deadline) {
        return limit == Endpoint.FOREVER || limit == 0 ? limit : Math.max(1, deadline - System.nanoTime());
    }

    private static IOException withTransferred(IOException e, long sent, long of) {
        if (!(e instanceof SocketError error)) {
            return e;
        }
        var failure = error.failure().withTransferred(sent);
        var told = switch (error) {
            case SocketError.TimedOut timedOut ->
                new SocketError.TimedOut(failure.withDetail("timed out after " + sent + " of " + of));
            case SocketError.Closed closed -> new SocketError.Closed(failure);
            case SocketError.Interrupted interrupted -> new SocketError.Interrupted(failure);
            case SocketError.Failed failed
            when failed.errno() == Errno.EBADF ->
                new SocketError.Closed(failure); // the socket was open when the whole began
            default -> failure.exception();
        };
        told.setStackTrace(e.getStackTrace());
        return told;
    }
}
