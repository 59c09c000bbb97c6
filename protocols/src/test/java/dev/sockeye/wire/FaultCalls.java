package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.Task;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.wire.FaultMatrixTest.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every call of a conversation that waits, ended by somebody else while it does. */
final class FaultCalls {
    private static final List<Call> CALLS = List.of(
            Wire::readLine,
            wire -> wire.readHead(100),
            wire -> wire.body(100).readAllBytes(),
            wire -> wire.awaitInput(Duration.ofSeconds(60)),
            wire -> wire.write(Faults.HUGE));

    /** It, on a conversation whose peer says and takes nothing. */
    @FunctionalInterface
    private interface Call {
        void on(Wire wire) throws IOException;
    }

    private FaultCalls() {}

    static Outcome interrupted(FaultWay way) throws Exception {
        return each(way, true, _ -> {});
    }

    static Outcome closed(FaultWay way) throws Exception {
        return each(way, false, wire -> {
            try {
                wire.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Outcome aborted(FaultWay way) throws Exception {
        return each(way, false, Wire::abort);
    }

    private static Outcome each(FaultWay way, boolean interrupt, Consumer<Wire> end) throws Exception {
        var failures = new ArrayList<Throwable>();
        for (int i = 0; i < CALLS.size(); i++) {
            Call call = CALLS.get(i);
            try (var meeting = Faults.meet(way, "! stall\n").untold()) {
                Wire wire = Faults.login(meeting);
                wire.limit(TimeLimit.NONE);
                var threads =
                        interrupt || i % 2 == 0 // a platform thread that is interrupted takes what it waits with along
                                ? Thread.ofVirtual()
                                : Thread.ofPlatform().daemon();
                var task = Task.start(threads, () -> {
                            call.on(wire);
                            return true;
                        })
                        .awaitBlocked();
                if (interrupt) {
                    task.thread().interrupt();
                    assertThat(task.failure()).as("call %d", i).isInstanceOf(ClosedByInterruptException.class);
                    assertThat(task.wasInterrupted()).isTrue();
                } else {
                    end.accept(wire);
                    assertThat(task.failure())
                            .as("call %d", i)
                            .isInstanceOf(AsynchronousCloseException.class)
                            .isNotInstanceOf(ClosedByInterruptException.class);
                }
                task.thread().join();
                assertThat(wire.isOpen()).isFalse();
                failures.add(task.failure());
            }
        }
        return new Outcome(failures, "");
    }
}
