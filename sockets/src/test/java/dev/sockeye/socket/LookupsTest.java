package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Look-ups beside a resolver that does not answer until it is let go. */
@Timeout(60)
class LookupsTest {
    private static final Optional<Duration> SHORT = Optional.of(Duration.ofMillis(20));

    private final CountDownLatch stuck = new CountDownLatch(1);

    private String slow() throws InterruptedException {
        stuck.await();
        return "late";
    }

    @Test
    void theLimitFreesTheCaller() {
        var lookups = new Lookups(1, 4);
        assertThatThrownBy(() -> lookups.ask("getaddrinfo", "example.org", SHORT, this::slow))
                .isInstanceOf(SocketTimeoutException.class)
                .isInstanceOf(SocketError.class)
                .hasMessageContaining("example.org");
        stuck.countDown();
    }

    @Test
    void whoGivesUpIsTakenOutOfTheQueue() throws Exception {
        var lookups = new Lookups(1, 4);
        var first =
                Thread.startVirtualThread(new FutureTask<>(() -> lookups.ask("a", "a", Optional.empty(), this::slow)));
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> lookups.ask("b", "b", Optional.of(Duration.ofMillis(1)), this::slow))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(lookups.queued()).isLessThanOrEqualTo(1);
        stuck.countDown();
        first.join();
        assertThat(lookups.<String>ask("c", "c", Optional.empty(), () -> "works"))
                .isEqualTo("works");
    }

    @Test
    void anInterruptFreesTheCallerAndStays() throws Exception {
        var lookups = new Lookups(1, 4);
        var seen = new FutureTask<>(() -> {
            try {
                return lookups.ask("getaddrinfo", "example.org", Optional.empty(), this::slow);
            } catch (SocketError.Interrupted e) {
                return e.operation() + " " + Thread.currentThread().isInterrupted();
            }
        });
        var caller = Thread.ofVirtual().start(seen);
        caller.interrupt();
        assertThat(seen.get()).isEqualTo("getaddrinfo true");
        stuck.countDown();
    }

    @Test
    void tenThousandQuestionsHaveFourThreads() throws Exception {
        var lookups = new Lookups(4, 256);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var answers = new ArrayList<FutureTask<Integer>>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            var answer = new FutureTask<>(() -> lookups.ask("n", "n", Optional.empty(), () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                assertThat(lookups.queued()).isLessThanOrEqualTo(256 + 4);
                assertThat(Thread.currentThread().isVirtual()).isFalse();
                running.decrementAndGet();
                return number;
            }));
            answers.add(answer);
            Thread.startVirtualThread(answer);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i);
        }
        assertThat(most.get()).isBetween(1, 4);
        assertThat(lookups.threadsAlive()).isLessThanOrEqualTo(4);
    }

    @Test
    void failuresComeAsTheyAre() {
        var lookups = new Lookups(1, 4);
        var failure = new LookupException("x", LookupException.Reason.EAI_AGAIN);
        assertThatThrownBy(() -> lookups.ask("n", "x", Optional.empty(), () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> lookups.ask("n", "x", Optional.empty(), () -> {
                    throw new IOException("other");
                }))
                .hasMessage("other");
    }
}
