package dev.sockeye.net;

import org.jspecify.annotations.Nullable;

/** The peer hung up before the conversation was over: end of stream, reset, or a farewell of its own (421, BYE). */
public final class DisconnectedException extends NetException {
    private static final long serialVersionUID = 1L;

    /**
     * A disconnection.
     *
     * @param what how: {@code "the peer closed the connection"}, {@code "reset"}, the text of its farewell, a command's exit status and
     *     what it wrote to standard error
     */
    public DisconnectedException(String what, Situation situation, @Nullable Throwable cause) {
        super(what, situation, cause);
    }
}
