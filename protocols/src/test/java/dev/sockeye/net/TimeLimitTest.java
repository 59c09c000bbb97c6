package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.TimeLimitException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which limit is nearer, and which one is told. */
class TimeLimitTest {
    private static final Situation HERE = Situation.of(Phase.COMMAND, "example.org:143");
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void withoutLimitsOneWaitsForEver() {
        assertThat(TimeLimit.NONE.nanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(TimeLimit.NONE.remaining()).isEmpty();
        assertThat(TimeLimit.NONE.hasPassed()).isFalse();
    }

    @Test
    void anIdleLimitIsTheSameForEachCall() {
        var limit = TimeLimit.start(Timeouts.DEFAULT);
        assertThat(limit.remaining()).contains(Duration.ofSeconds(60));
        assertThat(limit.remaining()).contains(Duration.ofSeconds(60));
        assertThat(limit.hasPassed()).isFalse();
        assertThat(limit.exceeded(HERE, null)).hasMessage("example.org:143: command: nothing moved for 60 s");
        assertThat(limit.withIdle(Optional.of(Duration.ofMillis(1500))).exceeded(HERE, null))
                .hasMessage("example.org:143: command: nothing moved for 1500 ms");
        assertThat(limit.withIdle(Optional.empty()).nanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aDeadlineComesNearer() {
        var limit = TimeLimit.within(LONG);
        long first = limit.nanos();
        assertThat(first).isPositive().isLessThanOrEqualTo(LONG.toNanos());
        assertThat(limit.nanos()).isLessThanOrEqualTo(first);
        assertThat(limit.withIdle(Optional.of(Duration.ofSeconds(1))).remaining())
                .contains(Duration.ofSeconds(1));
        assertThat(limit.exceeded(HERE, null).kind()).isEqualTo(Kind.WHOLE);
    }

    @Test
    void aDeadlineThatHasPassedLeavesNothing() {
        var limit = TimeLimit.start(Timeouts.DEFAULT.whole(Duration.ofNanos(1)));
        assertThat(limit.hasPassed()).isTrue();
        assertThat(limit.nanos()).isZero();
        assertThat(limit.remaining()).contains(Duration.ZERO);
        var failure = limit.exceeded(HERE, null);
        assertThat(failure.kind()).isEqualTo(Kind.WHOLE);
        assertThat(failure.limit()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void theNearerOneIsTold() {
        var both = TimeLimit.start(Timeouts.DEFAULT.whole(LONG));
        assertThat(both.exceeded(HERE, null).kind())
                .as("the whole has not passed")
                .isEqualTo(Kind.IDLE);
    }

    @Test
    void connectingHasADeadlineOfItsOwn() {
        var limit = TimeLimit.NONE.connecting(Duration.ofSeconds(10));
        assertThat(limit.nanos())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(limit.exceeded(HERE.in(Phase.CONNECT), null))
                .hasMessage("example.org:143: connect: no connection within 10 s");
        assertThat(limit.exceeded(HERE, null).kind()).isEqualTo(Kind.CONNECT);
        var nearer = TimeLimit.within(Duration.ofSeconds(5)).connecting(Duration.ofSeconds(10));
        assertThat(nearer.exceeded(HERE, null)).hasMessage("example.org:143: command: not done within 5 s");
        assertThat(TimeLimit.within(LONG)
                        .connecting(Duration.ofSeconds(10))
                        .exceeded(HERE, null)
                        .kind())
                .isEqualTo(Kind.CONNECT);
    }

    @Test
    void theLongestDurationIsForEverButDoesNotOverflow() {
        var longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        assertThat(TimeLimit.idle(longest).nanos()).isPositive();
        assertThat(TimeLimit.within(longest).nanos()).isPositive();
        assertThat(TimeLimit.within(longest).hasPassed()).isFalse();
        assertThat(TimeLimit.NONE.connecting(longest).nanos()).isPositive();
        assertThat(TimeLimit.NONE.withIdle(Optional.of(longest)).nanos()).isPositive();
    }

    @Test
    void timeoutsArePositive() {
        for (var bad : new Duration[] {Duration.ZERO, Duration.ofNanos(-1)}) {
            assertThatThrownBy(() -> Timeouts.DEFAULT.idle(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Timeouts.DEFAULT.whole(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Timeouts.DEFAULT.connect(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void timeoutsChangeOneAtATime() {
        var second = Duration.ofSeconds(1);
        assertThat(Timeouts.DEFAULT)
                .isEqualTo(new Timeouts(Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(60)), Optional.empty()));
        assertThat(Timeouts.DEFAULT.connect(second).idle(second).whole(second))
                .isEqualTo(new Timeouts(second, Optional.of(second), Optional.of(second)));
        assertThat(Timeouts.DEFAULT.idleForEver().idle()).isEmpty();
    }
}
