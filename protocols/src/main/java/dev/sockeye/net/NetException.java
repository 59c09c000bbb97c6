package dev.sockeye.net;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that failed: in which phase, with whom, and what was said last. The message names peer and phase and never has a secret.
 *
 * <pre>{@code
 * try (var client = ...) {
 *     ...
 * } catch (ConnectFailedException e) {        // nobody there: e.attempts() says which addresses were tried
 * } catch (TimeLimitException e) {            // e.limit() passed in e.phase()
 * } catch (TlsException e) {                  // e.reason(): expired, another host, not trusted, cut short ...
 * } catch (AuthenticationException e) {       // refused, or no mechanism that we would use
 * } catch (ReplyException e) {                // the server said no; e.isTransient(): later perhaps
 * } catch (MalformedReplyException e) {       // no sense in what it said, or too much of it
 * } catch (DisconnectedException e) {         // it hung up
 * }
 * }</pre>
 *
 * <p>Two failures are not of this family, since they come from this side: an interrupt is a
 * {@link java.nio.channels.ClosedByInterruptException} with the thread's flag still set, a close by another thread an
 * {@link java.nio.channels.AsynchronousCloseException}. Local files fail with what java.nio.file throws.
 */
public abstract sealed class NetException extends IOException
        permits AuthenticationException,
                ConnectFailedException,
                DisconnectedException,
                MalformedReplyException,
                ReplyException,
                TimeLimitException,
                TlsException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private volatile Situation situation;

    /**
     * A failure in a situation.
     *
     * @param what what went wrong, in words, without peer and phase, which are put before it
     */
    protected NetException(String what, Situation situation, @Nullable Throwable cause) {
        super(what, cause);
        this.what = what;
        this.situation = situation;
    }

    /**
     * Says where the conversation stood, for those that know more than the transport that failed: its phase, and what had been said.
     *
     * @return this
     */
    public final NetException locate(Situation known) {
        situation = known;
        return this;
    }

    /** Peer, phase, and what went wrong. */
    @Override
    public final String getMessage() {
        return situation.peer() + ": " + situation.phase() + ": " + what;
    }

    /** Where the conversation stood. */
    public final Situation situation() {
        return situation;
    }

    /** How far it had come. */
    public final Phase phase() {
        return situation.phase();
    }

    /** Whom it was with. */
    public final String peer() {
        return situation.peer();
    }

    /** What was said last, secrets masked; empty when nothing was. */
    public final List<String> dialogue() {
        return situation.dialogue();
    }
}
