package dev.sockeye.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * One byte pipe, both ways: what every protocol speaks over. TCP and Unix sockets, a command's standard streams, memory, TLS over any of
 * them.
 *
 * <p><b>Threads.</b> One thread may read while one other writes. {@link #abort} and {@link #close} may come from any thread and wake those
 * that wait, with {@link java.nio.channels.AsynchronousCloseException}; an interrupt closes the pipe:
 * {@link java.nio.channels.ClosedByInterruptException}, the flag still set.
 *
 * <p><b>Errors.</b> A limit that passes is a {@link TimeLimitException}, a reset a {@link DisconnectedException}, trouble with TLS a
 * {@link TlsException}. After any of them the pipe is of no more use and is to be closed; but an idle limit that passes in a read has
 * taken nothing, and one may read again. A call that begins after {@link #close} is a {@link java.nio.channels.ClosedChannelException}, a
 * write after {@link #shutdownOutput} an {@link IllegalStateException}.
 */
public interface Transport extends Closeable {
    /**
     * Reads what is there, waiting for the first byte.
     *
     * @param into has room for at least one byte; its position is moved
     * @return how many bytes came, at least one; -1 when the peer has ended its direction properly
     */
    int read(ByteBuffer into, TimeLimit limit) throws IOException;

    /**
     * Writes all that remains of the buffers, in their order and in as few system calls as can be. The idle limit starts anew whenever the
     * peer takes something.
     */
    void write(TimeLimit limit, ByteBuffer... parts) throws IOException;

    /**
     * Writes a piece of a file, without copying where the system can do that.
     *
     * @return how many bytes went: {@code count}, or fewer when the file ends before
     */
    default long write(TimeLimit limit, FileChannel file, long offset, long count) throws IOException {
        return FileCopy.write(this, limit, file, offset, count);
    }

    /** Ends our direction: the peer reads an end of stream after all that was written; reading goes on. */
    void shutdownOutput(TimeLimit limit) throws IOException;

    /** Closes at once and without a farewell: the peer must not take what it has for the whole. Never throws, never waits. */
    void abort();

    /** Closes in good order, without waiting for the peer. A second call does nothing. */
    @Override
    void close() throws IOException;

    /**
     * Whether it is as a connection between two questions should be: nothing has come that was not read, and the peer has not hung up. A look,
     * without waiting, by the one who reads; what it finds is not lost. Where a kind of transport cannot look, {@link #isOpen}.
     */
    default boolean isQuiet() {
        return isOpen();
    }

    /** Whether it has been neither closed nor aborted. */
    boolean isOpen();

    /** Whom it leads to, for messages: {@code mail.example.org:143}. */
    String peer();

    /** Whether nobody between here and the peer can read along: TLS, or a pipe that does not leave the machine (Unix, command, memory, loopback). */
    boolean isConfidential();
}
