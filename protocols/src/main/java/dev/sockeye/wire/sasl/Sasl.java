package dev.sockeye.wire.sasl;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.ChannelBinding;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Mechanism;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses among the mechanisms that a server offers: the strongest that the credentials fit, never one weaker than what is pinned, and a
 * plain one only where nobody can read along.
 *
 * <pre>{@code
 * SaslExchange exchange = new Sasl(credentials, "mail.example.org", 143, wire.isConfidential(), binding).choose(offered);
 * }</pre>
 *
 * @param host the server, as OAUTHBEARER names it
 * @param port its port
 * @param confidential whether nobody on the way can read along
 * @param binding what binds a proof to the TLS connection; empty without TLS
 */
public record Sasl(
        Credentials credentials, String host, int port, boolean confidential, Optional<ChannelBinding> binding) {
    /**
     * The exchange to be had.
     *
     * @param offered names as the server sent them, in any case and order
     * @throws AuthenticationException when none will do; says what was offered and what forbids it
     */
    public SaslExchange choose(Collection<String> offered) throws AuthenticationException {
        Set<Mechanism> known = offered.stream()
                .flatMap(name -> Mechanism.of(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mechanism.class)));
        return known.stream() // in the order of the enum: the strongest first
                .filter(mechanism -> credentials.allow(mechanism, confidential))
                .filter(mechanism -> !mechanism.isBound() || binding.isPresent())
                .filter(mechanism -> !hasBoundTwin(mechanism, known))
                .findFirst()
                .map(mechanism -> exchange(mechanism, known))
                .orElseThrow(() -> SaslExchange.failure(refusal(offered, known)));
    }

    /** A server that offers PLUS gets PLUS, if there is TLS: less would let somebody in between choose (RFC 5802 section 6). */
    private boolean hasBoundTwin(Mechanism mechanism, Set<Mechanism> known) {
        return binding.isPresent()
                && ((mechanism == Mechanism.SCRAM_SHA_256 && known.contains(Mechanism.SCRAM_SHA_256_PLUS))
                        || (mechanism == Mechanism.SCRAM_SHA_1 && known.contains(Mechanism.SCRAM_SHA_1_PLUS)));
    }

    private SaslExchange exchange(Mechanism mechanism, Set<Mechanism> known) {
        Secret secret = credentials.secret().orElse(Secret.of(""));
        String user = credentials.user();
        return switch (mechanism) {
            case EXTERNAL -> new Simple.External(user);
            case SCRAM_SHA_256_PLUS, SCRAM_SHA_1_PLUS, SCRAM_SHA_256, SCRAM_SHA_1 ->
                new Scram(mechanism, user, secret, binding.orElse(null), hasBoundTwin(mechanism, known), null);
            case OAUTHBEARER -> new Simple.OAuthBearer(user, secret, host, port);
            case XOAUTH2 -> new Simple.XOAuth2(user, secret);
            case CRAM_MD5 -> new Simple.CramMd5(user, secret);
            case PLAIN -> new Simple.Plain(user, secret);
            case LOGIN -> new Simple.Login(user, secret);
        };
    }

    private String refusal(Collection<String> offered, Set<Mechanism> known) {
        String list = offered.isEmpty() ? "no mechanism" : String.join(" ", offered);
        if (!confidential
                && known.stream().anyMatch(mechanism -> mechanism.isPlain() && credentials.allow(mechanism, true))) {
            return "the server offers " + list
                    + ", which would show the password to whoever reads along: TLS is needed";
        }
        return credentials
                .weakest()
                .map(weakest -> "the server offers " + list + ", nothing as strong as " + weakest)
                .orElse("the server offers " + list + ", nothing that fits "
                        + (credentials.isToken()
                                ? "a token"
                                : credentials.isPresent() ? "these credentials" : "no credentials")
                        + " (known: "
                        + Arrays.stream(Mechanism.values())
                                .map(Mechanism::toString)
                                .collect(Collectors.joining(" ")) + ")");
    }
}
