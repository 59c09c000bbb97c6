package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.testkit.Watchdog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets which connection, when one is closed, and that nobody waits for ever. */
@Timeout(60)
class PoolTest {
    private static final PoolLimits ONE = new PoolLimits(1, 1, Duration.ofHours(1), Duration.ofHours(2));

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Counts how many are open at once. */
    private final class Connection implements Closeable {
        private final int number = opened.incrementAndGet();
        private boolean good = true;
        private boolean closed;

        Connection() {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public void close() {
            assertThat(closed).isFalse();
            closed = true;
            open.decrementAndGet();
        }
    }

    private Pool<String, Connection> pool(PoolLimits limits) {
        return new Pool<>(_ -> new Connection(), connection -> connection.good, limits, now::get);
    }

    @Test
    void aConnectionIsUsedAgainByItsKey() throws IOException {
        try (var pool = pool(PoolLimits.DEFAULT)) {
            try (var lease = pool.take("a", TimeLimit.NONE)) {
                assertThat(lease.get().number).isEqualTo(1);
                lease.giveBack();
            }
            try (var lease = pool.take("b", TimeLimit.NONE)) {
                assertThat(lease.get().number).isEqualTo(2);
                lease.giveBack();
                assertThatThrownBy(lease::get).isInstanceOf(IllegalStateException.class);
            }
            try (var lease = pool.take("a", TimeLimit.NONE)) {
                assertThat(lease.get().number).isEqualTo(1);
            }
            assertThat(pool.idle()).isEqualTo(1); // a was not given back
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void aSickOneIsClosedAndAnotherOpened() throws IOException {
        try (var pool = pool(PoolLimits.DEFAULT)) {
            try (var lease = pool.take("a", TimeLimit.NONE)) {
                lease.get().good = false;
                lease.giveBack();
            }
            try (var lease = pool.take("a", TimeLimit.NONE)) {
                assertThat(lease.get().number).isEqualTo(2);
                assertThat(open).hasValue(1);
            }
        }
    }

    @Test
    void neitherIdleNorOldForLongerThanIsAllowed() throws IOException {
        var limits = new PoolLimits(4, 4, Duration.ofSeconds(10), Duration.ofSeconds(25));
        try (var pool = pool(limits)) {
            giveBack(pool, "a");
            now.addAndGet(Duration.ofSeconds(9).toNanos());
            giveBack(pool, "a");
            assertThat(opened).hasValue(1);
            now.addAndGet(Duration.ofSeconds(10).toNanos());
            giveBack(pool, "a");
            assertThat(opened).hasValue(2);
            for (int i = 0; i < 3; i++) {
                now.addAndGet(Duration.ofSeconds(9).toNanos());
                giveBack(pool, "a");
            }
            assertThat(opened).hasValue(3); // never idle for long, but old
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void whatIsIdleForOthersMakesRoom() throws IOException {
        try (var pool = pool(new PoolLimits(2, 2, Duration.ofHours(1), Duration.ofHours(1)))) {
            giveBack(pool, "a");
            giveBack(pool, "b");
            assertThat(pool.idle()).isEqualTo(2);
            giveBack(pool, "c");
            assertThat(pool.idle()).isEqualTo(2);
            assertThat(most).hasValue(2);
            giveBack(pool, "b");
            assertThat(opened).hasValue(3); // a was idle for longest, and went
        }
    }

    @Test
    void aFailedOpeningFreesItsPlace() throws IOException {
        var fail = new AtomicReference<>(true);
        try (var pool = new Pool<String, Connection>(
                _ -> {
                    if (fail.get()) {
                        throw new IOException("refused");
                    }
                    return new Connection();
                },
                _ -> true,
                ONE)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> pool.take("a", TimeLimit.NONE)).hasMessage("refused");
            }
            fail.set(false);
            pool.take("a", TimeLimit.NONE).close();
        }
    }

    @Test
    void aThreadThatWouldWaitForItselfIsTold() throws IOException {
        try (var pool = pool(ONE);
                var lease = pool.take("a", TimeLimit.NONE)) {
            assertThat(lease.get().number).isEqualTo(1);
            assertThatThrownBy(() -> pool.take("b", TimeLimit.NONE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("wait for itself");
        }
    }

    @Test
    void waitingIsBounded() throws Exception {
        try (var pool = pool(ONE);
                var lease = pool.take("a", TimeLimit.NONE)) {
            var failure = new AtomicReference<Throwable>();
            Thread.ofVirtual()
                    .start(() ->
                            failure.set(catchThrowable(() -> pool.take("a", TimeLimit.idle(Duration.ofMillis(10))))))
                    .join();
            assertThat(failure.get()).isInstanceOf(TimeLimitException.class);
            assertThat(lease.get().number).isEqualTo(1);
        }
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        try (var pool = pool(ONE)) {
            var lease = pool.take("a", TimeLimit.NONE);
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                var thread = Thread.ofPlatform().start(() -> {
                    try (var mine = pool.take("a", TimeLimit.NONE)) {
                        order.add(number);
                        mine.giveBack();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                threads.add(thread);
                while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
            lease.giveBack();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(order).isSorted().hasSize(20);
            assertThat(opened).hasValue(1);
        }
    }

    @Test
    void anInterruptAndACloseWakeThoseThatWait() throws Exception {
        for (boolean close : new boolean[] {true, false}) {
            var pool = pool(ONE);
            try (var lease = pool.take("a", TimeLimit.NONE)) {
                var failure = new AtomicReference<Throwable>();
                var thread = Thread.ofPlatform().start(() -> {
                    failure.set(catchThrowable(() -> pool.take("a", TimeLimit.NONE)));
                    assertThat(Thread.currentThread().isInterrupted()).isEqualTo(!close);
                });
                while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                if (close) {
                    pool.close();
                } else {
                    thread.interrupt();
                }
                thread.join();
                assertThat(failure.get())
                        .isInstanceOf(close ? IllegalStateException.class : ClosedByInterruptException.class);
                lease.giveBack();
            }
            if (!close) {
                giveBack(pool, "a"); // the place is free
            }
            pool.close();
            assertThat(pool.leased()).isZero();
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void whatIsIdleForTooLongIsClosedThoughNobodyComes() throws Exception {
        var limits = new PoolLimits(2, 2, Duration.ofMillis(5), Duration.ofHours(1));
        try (var pool = new Pool<String, Connection>(_ -> new Connection(), _ -> true, limits)) {
            giveBack(pool, "a");
            Watchdog.within(Duration.ofSeconds(20), () -> {
                while (open.get() > 0) {
                    Thread.onSpinWait();
                }
                return true;
            });
            giveBack(pool, "a");
            assertThat(opened).hasValue(2);
        }
    }

    /** Many threads, few places, keys and faults at random: never more than the limit, all served, nothing left. */
    @Test
    void manyAtOnce() throws Exception {
        try (var pool = pool(new PoolLimits(3, 2, Duration.ofHours(1), Duration.ofHours(1)))) {
            var threads = new ArrayList<Thread>();
            var served = new AtomicInteger();
            for (int i = 0; i < 16; i++) {
                var random = new Random(i);
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int run = 0; run < 500; run++) {
                        try (var lease = pool.take("k" + random.nextInt(3), TimeLimit.NONE)) {
                            lease.get().good = random.nextInt(4) > 0;
                            if (random.nextInt(3) > 0) {
                                lease.giveBack();
                            }
                            served.incrementAndGet();
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(served).hasValue(8000);
            assertThat(pool.leased()).isZero();
            assertThat(open).hasValue(pool.idle());
        }
        assertThat(open).hasValue(0);
    }

    private static void giveBack(Pool<String, Connection> pool, String key) throws IOException {
        try (var lease = pool.take(key, TimeLimit.NONE)) {
            lease.giveBack();
        }
    }
}
