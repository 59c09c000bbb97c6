package dev.sockeye.cli.context;

import dev.sockeye.http.HttpStatusException;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.ReplyException;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.TlsException;
import dev.sockeye.open.UnsupportedSchemeException;
import dev.sockeye.socket.SocketError;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;

/** What the process's exit code says; the one table from exceptions to codes. */
public enum ExitCode {
    /** All went well. */
    OK(0),
    /** Anything that no other code names, such as a listening address that is in use. */
    OTHER(1),
    /** The command line is wrong. */
    USAGE(2),
    /** A name has no address. */
    NAME(3),
    /** Nobody could be connected to. */
    CONNECT(4),
    /** A time limit passed. */
    TIMEOUT(5),
    /** TLS is not to be had, or not with whom it should be. */
    TLS(6),
    /** A login was refused, or is missing. */
    AUTHENTICATION(7),
    /** The peer broke the connection, makes no sense, or says no. */
    DISCONNECTED(8),
    /** The server itself failed (HTTP's 5xx). */
    REMOTE(9),
    /** Some of several things could be done, and some not. */
    PARTIAL(10),
    /** A file on this machine cannot be read, written or run. */
    LOCAL_FILE(11),
    /** Ctrl-C; given by the JVM. */
    SIGINT(130),
    /** Standard output's reader has gone. */
    SIGPIPE(141),
    /** Ended by SIGTERM; given by the JVM. */
    SIGTERM(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** 0 to 255. */
    public int code() {
        return code;
    }

    /** The code for a failure; {@link #OTHER} for one that the table lacks. */
    public static ExitCode of(Throwable failure) {
        return switch (failure) {
            case OutputClosedException _ -> SIGPIPE;
            case UsageException _ -> USAGE;
            case UnsupportedSchemeException _ -> USAGE;
            case UnknownHostException _ -> NAME;
            case ConnectException _ -> CONNECT;
            case NoRouteToHostException _ -> CONNECT;
            case PortUnreachableException _ -> CONNECT;
            case SocketTimeoutException _ -> TIMEOUT;
            case BindException _ -> OTHER;
            case LocalFileException _ -> LOCAL_FILE;
            case FileSystemException _ -> LOCAL_FILE;
            case SocketError error -> of(error);
            case NetException error -> of(error);
            default -> OTHER;
        };
    }

    /** What HTTP's status means: 401 and 407 want another login, other 4xx are a no, 5xx the server's own failure. */
    public static ExitCode ofStatus(int status) {
        return switch (status / 100) {
            case 1, 2, 3 -> OK;
            case 4 -> status == 401 || status == 407 ? AUTHENTICATION : DISCONNECTED;
            default -> REMOTE;
        };
    }

    private static ExitCode of(NetException error) {
        return switch (error) {
            case HttpStatusException no when no.status() >= 400 -> ofStatus(no.status());
            case ConnectFailedException failed -> failed.getCause() instanceof UnknownHostException ? NAME : CONNECT;
            case TimeLimitException _ -> TIMEOUT;
            case TlsException _ -> TLS;
            case AuthenticationException _ -> AUTHENTICATION;
            case DisconnectedException _, MalformedReplyException _, ReplyException _ -> DISCONNECTED;
        };
    }

    private static ExitCode of(SocketError error) {
        if (error.operation().equals("connect")) {
            return CONNECT; // a Unix socket without its file, or that one may not open
        }
        return switch (error.errno()) {
            case ECONNRESET, EPIPE, ECONNABORTED, ECONNREFUSED -> DISCONNECTED;
            case ETIMEDOUT -> TIMEOUT;
            default -> OTHER;
        };
    }
}
