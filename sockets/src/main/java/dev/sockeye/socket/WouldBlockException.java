package dev.sockeye.socket;

import java.net.SocketException;

/**
 * A call that must not wait would have had to: {@code EAGAIN}, or {@code EINPROGRESS} from a connect that goes on by
 * itself. Thrown where the time limit is {@link java.time.Duration#ZERO}, or with {@link Flag#DONTWAIT}.
 */
public final class WouldBlockException extends SocketException implements SocketError {
    private static final long serialVersionUID = 1L;
    private final transient SocketFailure failure;

    /** With the facts that the call left behind. */
    public WouldBlockException(SocketFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    @Override
    public SocketFailure failure() {
        return failure;
    }
}
