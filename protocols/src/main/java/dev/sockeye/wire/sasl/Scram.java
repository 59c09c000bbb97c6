package dev.sockeye.wire.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.ChannelBinding;
import dev.sockeye.wire.Mechanism;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password, and neither shows it. The arithmetic is a library's; the cap on
 * the server's iterations and the check that the server did prove itself are ours.
 */
final class Scram implements SaslExchange {
    /** More than anybody asks for today by a factor of thirty, a second of work; 2^31 would be half an hour (CVE-2026-42256). */
    static final int MOST_ITERATIONS = 1_000_000;

    /**
     * server-first-message = nonce "," salt "," iteration-count (section 7). What may come before and behind is not known here: the proof is over
     * every byte, and the library repeats only what it knows.
     */
    private static final Pattern SERVER_FIRST = Pattern.compile("r=[!-+\\--~]+,s=[A-Za-z0-9+/]+={0,2},i=[1-9][0-9]*");

    private enum Step {
        FIRST,
        SERVER_FIRST,
        SERVER_FINAL,
        PROVEN,
        FAILED
    }

    private final Mechanism mechanism;
    private final ScramClient client;
    private Step step = Step.FIRST;

    /**
     * An exchange.
     *
     * @param binding what binds it to the TLS connection, null when there is no TLS; used by the PLUS mechanisms, and the others tell the
     *     server that we could have
     * @param nonce null for a random one
     */
    Scram(
            Mechanism mechanism,
            String user,
            Secret password,
            @Nullable ChannelBinding binding,
            boolean serverOffersPlus,
            @Nullable Supplier<String> nonce) {
        this(mechanism, client(mechanism, user, password, binding, serverOffersPlus, nonce));
    }

    /** An exchange of a client that knows mechanism, name and password. */
    Scram(Mechanism mechanism, ScramClient client) {
        this.mechanism = mechanism;
        this.client = client;
    }

    private static ScramClient client(
            Mechanism mechanism,
            String user,
            Secret password,
            @Nullable ChannelBinding binding,
            boolean serverOffersPlus,
            @Nullable Supplier<String> nonce) {
        byte[] bytes = password.bytes();
        CharBuffer decoded = UTF_8.decode(ByteBuffer.wrap(bytes));
        var characters = new char[decoded.remaining()];
        decoded.get(characters);
        try {
            var builder = ScramClient.builder()
                    .advertisedMechanisms(offered(mechanism, serverOffersPlus))
                    .username(user)
                    .password(characters);
            if (binding != null) {
                builder.channelBinding(binding.type(), binding.data());
            }
            if (nonce != null) {
                builder.nonceSupplier(nonce);
            }
            return builder.build();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    /** The library chooses among these; it is left the choice that was made. */
    static List<String> offered(Mechanism mechanism, boolean serverOffersPlus) {
        var names = new ArrayList<String>();
        names.add(mechanism.toString());
        if (mechanism.isBound()) {
            names.add(mechanism.toString().replace("-PLUS", ""));
        } else if (serverOffersPlus) {
            throw new IllegalArgumentException("a server that offers PLUS is not asked for less");
        }
        return names;
    }

    @Override
    public Mechanism mechanism() {
        return mechanism;
    }

    @Override
    public Optional<byte[]> first() {
        step = Step.SERVER_FIRST;
        return Optional.of(client.clientFirstMessage().toString().getBytes(UTF_8));
    }

    @Override
    public byte[] respond(byte[] challenge) throws AuthenticationException {
        Step last = step;
        step = Step.FAILED; // unless it goes well: nothing that comes after a failure counts
        var message = new String(challenge, UTF_8);
        try {
            return switch (last) {
                case SERVER_FIRST -> {
                    byte[] proof = proof(message);
                    step = Step.SERVER_FINAL;
                    yield proof;
                }
                case SERVER_FINAL -> {
                    client.serverFinalMessage(message);
                    step = Step.PROVEN;
                    yield new byte[0];
                }
                case FIRST, PROVEN, FAILED -> throw SaslExchange.failure("a challenge out of turn");
            };
        } catch (ScramException | IllegalArgumentException e) {
            throw SaslExchange.failure(mechanism + ": " + said(e), e);
        }
    }

    private byte[] proof(String message) throws ScramException, AuthenticationException {
        if (!SERVER_FIRST.matcher(message).matches()) {
            throw SaslExchange.failure(mechanism + ": the server's first message is broken, or has extensions");
        }
        int iterations = client.serverFirstMessage(message).getIterationCount();
        if (iterations > MOST_ITERATIONS) {
            throw SaslExchange.failure(
                    "the server asks for " + iterations + " iterations, more than the limit of " + MOST_ITERATIONS);
        }
        return client.clientFinalMessage().toString().getBytes(UTF_8);
    }

    @Override
    public void succeeded() throws AuthenticationException {
        if (step != Step.PROVEN) {
            throw SaslExchange.failure("the server did not prove that it knows the password");
        }
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? "broken message" : e.getMessage();
    }
}
