package dev.sockeye.net;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.WouldBlockException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.Collectors;

/** The one place where a failed call of a connected socket becomes one of the {@link NetException} family. */
final class Failures {
    private Failures() {}

    /**
     * What a failed call tells.
     *
     * <pre>
     *   the socket's time limit        {@link TimeLimitException}, which says which of ours it was
     *   ECONNRESET, EPIPE, ...         {@link DisconnectedException}
     *   closed before the call began   {@link ClosedChannelException}
     *   an interrupt, a close by another thread, a failure of a file: as they are
     * </pre>
     */
    static IOException told(IOException e, TimeLimit limit, Situation situation) {
        return switch (e) {
            case SocketTimeoutException _, WouldBlockException _ -> limit.exceeded(situation, e);
            case AsynchronousCloseException _ -> e;
            case SocketError error when error.errno() == Errno.EBADF -> closed(e);
            case SocketError error -> new DisconnectedException(text(error), situation, e);
            default -> e;
        };
    }

    /** The same, for a call that had done a part of its work: the socket was open when it began. */
    static IOException toldHalfway(IOException e, TimeLimit limit, Situation situation) {
        var told = told(e, limit, situation);
        return told.getClass() == ClosedChannelException.class ? cause(new AsynchronousCloseException(), e) : told;
    }

    /** Why a connection did not come about: {@code Connection refused}. */
    static String words(IOException e) {
        return switch (e) {
            case SocketError.TimedOut _ -> "has not answered";
            case SocketError error
            when error.errno() != Errno.UNKNOWN -> error.errno().text();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Each address, and why: {@code 192.0.2.1:80: Connection refused; [2001:db8::1]:80: No route to host}. */
    static String words(List<ConnectFailedException.Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.address() + ": " + words(attempt.failure()))
                .collect(Collectors.joining("; "));
    }

    private static String text(SocketError error) {
        return switch (error.errno()) {
            case ECONNRESET -> "the connection was reset";
            case EPIPE -> "the peer takes nothing more";
            default -> "the connection broke: " + error.failure().message();
        };
    }

    private static IOException closed(IOException e) {
        return cause(new ClosedChannelException(), e);
    }

    private static <E extends IOException> E cause(E told, IOException cause) {
        told.initCause(cause);
        return told;
    }
}
