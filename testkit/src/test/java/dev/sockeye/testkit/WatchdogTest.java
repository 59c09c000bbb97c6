package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void bitesWhenTheTimeIsOver() throws Exception {
        var bite = new CountDownLatch(1);
        try (var dog = Watchdog.start(SHORT, bite::countDown)) {
            bite.await();
            assertThat(dog.hasBitten()).isTrue();
        }
    }

    @Test
    void doesNotBiteOnceClosed() {
        var bitten = new AtomicBoolean();
        var dog = Watchdog.start(Client.LIMIT, () -> bitten.set(true));
        dog.close();
        assertThat(dog.hasBitten()).isFalse();
        assertThat(bitten).isFalse();
    }

    @Test
    void tellsWhereABodyHangs() {
        var never = new CountDownLatch(1);
        assertThatThrownBy(() -> Watchdog.within(SHORT, () -> {
                    never.await();
                    return "never";
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not done within 20 ms")
                .cause()
                .satisfies(where -> assertThat(where.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(WatchdogTest.class.getName())));
    }

    @Test
    void passesOnWhatABodyGivesOrThrows() throws Exception {
        assertThat(Watchdog.within(Client.LIMIT, () -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> Watchdog.within(Client.LIMIT, () -> {
                    throw new FileNotFoundException("none");
                }))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("none");
    }
}
