package dev.sockeye.socket.internal.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiters of one channel, and what ends them. */
@Timeout(60)
class SelectorLoopTest {
    private static final long FAR = 50_000_000_000L;

    private Selector selector;
    private SelectorLoop loop;
    private FutureTask<Void> run;
    private Pipe pipe;

    @BeforeEach
    void start() throws Exception {
        selector = Selector.open();
        loop = new SelectorLoop(selector);
        run = new FutureTask<>(loop::run, null);
        Thread.ofPlatform().daemon().start(run);
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void stop() throws Exception {
        selector.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private Waiter.Outcome read(long nanos) {
        var waiter = Waiter.forReady(pipe.source(), () -> true, SelectionKey.OP_READ, System.nanoTime() + nanos);
        loop.add(waiter);
        return waiter.await();
    }

    @Test
    void readyLateAndReadyAgain() throws Exception {
        assertThat(read(1_000_000)).isEqualTo(Waiter.Outcome.LATE);
        pipe.sink().write(ByteBuffer.allocate(1));
        assertThat(read(FAR)).isEqualTo(Waiter.Outcome.READY);
        pipe.source().read(ByteBuffer.allocate(1));
        assertThat(read(1_000_000)).isEqualTo(Waiter.Outcome.LATE);
        pipe.sink().write(ByteBuffer.allocate(1));
        assertThat(read(FAR)).isEqualTo(Waiter.Outcome.READY);
    }

    @Test
    void aDeadlineInThePastHasPassed() {
        assertThat(read(-1)).isEqualTo(Waiter.Outcome.LATE);
    }

    @Test
    void deadlinesComeInTheirOrderWhateverThatOfTheirComing() {
        var waiters = new ArrayList<Waiter>();
        long now = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            waiters.add(
                    Waiter.forReady(pipe.source(), () -> true, SelectionKey.OP_READ, now + (i * 37 % 100) * 100_000L));
        }
        waiters.forEach(loop::add);
        waiters.forEach(waiter -> assertThat(waiter.await()).isEqualTo(Waiter.Outcome.LATE));
    }

    @Test
    void leaveEndsTheWaitersAndTheKey() {
        var waiter = Waiter.forReady(pipe.source(), () -> true, SelectionKey.OP_READ);
        loop.add(waiter);
        loop.leave(pipe.source());
        assertThat(waiter.await()).isEqualTo(Waiter.Outcome.READY);
        assertThat(pipe.source().keyFor(selector)).isNull();
    }

    @Test
    void whoComesAfterTheCloseDoesNotStay() {
        loop.leave(pipe.source());
        var waiter = Waiter.forReady(pipe.source(), () -> false, SelectionKey.OP_READ);
        loop.add(waiter);
        assertThat(waiter.await()).isEqualTo(Waiter.Outcome.READY);
    }

    @Test
    void aClosedChannelIsNotWaitedFor() throws Exception {
        pipe.source().close();
        assertThat(read(FAR)).isEqualTo(Waiter.Outcome.READY);
    }

    @Test
    void aBrokenLoopTellsThoseWhoWaitAndThoseWhoCome() throws Exception {
        var waiter = Waiter.forReady(pipe.source(), () -> true, SelectionKey.OP_READ);
        loop.add(waiter);
        selector.close();
        assertThat(waiter.await()).isEqualTo(Waiter.Outcome.BROKEN);
        assertThatThrownBy(run::get).hasCauseInstanceOf(ClosedSelectorException.class);
        assertThat(read(FAR)).isEqualTo(Waiter.Outcome.BROKEN);
    }
}
