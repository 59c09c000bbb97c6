package dev.sockeye.cli.context;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.TlsException;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketError;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;

/** One line on a failure: what was tried, why it failed and, where we know, what helps. */
public final class Explain {
    private Explain() {}

    /** Such as {@code connect 127.0.0.1:1: Connection refused (ECONNREFUSED); nothing listens there}. */
    public static String failure(Throwable failure) {
        return failure instanceof ConnectFailedException refused ? connecting(refused) : line(failure);
    }

    /** What a single call of the system says is said best by itself; a proxy's part in it must be told. */
    private static String connecting(ConnectFailedException failure) {
        boolean oneCall = failure.phase() != Phase.PROXY && failure.attempts().size() < 2;
        return oneCall && failure.getCause() != null ? line(failure.getCause()) : line(failure);
    }

    private static String line(Throwable failure) {
        var message = message(failure);
        var hint = hint(failure);
        return (hint.isEmpty() ? message : message + "; " + hint).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String message(Throwable failure) {
        var text = failure.getMessage();
        if (failure instanceof UnknownHostException) {
            return "no address is known for " + text;
        }
        if (failure instanceof FileSystemException file && file.getReason() == null && file.getFile() != null) {
            return file.getFile() + ": " + LocalFileException.reason(file);
        }
        if (text == null || text.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        boolean explainsItself = failure instanceof SocketError
                || failure instanceof java.io.IOException
                || failure instanceof UsageException
                || failure instanceof UnsupportedOperationException;
        return explainsItself ? text : failure.getClass().getSimpleName() + ": " + text;
    }

    private static String hint(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "is the name spelt right?";
        }
        if (failure instanceof NetException error) {
            return hint(error);
        }
        if (!(failure instanceof SocketError error)) {
            return "";
        }
        boolean binding = failure instanceof BindException;
        return switch (error.errno()) {
            case ECONNREFUSED -> "nothing listens there";
            case ENOENT -> "there is no such socket file";
            case EADDRINUSE -> binding ? "another program has it; choose another, or port 0 for a free one" : "";
            case EADDRNOTAVAIL -> binding ? "this machine has no such address" : "";
            case EACCES, EPERM -> binding ? "ports below 1024 and others' folders need privileges" : "";
            case ENETUNREACH, EHOSTUNREACH -> "no way leads there from this machine";
            case ECONNRESET, EPIPE -> "the peer broke the connection";
            case EMSGSIZE -> "a datagram over IPv4 holds at most 65507 bytes";
            default -> errorHint(error.errno());
        };
    }

    private static String hint(NetException failure) {
        return switch (failure) {
            case TlsException tls -> hint(tls.reason());
            case ConnectFailedException _ when failure.phase() == Phase.PROXY -> "is --proxy, or all_proxy, right?";
            case AuthenticationException _
            when failure.phase() == Phase.PROXY ->
                "a login for it goes into --proxy or all_proxy: scheme://user:password@host:port";
            case DisconnectedException _ -> "the peer broke the connection";
            default -> "";
        };
    }

    private static String hint(TlsException.Reason reason) {
        return switch (reason) {
            case WRONG_HOST -> "use a name that the certificate is for";
            case EXPIRED, NOT_YET_VALID -> "is this machine's clock right?";
            case SELF_SIGNED, UNTRUSTED -> "--cacert FILE says whom to trust";
            case CLIENT_CERTIFICATE -> "--cert FILE and --key FILE show one";
            case TRUNCATED, NOT_PINNED, NOT_OFFERED, PLAINTEXT_BEFORE_HANDSHAKE, PROTOCOL -> "";
        };
    }

    private static String errorHint(Errno errno) {
        return errno == Errno.EMFILE ? "too many connections for `ulimit -n`" : "";
    }
}
