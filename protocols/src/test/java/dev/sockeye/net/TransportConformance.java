package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.TimeLimitException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/**
 * What every {@link Transport} does, whatever it is made of. A package brings its kinds:
 *
 * <pre>{@code
 * @ParameterizedClass(name = "{0}")
 * @MethodSource("lanes")
 * class TlsTransportTest extends TransportConformance {
 *     static Stream<TransportLane> lanes() {
 *         return TransportLane.of(TransportKind.of("TLS over TCP", () -> ...));
 *     }
 * }
 * }</pre>
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the lane
public abstract class TransportConformance {
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final TimeLimit NONE = TimeLimit.NONE;

    /** More than any buffers on the way hold. */
    private static final int HUGE = 64 << 20;

    @Parameter
    TransportLane lane;

    @TempDir
    Path folder;

    private Transport near;
    private Transport far;

    /** For subclasses. */
    protected TransportConformance() {}

    @BeforeEach
    void open() throws IOException {
        var ends = lane.kind().open();
        near = ends.near();
        far = ends.far();
    }

    @AfterEach
    void abort() {
        near.abort();
        far.abort();
    }

    // ---- bytes

    @Test
    void whatIsWrittenIsRead() throws Exception {
        near.write(NONE, bytes("hello"));
        assertThat(readFully(far, 5)).isEqualTo("hello");
        far.write(NONE, bytes("ca"));
        assertThat(readFully(near, 2)).isEqualTo("ca");
        assertThat(near.isOpen()).isTrue();
        assertThat(near.peer()).isNotBlank();
    }

    @Test
    void muchGoesBothWaysAtOnce() throws Exception {
        byte[] there = noise(8 << 20, 1);
        byte[] back = noise(8 << 20, 2);
        var writer = start(() -> writeAndEnd(near, there));
        var reader = start(() -> drain(near));
        var farWriter = start(() -> writeAndEnd(far, back));
        assertThat(Arrays.equals(drain(far), there)).isTrue();
        assertThat(Arrays.equals(reader.result(), back)).isTrue();
        writer.result();
        farWriter.result();
    }

    @Test
    void manyPartsGoInOrder() throws Exception {
        byte[] all = noise(300_000, 3);
        var parts = new ByteBuffer[60];
        int at = 0;
        var random = new Random(4);
        for (int i = 0; i < parts.length; i++) { // empty ones, small ones, large ones; on the heap and off it
            int size = i == parts.length - 1 ? all.length - at : new int[] {0, 1, 100, 5000, 20_000}[random.nextInt(5)];
            size = Math.min(size, all.length - at);
            var part = random.nextBoolean() ? ByteBuffer.allocate(size + 7) : ByteBuffer.allocateDirect(size + 7);
            parts[i] = part.position(3).put(all, at, size).flip().position(3);
            at += size;
        }
        var writer = start(() -> {
            near.write(NONE, parts);
            near.write(NONE);
            near.shutdownOutput(NONE);
            return true;
        });
        assertThat(Arrays.equals(drain(far), all)).isTrue();
        writer.result();
        assertThat(parts).noneMatch(ByteBuffer::hasRemaining);
    }

    @Test
    void aReadGivesNoMoreThanThereIsRoom() throws Exception {
        far.write(NONE, bytes("abcdef"));
        far.shutdownOutput(NONE);
        var into = ByteBuffer.allocateDirect(10).position(4).limit(5);
        assertThat(near.read(into, NONE)).isEqualTo(1);
        assertThat(into.position()).isEqualTo(5);
        assertThat((char) into.get(4)).isEqualTo('a');
        var text = new StringBuilder();
        for (var one = ByteBuffer.allocate(1); near.read(one, NONE) >= 0; one.clear()) {
            text.append((char) one.get(0));
        }
        assertThat(text).hasToString("bcdef");
        assertThatThrownBy(() -> near.read(ByteBuffer.allocate(0), NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPieceOfAFileGoes() throws Exception {
        byte[] content = noise(5_000_000, 5);
        var path = Files.write(folder.resolve("file"), content);
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var writer = start(() -> {
                long sent = near.write(NONE, file, 1000, 4_800_000);
                long none = near.write(NONE, file, 5_000_000, 10);
                long end = near.write(NONE, file, 4_999_000, 5000);
                near.shutdownOutput(NONE);
                return sent + " " + none + " " + end;
            });
            byte[] got = drain(far);
            assertThat(writer.result()).isEqualTo("4800000 0 1000");
            assertThat(Arrays.equals(got, 0, 4_800_000, content, 1000, 4_801_000))
                    .isTrue();
            assertThat(Arrays.equals(got, 4_800_000, got.length, content, 4_999_000, 5_000_000))
                    .isTrue();
        }
    }

    // ---- the end

    @Test
    void oneDirectionEndsAndTheOtherGoesOn() throws Exception {
        near.write(NONE, bytes("question"));
        near.shutdownOutput(NONE);
        near.shutdownOutput(NONE);
        assertThat(new String(drain(far), UTF_8)).isEqualTo("question");
        assertThatThrownBy(() -> near.write(NONE, bytes("more"))).isInstanceOf(IllegalStateException.class);
        far.write(NONE, bytes("answer"));
        far.shutdownOutput(NONE);
        assertThat(new String(drain(near), UTF_8)).isEqualTo("answer");
        assertThat(near.read(ByteBuffer.allocate(1), NONE)).isEqualTo(-1);
    }

    @Test
    void aCloseIsAProperEnd() throws Exception {
        far.write(NONE, bytes("last words"));
        far.close();
        assertThat(new String(drain(near), UTF_8)).isEqualTo("last words");
    }

    @Test
    void ourCloseIsAProperEnd() throws Exception {
        near.write(NONE, bytes("last words"));
        near.close();
        assertThat(new String(drain(far), UTF_8)).isEqualTo("last words");
    }

    @Test
    void anAbortIsNoEnd() throws Exception {
        var reader = start(() -> drain(near)).awaitBlocked();
        far.abort();
        if (!lane.kind().tellsAborts()) {
            assertThat(reader.result()).isEmpty();
            return;
        }
        assertBroken(reader.failure());
        assertBroken(failureOf(() -> drain(near)));
    }

    /** The system tells a reset once, to whoever comes first: the other one must not read an end. */
    @Test
    void anAbortThatTheWriterIsToldOfIsNoEndForTheReader() throws Exception {
        var reader = start(() -> drain(near)).awaitBlocked();
        var writer = start(() -> writeAndEnd(near, new byte[HUGE])).awaitBlocked();
        far.abort();
        assertBroken(writer.failure());
        assertBroken(reader.failure());
        assertBroken(failureOf(() -> drain(near)));
    }

    @Test
    void nobodyTakesWhatIsWrittenAfterTheyHaveGone() throws Exception {
        var writer = start(() -> writeAndEnd(near, new byte[HUGE])).awaitBlocked();
        far.close();
        assertBroken(writer.failure());
    }

    // ---- time limits

    @Test
    void anIdleLimitEndsAReadAndTakesNothing() throws Exception {
        var failure = (TimeLimitException)
                start(() -> drain(near, TimeLimit.idle(SHORT))).failure();
        assertThat(failure.kind()).isEqualTo(Kind.IDLE);
        assertThat(failure.limit()).isEqualTo(SHORT);
        assertThat(failure.peer()).isEqualTo(near.peer());
        assertThat(failure).hasMessageContaining("60 ms").hasMessageContaining(near.peer());
        far.write(NONE, bytes("late"));
        assertThat(readFully(near, 4)).isEqualTo("late");
    }

    @Test
    void anIdleLimitEndsAWrite() throws Exception {
        var writer = start(() -> {
            near.write(TimeLimit.idle(SHORT), ByteBuffer.allocate(HUGE));
            return true;
        });
        assertThat(((TimeLimitException) writer.failure()).kind()).isEqualTo(Kind.IDLE);
    }

    @Test
    void theLimitOverTheWholeEndsAReaderWhoIsFedByTheByte() throws Exception {
        var drip = start(() -> drip(far));
        var failure = start(() -> drain(near, limits(Duration.ofSeconds(30), Duration.ofMillis(300))))
                .failure();
        assertThat(failure).isInstanceOf(TimeLimitException.class);
        assertThat(((TimeLimitException) failure).kind()).isEqualTo(Kind.WHOLE);
        assertThat(((TimeLimitException) failure).limit()).isEqualTo(Duration.ofMillis(300));
        near.abort();
        assertThat(drip.failure()).isInstanceOf(IOException.class);
    }

    @Test
    void theLimitOverTheWholeEndsAWriterWhosePeerSips() throws Exception {
        var sipping = start(() -> sip(far));
        var writer = start(() -> {
            near.write(limits(Duration.ofSeconds(30), Duration.ofMillis(300)), ByteBuffer.allocate(HUGE));
            return true;
        });
        assertThat(((TimeLimitException) writer.failure()).kind()).isEqualTo(Kind.WHOLE);
        near.abort();
        far.abort();
        sipping.failure();
    }

    @Test
    void aDeadlineThatHasPassedIsTheEndEvenWhereBytesAre() throws Exception {
        far.write(NONE, bytes("there"));
        var limit = TimeLimit.within(Duration.ofNanos(1));
        assertThat(limit.hasPassed()).isTrue();
        assertThatThrownBy(() -> near.read(ByteBuffer.allocate(9), limit)).isInstanceOf(TimeLimitException.class);
    }

    @Test
    void aDeadlineThatHasPassedIsTheEndEvenWhereRoomIs() throws Exception {
        var limit = TimeLimit.within(Duration.ofNanos(1));
        assertThatThrownBy(() -> near.write(limit, bytes("x"))).isInstanceOf(TimeLimitException.class);
    }

    @Test
    void readerAndWriterHaveALimitEach() throws Exception {
        var writer = start(() -> writeAndEnd(near, new byte[HUGE])).awaitBlocked();
        for (int i = 0; i < 3; i++) {
            assertThat(start(() -> drain(near, TimeLimit.idle(SHORT))).failure())
                    .isInstanceOf(TimeLimitException.class);
        }
        assertThat(writer.isDone()).isFalse();
        assertThat(drain(far)).hasSize(HUGE);
        writer.result();
    }

    // ---- a look

    @Test
    void itIsQuietUntilSomethingComes() throws Exception {
        assertThat(near.isQuiet()).isTrue();
        far.write(NONE, bytes("hello"));
        awaitStir();
        assertThat(near.isQuiet()).as("looking takes nothing").isFalse();
        assertThat(readFully(near, 5)).isEqualTo("hello");
        assertThat(near.isQuiet()).isTrue();
        near.write(NONE, bytes("ca"));
        assertThat(readFully(far, 2)).isEqualTo("ca");
        assertThat(near.isQuiet()).isTrue();
        near.close();
        assertThat(near.isQuiet()).isFalse();
    }

    @Test
    void itIsNotQuietWhenThePeerHasEnded() throws Exception {
        far.shutdownOutput(NONE);
        awaitStir();
        assertThat(near.isQuiet()).isFalse();
        assertThat(near.read(ByteBuffer.allocate(1), NONE)).isNegative();
    }

    @Test
    void itIsNotQuietWhenThePeerHasTornItOff() throws Exception {
        far.abort();
        awaitStir();
        assertThat(near.isQuiet()).isFalse();
        if (lane.kind().tellsAborts()) {
            assertBroken(failureOf(() -> drain(near)));
        }
    }

    /** Returns when what the peer did has come here: nothing says so but the look itself. */
    private void awaitStir() throws Exception {
        start(() -> {
                    while (near.isQuiet()) {
                        LockSupport.parkNanos(500_000);
                    }
                    return true;
                })
                .result();
    }

    // ---- others who end it

    @Test
    void anAbortWakesReaderAndWriter() throws Exception {
        wakes(() -> near.abort());
    }

    @Test
    void aCloseWakesReaderAndWriter() throws Exception {
        wakes(() -> {
            try {
                near.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void wakes(Runnable end) throws Exception {
        var reader = start(() -> drain(near)).awaitBlocked();
        var writer = start(() -> writeAndEnd(near, new byte[HUGE])).awaitBlocked();
        end.run();
        assertThat(reader.failure()).isInstanceOf(AsynchronousCloseException.class);
        assertThat(writer.failure()).isInstanceOf(AsynchronousCloseException.class);
        assertThat(near.isOpen()).isFalse();
    }

    @Test
    void anInterruptEndsAReader() throws Exception {
        interrupts(start(() -> drain(near)));
    }

    @Test
    void anInterruptEndsAWriter() throws Exception {
        interrupts(start(() -> writeAndEnd(near, new byte[HUGE])));
    }

    private void interrupts(Task<?> task) throws Exception {
        task.awaitBlocked().thread().interrupt();
        assertThat(task.failure()).isInstanceOf(ClosedByInterruptException.class);
        assertThat(task.wasInterrupted()).isTrue();
        assertThat(near.isOpen()).isFalse();
        assertThatThrownBy(() -> drain(near)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void nothingCanBeDoneAfterTheEnd() throws Exception {
        near.close();
        near.close();
        assertThat(near.isOpen()).isFalse();
        assertThat(failureOf(() -> near.read(ByteBuffer.allocate(1), NONE))).isInstanceOf(ClosedChannelException.class);
        assertThat(failureOf(() -> writeAndEnd(near, new byte[1]))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> near.shutdownOutput(NONE)).isInstanceOf(ClosedChannelException.class);
        assertThatCode(() -> near.abort()).doesNotThrowAnyException();
    }

    // ---- help

    /** On a thread of the lane's kind. */
    protected final <T> Task<T> start(Callable<T> call) {
        return Task.start(lane.threads(), call);
    }

    private static TimeLimit limits(Duration idle, Duration whole) {
        return TimeLimit.start(Timeouts.DEFAULT.idle(idle).whole(whole));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static byte[] noise(int size, int seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static boolean writeAndEnd(Transport transport, byte[] bytes) throws IOException {
        transport.write(NONE, ByteBuffer.wrap(bytes));
        transport.shutdownOutput(NONE);
        return true;
    }

    private static byte[] drain(Transport transport) throws IOException {
        return drain(transport, NONE);
    }

    private static byte[] drain(Transport transport, TimeLimit limit) throws IOException {
        var all = new ByteArrayOutputStream();
        var piece = ByteBuffer.allocate(40_000);
        for (int n; (n = transport.read(piece.clear(), limit)) >= 0; ) {
            assertThat(n).isPositive().isEqualTo(piece.position());
            all.write(piece.array(), 0, n);
        }
        return all.toByteArray();
    }

    private static String readFully(Transport transport, int count) throws IOException {
        var into = ByteBuffer.allocate(count);
        while (into.hasRemaining()) {
            assertThat(transport.read(into, NONE)).isPositive();
        }
        return new String(into.array(), UTF_8);
    }

    /** A byte at a time, until it breaks. */
    private static boolean drip(Transport to) throws IOException {
        while (true) {
            to.write(NONE, bytes("x"));
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** A little at a time, until it breaks or ends. */
    private static boolean sip(Transport from) throws IOException {
        while (from.read(ByteBuffer.allocate(1000), NONE) >= 0) {
            LockSupport.parkNanos(2_000_000);
        }
        throw new DisconnectedException("ended", Situation.of(Phase.TRANSFER, from.peer()), null);
    }

    private static Throwable failureOf(Callable<?> call) {
        try {
            var value = call.call();
            throw new AssertionError("no exception, but " + value);
        } catch (Exception e) {
            return e;
        }
    }

    /** A connection that broke: told as such, with TLS perhaps as a stream that was cut. */
    private void assertBroken(Throwable failure) {
        boolean cut = failure instanceof TlsException tls && tls.reason() == TlsException.Reason.TRUNCATED;
        assertThat(failure).isInstanceOf(NetException.class);
        assertThat(cut || failure instanceof DisconnectedException)
                .as(failure.toString())
                .isTrue();
        assertThat(failure).hasMessageContaining(near.peer());
    }
}
