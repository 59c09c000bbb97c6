package dev.sockeye.wire;

import static dev.sockeye.wire.FaultWay.COMMAND;
import static dev.sockeye.wire.FaultWay.CONNECT;
import static dev.sockeye.wire.FaultWay.ENCRYPTED;
import static dev.sockeye.wire.FaultWay.SOCKS;
import static dev.sockeye.wire.FaultWay.STARTTLS;
import static dev.sockeye.wire.FaultWay.TCP;
import static dev.sockeye.wire.FaultWay.TELLING;
import static dev.sockeye.wire.FaultWay.TLS;
import static dev.sockeye.wire.FaultWay.UNIX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.NetException;
import dev.sockeye.net.Task;
import dev.sockeye.net.WarmUp;
import dev.sockeye.testkit.Leaks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.AsynchronousCloseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix of faults, row by row, on every way on which a row can happen. After every fault: a typed exception that names the peer and the
 * phase, nothing left open, no secret told. The rows that other suites hold stand beside these in docs/testing.md.
 */
@Isolated
class FaultMatrixTest {
    private static final Set<FaultWay> ALL = EnumSet.allOf(FaultWay.class);

    private Leaks leaks;

    static Stream<Arguments> rows() {
        return Stream.of(
                        row("connection refused", EnumSet.of(TCP, TLS, SOCKS, CONNECT, UNIX, COMMAND), Faults::refused),
                        row("RST in the middle of a transfer", TELLING, Faults::reset),
                        row("end of file in the middle of a transfer", ALL, Faults::end),
                        row("half-close", ALL, Faults::halfClose),
                        row("one byte at a time", ALL, Faults::oneByteAtATime),
                        row("one byte at a time, for ever", ALL, Faults::slowLoris),
                        row("endless line", ALL, Faults::endlessLine),
                        row("endless head", ALL, Faults::endlessHead),
                        row("giant literal", ALL, Faults::giantLiteral),
                        row("unasked data", ALL, Faults::unasked),
                        row("stall", ALL, Faults::stall),
                        row("stall of one who takes nothing", ALL, Faults::stalledWrite),
                        row("interrupt in every blocking call", ALL, FaultCalls::interrupted),
                        row("close from another thread", ALL, FaultCalls::closed),
                        row("abort from another thread", ALL, FaultCalls::aborted),
                        row("certificate: wrong host", ENCRYPTED, Faults::wrongHost),
                        row("certificate: expired", ENCRYPTED, Faults::expired),
                        row("certificate: self-signed", ENCRYPTED, Faults::selfSigned),
                        row("certificate: not yet valid", ENCRYPTED, Faults::notYetValid),
                        row("TLS truncation", ENCRYPTED, Faults::truncated),
                        row("STARTTLS injection", EnumSet.of(STARTTLS), Faults::injected))
                .flatMap(Row::arguments);
    }

    /** One row, and the ways on which it can happen. */
    private record Row(String name, Set<FaultWay> ways, Happening happening) {
        Stream<Arguments> arguments() {
            return ways.stream().map(way -> Arguments.of(name, way, happening));
        }
    }

    private static Row row(String name, Set<FaultWay> ways, Happening happening) {
        return new Row(name, ways, happening);
    }

    /** Makes a fault happen on a way, sees that it is met as it should be, and gives what was thrown and told. */
    @FunctionalInterface
    interface Happening {
        Outcome on(FaultWay way) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param failures what was thrown; none where the fault must not matter
     * @param told the transcript
     */
    record Outcome(List<Throwable> failures, String told) {}

    @BeforeAll
    static void warmUp() throws Exception {
        for (FaultWay way : FaultWay.values()) {
            Faults.oneByteAtATime(way);
        }
        WarmUp.all();
    }

    @BeforeEach
    void look() throws Exception {
        leaks = Leaks.baseline();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        leaks.awaitNone(Task.WATCHDOG);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void afterTheFault(String row, FaultWay way, Happening happening) throws Exception {
        Outcome outcome = happening.on(way);
        for (Throwable failure : outcome.failures) {
            switch (failure) {
                case NetException e -> {
                    assertThat(e.getMessage()).startsWith(e.peer() + ": " + e.phase() + ": ");
                    assertThat(e.peer())
                            .containsAnyOf("127.0.0.1", "example.org", "localhost", "unix", "command ", "memory");
                    assertThat(FaultWay.isIn(Faults.SECRET, e.dialogue().toString()))
                            .isFalse();
                }
                case AsynchronousCloseException _ -> {} // an interrupt is one, too: they come from this side
                default -> throw new AssertionError(row + ": not one of ours", failure);
            }
            assertThat(FaultWay.isIn(Faults.SECRET, everythingOf(failure))).isFalse();
        }
        assertThat(FaultWay.isIn(Faults.SECRET, outcome.told)).isFalse();
    }

    private static String everythingOf(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
