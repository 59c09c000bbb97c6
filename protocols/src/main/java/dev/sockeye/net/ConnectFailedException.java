package dev.sockeye.net;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No connection came about: the name has no address, nobody listens, the proxy would not, the command did not start. */
public final class ConnectFailedException extends NetException {
    private static final long serialVersionUID = 1L;

    /**
     * One address that was tried.
     *
     * @param address as text, {@code 192.0.2.1:143}
     * @param failure why it did not answer
     */
    public record Attempt(String address, IOException failure) {}

    private final transient List<Attempt> attempts;

    /** A failure before any address was tried, or of the proxy, or of a command. */
    public ConnectFailedException(String what, Situation situation, @Nullable Throwable cause) {
        super(what, situation, cause);
        attempts = List.of();
    }

    /** All addresses failed; the message names each, and why. */
    public ConnectFailedException(List<Attempt> attempts, Situation situation) {
        super(
                Failures.words(attempts),
                situation,
                attempts.isEmpty() ? null : attempts.getLast().failure());
        this.attempts = List.copyOf(attempts);
    }

    /** The addresses that were tried, in order; empty when it did not come to that. */
    public List<Attempt> attempts() {
        return attempts;
    }
}
