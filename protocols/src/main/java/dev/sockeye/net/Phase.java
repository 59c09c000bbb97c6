package dev.sockeye.net;

import java.util.Locale;

/** How far a conversation had come. */
public enum Phase {
    /** Looking up the host's addresses. */
    RESOLVE,
    /** Connecting, or starting a command. */
    CONNECT,
    /** Asking a proxy for the way. */
    PROXY,
    /** The TLS handshake, STARTTLS included. */
    TLS,
    /** Waiting for the server's first words. */
    GREETING,
    /** Saying who we are. */
    AUTHENTICATION,
    /** A command and its reply. */
    COMMAND,
    /** Moving data: a body, a message, a file. */
    TRANSFER,
    /** Taking leave. */
    CLOSE;

    /** In lower case, for messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
