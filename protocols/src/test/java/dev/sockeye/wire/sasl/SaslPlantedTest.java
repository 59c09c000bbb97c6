package dev.sockeye.wire.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.wire.Mechanism;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The harness finds what is planted in SASL: each mistake is one that somebody made. */
class SaslPlantedTest {
    private static final int SEEDS = 20_000;

    /** An exchange with something changed. */
    private static class Changed implements SaslExchange {
        SaslExchange exchange;

        Changed(SaslExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public Mechanism mechanism() {
            return exchange.mechanism();
        }

        @Override
        public Optional<byte[]> first() throws AuthenticationException {
            return exchange.first();
        }

        @Override
        public byte[] respond(byte[] challenge) throws AuthenticationException {
            return exchange.respond(challenge);
        }

        @Override
        public void succeeded() throws AuthenticationException {
            exchange.succeeded();
        }
    }

    @Test
    void aServerThatIsBelievedWithoutProof() throws Exception {
        assertFound("believes", exchange -> new Changed(exchange) {
            @Override
            public void succeeded() {}
        });
    }

    @Test
    void aFailureThatIsForgotten() throws Exception {
        assertFound("after a failure", exchange -> new Changed(exchange) {
            @Override
            public byte[] respond(byte[] challenge) throws AuthenticationException {
                try {
                    return exchange.respond(challenge);
                } catch (AuthenticationException e) {
                    exchange = SaslSubject.exchange(mechanism());
                    exchange.first();
                    throw e;
                }
            }
        });
    }

    @Test
    void aProofThatIsNotBoundToTheNonce() throws Exception {
        assertFound("answers", exchange -> new Changed(exchange) {
            @Override
            public byte[] respond(byte[] challenge) throws AuthenticationException {
                byte[] answer = exchange.respond(challenge);
                return new String(answer, UTF_8).replace("c=biws", "c=eSws").getBytes(UTF_8);
            }
        });
    }

    @Test
    void aMessageThatShowsThePassword() throws Exception {
        assertFound("shows the password", exchange -> new Changed(exchange) {
            @Override
            public byte[] respond(byte[] challenge) throws AuthenticationException {
                try {
                    return exchange.respond(challenge);
                } catch (AuthenticationException e) {
                    throw SaslExchange.failure("not with hunter2", e);
                }
            }
        });
    }

    private static void assertFound(String what, UnaryOperator<SaslExchange> plant) throws Exception {
        var subject = new SaslSubject(mechanism -> plant.apply(SaslSubject.exchange(mechanism)));
        assertThat(Hunt.within(SEEDS, subject))
                .hasValueSatisfying(found -> assertThat(found).contains(what));
    }
}
