package dev.sockeye.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/**
 * What every failed socket call can tell: which operation, between whom, and the errno. The exceptions are the java.net
 * classes that programs already catch; each nested class here is one of them, with this interface.
 *
 * <pre>{@code
 * try {
 *     socket.connect("127.0.0.1", 1);
 * } catch (ConnectException e) {            // connect 127.0.0.1:1: Connection refused (ECONNREFUSED)
 *     if (e instanceof SocketError error && error.errno() == Errno.ECONNREFUSED) { ... }
 * }
 * }</pre>
 */
public sealed interface SocketError
        permits SocketError.Failed,
                SocketError.ConnectFailed,
                SocketError.DialFailed,
                SocketError.BindFailed,
                SocketError.NoRoute,
                SocketError.PortUnreachable,
                SocketError.TimedOut,
                SocketError.Closed,
                SocketError.Interrupted,
                WouldBlockException {
    /** What failed, and where. */
    SocketFailure failure();

    /** Why, in the system's terms. */
    default Errno errno() {
        return failure().errno();
    }

    /** The call, in BSD's words: {@code connect}, {@code recv}, {@code bind}. */
    default String operation() {
        return failure().operation();
    }

    /** How many bytes a {@code sendAll}, {@code sendFile} or {@code recv} with {@link Flag#WAITALL} had moved before it failed. */
    default long transferred() {
        return failure().transferred();
    }

    /** Any failure that has no class of its own below: a reset, a broken pipe, a wrong state, a closed socket. */
    final class Failed extends SocketException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public Failed(SocketFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /** Nobody accepted the connection: refused, reset, or the system's own long time limit. */
    final class ConnectFailed extends ConnectException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public ConnectFailed(SocketFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /**
     * No address of a name accepted a connection: {@link Socket#dial}. The failure of each is suppressed here as well, and
     * the errno is that of the first address.
     */
    final class DialFailed extends ConnectException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;
        private final transient List<Attempt> attempts;

        /**
         * One address that was tried.
         *
         * @param address whom
         * @param reason why it was not to be had
         */
        public record Attempt(Address.Inet address, IOException reason) {}

        /** @param attempts at least one, in the order they were begun */
        public DialFailed(SocketFailure failure, List<Attempt> attempts) {
            super(failure.message());
            this.failure = failure;
            this.attempts = List.copyOf(attempts);
            attempts.forEach(attempt -> addSuppressed(attempt.reason));
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }

        /** Each address that was tried, and why it was not to be had. */
        public List<Attempt> attempts() {
            return attempts;
        }
    }

    /** The local address cannot be had: in use, not of this machine, not permitted. */
    final class BindFailed extends BindException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public BindFailed(SocketFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /** No way leads to the peer. */
    final class NoRoute extends NoRouteToHostException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public NoRoute(SocketFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /** An earlier datagram of a connected socket found nobody at the peer's port. */
    final class PortUnreachable extends PortUnreachableException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public PortUnreachable(SocketFailure failure) {
            super(failure.message());
            this.failure = failure;
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /** The socket's time limit passed; the socket is as good as before. {@code bytesTransferred} is filled in. */
    final class TimedOut extends SocketTimeoutException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;
        private final transient List<DialFailed.Attempt> attempts;

        /** With the facts that the call left behind. */
        public TimedOut(SocketFailure failure) {
            this(failure, List.of());
        }

        /** Of {@link Socket#dial}, with the addresses it had tried until then. */
        public TimedOut(SocketFailure failure, List<DialFailed.Attempt> attempts) {
            super(failure.message());
            this.failure = failure;
            this.attempts = List.copyOf(attempts);
            bytesTransferred = (int) Math.min(failure.transferred(), Integer.MAX_VALUE);
        }

        /** Each address that {@link Socket#dial} had tried, and why it was not to be had; empty for any other call. */
        public List<DialFailed.Attempt> attempts() {
            return attempts;
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /** Another thread closed the socket while this one waited. */
    final class Closed extends AsynchronousCloseException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public Closed(SocketFailure failure) {
            this.failure = failure;
        }

        @Override
        public String getMessage() {
            return failure.operation() + failure.where() + ": closed by another thread";
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }

    /** The thread was interrupted while it waited: the socket is closed, the thread's flag still set. */
    final class Interrupted extends ClosedByInterruptException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final transient SocketFailure failure;

        /** With the facts that the call left behind. */
        public Interrupted(SocketFailure failure) {
            this.failure = failure;
        }

        @Override
        public String getMessage() {
            return failure.operation() + failure.where() + ": interrupted, and closed by that";
        }

        @Override
        public SocketFailure failure() {
            return failure;
        }
    }
}
