package dev.sockeye.socket;

import java.io.IOException;
import java.util.Optional;

/**
 * The facts of a failed socket call, and the exception that suits them.
 *
 * @param errno why
 * @param operation the call in BSD's words
 * @param local where the socket was bound, if it was
 * @param peer whom the call was about, if anybody
 * @param transferred bytes moved before it failed
 * @param detail what the errno alone does not say, or empty
 */
public record SocketFailure(
        Errno errno,
        String operation,
        Optional<Address> local,
        Optional<Address> peer,
        long transferred,
        String detail) {

    /** The facts that most calls have. */
    public static SocketFailure of(Errno errno, String operation) {
        return new SocketFailure(errno, operation, Optional.empty(), Optional.empty(), 0, "");
    }

    /** The same, seen from this address of ours. */
    public SocketFailure withLocal(Optional<Address> address) {
        return new SocketFailure(errno, operation, address, peer, transferred, detail);
    }

    /** The same, towards this peer. */
    public SocketFailure withPeer(Optional<Address> address) {
        return new SocketFailure(errno, operation, local, address, transferred, detail);
    }

    /** The same, after so many bytes had been moved. */
    public SocketFailure withTransferred(long bytes) {
        return new SocketFailure(errno, operation, local, peer, bytes, detail);
    }

    /** The same, with a remark that ends the message. */
    public SocketFailure withDetail(String text) {
        return new SocketFailure(errno, operation, local, peer, transferred, text);
    }

    /** Such as {@code connect 127.0.0.1:1: Connection refused (ECONNREFUSED)}. */
    public String message() {
        var text = new StringBuilder(operation).append(where()).append(": ");
        text.append(detail.isEmpty() ? errno.text() : detail)
                .append(" (")
                .append(errno)
                .append(')');
        if (transferred > 0) {
            text.append(" after ").append(transferred).append(" bytes");
        }
        return text.toString();
    }

    /** The addresses as a message shows them: those of connect and bind alone, the others' as {@code local->peer}. */
    String where() {
        if (peer.isEmpty()) {
            return local.map(address -> " " + address).orElse("");
        }
        boolean boundHere = local.isPresent() && !operation.equals("connect");
        return " " + (boundHere ? local.get() + "->" : "") + peer.get();
    }

    /** The exception of java.net that programs expect for these facts; always also a {@link SocketError}. */
    public IOException exception() {
        return switch (errno) {
            case EAGAIN, EINPROGRESS -> new WouldBlockException(this);
            case ECONNREFUSED ->
                isConnect() ? new SocketError.ConnectFailed(this) : new SocketError.PortUnreachable(this);
            case ECONNRESET, ETIMEDOUT ->
                isConnect() ? new SocketError.ConnectFailed(this) : new SocketError.Failed(this);
            case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN -> new SocketError.NoRoute(this);
            case EADDRNOTAVAIL -> isConnect() ? new SocketError.NoRoute(this) : new SocketError.BindFailed(this);
            case EADDRINUSE -> new SocketError.BindFailed(this);
            case EACCES -> operation.equals("bind") ? new SocketError.BindFailed(this) : new SocketError.Failed(this);
            default -> new SocketError.Failed(this);
        };
    }

    /** The socket's own time limit passed. */
    public IOException timedOut() {
        return new SocketError.TimedOut(withDetail("timed out"));
    }

    private boolean isConnect() {
        return operation.equals("connect");
    }
}
