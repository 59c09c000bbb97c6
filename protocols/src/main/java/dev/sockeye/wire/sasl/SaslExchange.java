package dev.sockeye.wire.sasl;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.wire.Mechanism;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One proof of who we are, as a dialogue: challenges in, responses out. Protocols put their own words and Base64 around it.
 *
 * <pre>
 * C: AUTHENTICATE SCRAM-SHA-256 biwsbj1...      first()
 * S: + cj1mZ...                                 respond(challenge)
 * C: Yz1ia...
 * S: + dj1...                                   respond(challenge): the server's proof; the answer is empty
 * C:
 * S: OK                                         succeeded()
 * </pre>
 *
 * <p>Pure: no socket, no clock. One per attempt; not thread-safe. What it gives is secret, all of it.
 */
public interface SaslExchange {
    /** Which mechanism it speaks. */
    Mechanism mechanism();

    /** What we say first; empty when the server begins. Asked once. */
    Optional<byte[]> first() throws AuthenticationException;

    /**
     * Answers a challenge.
     *
     * @throws AuthenticationException when it makes no sense, asks too much, or shows that the server does not know the password either: the
     *     exchange is to be cancelled
     */
    byte[] respond(byte[] challenge) throws AuthenticationException;

    /**
     * The server says that we are in. A mechanism in which the server has to prove itself checks that it did.
     *
     * @throws AuthenticationException when it did not
     */
    default void succeeded() throws AuthenticationException {}

    /** A failure of the exchange; who knows the conversation adds where it stood. */
    static AuthenticationException failure(String what) {
        return failure(what, null);
    }

    /** As {@link #failure(String)}, with what caused it. */
    static AuthenticationException failure(String what, @Nullable Exception cause) {
        return new AuthenticationException(what, Situation.of(Phase.AUTHENTICATION, "server"), cause);
    }
}
