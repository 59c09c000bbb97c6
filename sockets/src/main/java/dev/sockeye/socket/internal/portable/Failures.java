package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * From java.nio's exceptions to errno. The JDK's messages are the system's own words (strerror(3)), so they tell most;
 * where they do not, the class does, and what is left is {@link Errno#UNKNOWN} with the message as it is.
 */
final class Failures {
    private static final Map<String, Errno> BY_TEXT = byText();

    private Failures() {}

    /** Loads what a failure needs: to load a class takes a descriptor, which may be just what has run out. */
    static void load() {
        var _ = of("socket", Optional.empty(), Optional.empty(), new IOException(Errno.EMFILE.text()));
    }

    private static Map<String, Errno> byText() {
        var texts = new HashMap<String, Errno>();
        for (var errno : Errno.values()) {
            texts.put(errno.text().toLowerCase(Locale.ROOT), errno);
        }
        // the JDK's own words, then macOS's, then Windows's
        texts.put("connection reset", Errno.ECONNRESET);
        texts.put("closed by peer", Errno.ECONNRESET);
        texts.put("protocol not available", Errno.ENOPROTOOPT);
        texts.put("can't send to port 0", Errno.EINVAL);
        texts.put("unix domain path too long", Errno.ENAMETOOLONG);
        texts.put("can't assign requested address", Errno.EADDRNOTAVAIL);
        texts.put("operation timed out", Errno.ETIMEDOUT);
        texts.put("socket is not connected", Errno.ENOTCONN);
        texts.put("socket is already connected", Errno.EISCONN);
        texts.put("network is unreachable: no further information", Errno.ENETUNREACH);
        texts.put("connection refused: no further information", Errno.ECONNREFUSED);
        texts.put("connection timed out: no further information", Errno.ETIMEDOUT);
        texts.put("connection timed out: getsockopt", Errno.ETIMEDOUT);
        texts.put("an existing connection was forcibly closed by the remote host", Errno.ECONNRESET);
        texts.put("an established connection was aborted by the software in your host machine", Errno.ECONNABORTED);
        return Map.copyOf(texts);
    }

    /** The exception for a failed call; ours go through as they are. */
    static IOException of(String operation, Optional<Address> local, Optional<Address> peer, Exception cause) {
        if (cause instanceof SocketError && cause instanceof IOException ours) {
            return ours;
        }
        var errno = errno(cause);
        var failure = SocketFailure.of(errno, operation).withLocal(local).withPeer(peer);
        var message = cause.getMessage();
        var told = (errno == Errno.UNKNOWN ? failure.withDetail(message == null ? cause.toString() : message) : failure)
                .exception();
        told.initCause(cause);
        return told;
    }

    static Errno errno(Exception cause) {
        var message = cause.getMessage();
        var errno = message == null ? null : BY_TEXT.get(withoutCall(message));
        return errno == null ? byClass(cause) : errno;
    }

    /** Windows puts the call behind the text: {@code Address already in use: bind}. */
    private static String withoutCall(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        int colon = text.indexOf(": ");
        return colon > 0 && text.indexOf(' ', colon + 2) < 0 ? text.substring(0, colon) : text;
    }

    private static Errno byClass(Exception cause) {
        return switch (cause) {
            case ConnectException e -> Errno.ECONNREFUSED;
            case BindException e -> Errno.EADDRINUSE;
            case NoRouteToHostException e -> Errno.EHOSTUNREACH;
            case PortUnreachableException e -> Errno.ECONNREFUSED;
            case ClosedChannelException e -> Errno.EBADF;
            case NotYetConnectedException e -> Errno.ENOTCONN;
            case AlreadyConnectedException e -> Errno.EISCONN;
            case ConnectionPendingException e -> Errno.EALREADY;
            case AlreadyBoundException e -> Errno.EINVAL;
            case UnsupportedAddressTypeException e -> Errno.EAFNOSUPPORT;
            default -> Errno.UNKNOWN;
        };
    }
}
