package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.ReplyException;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.TlsException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often, how late, and after what. */
class RetryTest {
    private static final Situation HERE = Situation.of(Phase.COMMAND, "server");
    private final IOException gone = new DisconnectedException("gone", HERE, null);

    private final List<Duration> pauses = new ArrayList<>();

    private Retry retry(int attempts) {
        return Retry.times(attempts).with(pauses::add, () -> 0.5);
    }

    @Test
    void laterAndLaterAndAtRandom() {
        assertThatThrownBy(() -> retry(8).backOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                        .call(_ -> {
                            throw gone;
                        }))
                .isSameAs(gone);
        assertThat(pauses.stream().map(Duration::toMillis))
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 2500L, 2500L);
    }

    @Test
    void untilItSucceeds() throws IOException {
        int result = retry(5).call(number -> {
            if (number < 3) {
                throw gone;
            }
            return number;
        });
        assertThat(result).isEqualTo(3);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void theLastFailureHasTheOnesBefore() {
        assertThatThrownBy(() -> retry(3).call(number -> {
                    throw new DisconnectedException("attempt " + number, HERE, null);
                }))
                .hasMessageContaining("attempt 3")
                .satisfies(e -> assertThat(e.getSuppressed()[0])
                        .hasMessageContaining("attempt 2")
                        .satisfies(
                                before -> assertThat(before.getSuppressed()[0]).hasMessageContaining("attempt 1")));
    }

    @Test
    void onlyWhereItMayDoGood() {
        assertThat(Retry.WORTHWHILE)
                .accepts(
                        gone,
                        new TimeLimitException(TimeLimitException.Kind.IDLE, Duration.ofSeconds(1), HERE, null),
                        new ReplyException("RCPT", "450", null, "later", true, HERE));
        assertThat(Retry.WORTHWHILE)
                .rejects(
                        new TimeLimitException(TimeLimitException.Kind.WHOLE, Duration.ofSeconds(1), HERE, null),
                        new ReplyException("RCPT", "550", null, "never", false, HERE),
                        new AuthenticationException("no", HERE, null),
                        new TlsException(TlsException.Reason.EXPIRED, "expired", HERE, null),
                        new IOException("disk full"));
        assertThatThrownBy(() -> retry(5).call(_ -> {
                    throw new AuthenticationException("no", HERE, null);
                }))
                .isInstanceOf(AuthenticationException.class);
        assertThat(pauses).isEmpty();
    }

    private static final class Busy extends IOException implements Retry.RetryAfter {
        private static final long serialVersionUID = 1L;

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(7);
        }
    }

    @Test
    void whoSaysWhenIsBelievedWithinReason() {
        assertThatThrownBy(() -> retry(2).call(_ -> {
                    throw new Busy();
                }))
                .isInstanceOf(Busy.class);
        assertThatThrownBy(() -> retry(2).backOff(Duration.ofMillis(1), Duration.ofSeconds(2))
                        .call(_ -> {
                            throw new Busy();
                        }))
                .isInstanceOf(Busy.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
    }

    @Test
    void neitherTooLongNorOverBudget() throws IOException {
        assertThatThrownBy(() -> retry(9).within(Duration.ofMillis(1)).call(_ -> {
                    throw gone;
                }))
                .isSameAs(gone);
        assertThat(pauses).isEmpty();

        var budget = new RetryBudget(3, 0.5);
        assertThatThrownBy(() -> retry(9).budget(budget).call(_ -> {
                    throw gone;
                }))
                .isSameAs(gone);
        assertThat(pauses).hasSize(3);
        for (int i = 0; i < 2; i++) {
            retry(1).budget(budget).call(number -> number);
        }
        pauses.clear();
        assertThatThrownBy(() -> retry(9).budget(budget).call(_ -> {
                    throw gone;
                }))
                .isSameAs(gone);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void anInterruptEndsThePause() {
        var retry =
                Retry.times(2).backOff(Duration.ofHours(1), Duration.ofHours(1)).with(Thread::sleep, () -> 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> retry.call(_ -> {
                    throw gone;
                }))
                .isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void onlySenseIsTaken() {
        assertThatThrownBy(() -> Retry.times(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retry.times(1).backOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudget(0, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudget(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
