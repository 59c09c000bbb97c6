package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Limits;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.Task;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting that may be in vain, a connection that is used again, and a look whether it can be. */
@Timeout(60)
class WireWaitTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<MemoryTransport> ends = MemoryTransport.pair();
    private final MemoryTransport peer = ends.getLast();
    private final Wire wire = Wire.over(ends.getFirst(), TimeLimit.NONE, Limits.DEFAULT);

    @AfterEach
    void close() throws IOException {
        wire.close();
    }

    @Test
    void inVainNothingIsLost() throws IOException {
        wire.writeLine("IDLE");
        assertThat(wire.awaitInput(SHORT)).isFalse();
        assertThat(heard()).as("sent before waiting").isEqualTo("IDLE\r\n");
        say("* 23 EX");
        assertThat(wire.awaitInput(LONG)).isTrue();
        assertThat(wire.awaitInput(Duration.ZERO))
                .as("half a line is something")
                .isTrue();
        say("ISTS\r\n");
        assertThat(wire.readLine()).isEqualTo("* 23 EXISTS");
        assertThat(wire.awaitInput(Duration.ZERO)).isFalse();
        assertThat(wire.isOpen()).isTrue();
        assertThat(wire.isQuiet()).isTrue();
    }

    @Test
    void theEndIsSomething() throws IOException {
        peer.shutdownOutput(TimeLimit.NONE);
        assertThat(wire.awaitInput(LONG)).isTrue();
        assertThat(wire.bodyToEnd().read()).isNegative();
    }

    @Test
    void theIdleLimitDoesNotCountTheDeadlineDoes() throws Exception {
        wire.limit(TimeLimit.idle(SHORT));
        var waiter = Task.start(Thread.ofVirtual(), () -> wire.awaitInput(LONG)).awaitBlocked();
        say("x");
        assertThat(waiter.result()).isTrue();
        wire.readBytes(1);
        wire.limit(TimeLimit.within(SHORT));
        assertThatThrownBy(() -> wire.awaitInput(LONG))
                .isInstanceOfSatisfying(
                        TimeLimitException.class, e -> assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.WHOLE));
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        var waiter = Task.start(Thread.ofVirtual(), () -> wire.awaitInput(LONG)).awaitBlocked();
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isInstanceOf(ClosedByInterruptException.class);
        assertThat(waiter.wasInterrupted()).isTrue();
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void eachUseHasADeadlineOfItsOwn() throws IOException {
        wire.limit(TimeLimit.within(LONG));
        say("one\r\n");
        wire.readLine();
        wire.limit(TimeLimit.start(Timeouts.DEFAULT.whole(SHORT)));
        assertThatThrownBy(wire::readLine).isInstanceOfSatisfying(TimeLimitException.class, e -> {
            assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.WHOLE);
            assertThat(e.limit()).isEqualTo(SHORT);
        });
    }

    @Test
    void whatWasNotAskedForIsNotQuiet() throws IOException {
        assertThat(wire.isQuiet()).isTrue();
        say("421 bye\r\n421 again\r\n");
        assertThat(wire.isQuiet()).isFalse();
        assertThat(wire.readLine()).isEqualTo("421 bye");
        assertThat(wire.isQuiet()).as("read, but not taken").isFalse();
        wire.readLine();
        assertThat(wire.isQuiet()).isTrue();
        peer.close();
        assertThat(wire.isQuiet()).isFalse();
        wire.close();
        assertThat(wire.isQuiet()).isFalse();
    }

    @Test
    void aBodyThatIsBeingReadIsNotQuiet() throws IOException {
        say("ab");
        var body = wire.body(2);
        body.readNBytes(2);
        assertThat(wire.isQuiet()).isFalse();
        body.close();
        assertThat(wire.isQuiet()).isTrue();
    }

    private void say(String text) throws IOException {
        peer.write(TimeLimit.NONE, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private String heard() throws IOException {
        var room = ByteBuffer.allocate(1 << 16);
        peer.read(room, TimeLimit.NONE);
        return new String(room.array(), 0, room.position(), UTF_8);
    }
}
