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
import org.jspecify.annotations.Nullable;

/**
 * SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password, and neither shows it. The arithmetic is a library's; the cap on
 * the server's iterations and the check that the server did prove itself are ours.
 */
final class Scram implements SaslExchange {
    /** More than anybody asks for today by a factor of thirty, a second of work; 2^31 would be half an hour (CVE-2026-42256). */
    static final int MOST_ITERATIONS = 1_000_000;

    private enum Step {
        FIRST,
        SERVER_FIRST,
        SERVER_FINAL,
        PROVEN
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
        this.mechanism = mechanism;
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
            client = builder.build();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    /** The library chooses among these; it is left the choice that was made. */
    private static List<String> offered(Mechanism mechanism, boolean serverOffersPlus) {
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
        var message = new String(challenge, UTF_8);
        try {
            return switch (step) {
                case SERVER_FIRST -> {
                    int iterations = client.serverFirstMessage(message).getIterationCount();
                    if (iterations > MOST_ITERATIONS) {
                        throw SaslExchange.failure("the server asks for " + iterations
                                + " iterations, more than the limit of " + MOST_ITERATIONS);
                    }
                    step = Step.SERVER_FINAL;
                    yield client.clientFinalMessage().toString().getBytes(UTF_8);
                }
                case SERVER_FINAL -> {
                    client.serverFinalMessage(message);
                    step = Step.PROVEN;
                    yield new byte[0];
                }
                case FIRST, PROVEN -> throw SaslExchange.failure("a challenge out of turn");
            };
        } catch (ScramException | IllegalArgumentException e) {
            throw SaslExchange.failure(mechanism + ": " + said(e), e);
        }
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
