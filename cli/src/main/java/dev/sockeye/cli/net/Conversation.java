package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.io.Printer;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import dev.sockeye.wire.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream spoken with one peer: input goes out, then a half-close; what comes back is printed until the peer closes.
 *
 * <pre>{@code
 * conversation.say(bytes);        // all of it and the half-close, by this thread
 * conversation.listen();          // until the peer closes
 * }</pre>
 *
 * <p>Or {@link #forward} instead of {@code say}, where both directions go on at once. The idle limit counts from the last byte in either
 * direction.
 */
public final class Conversation {
    /** How much goes at once, so that a slow peer is seen to move. */
    private static final int PIECE = 32 * 1024;

    private final Transport transport;
    private final Output output;
    private final Printer printer;
    private final String peer;
    private final RateLimit rate;
    private final Optional<Duration> idle;
    private final InputPump pump;
    private volatile long lastMove = System.nanoTime();
    private long received;

    /**
     * Starts to speak on a connection, which stays the caller's.
     *
     * @param idle how long nothing may happen; while input is awaited it counts only when {@code strict}
     */
    public Conversation(Line line, Output output, Optional<Duration> idle, boolean strict, Context context)
            throws IOException {
        this.transport = line.transport();
        this.output = output;
        this.peer = line.peer();
        this.printer = output.printer(peer);
        this.rate = context.globals().limitRate();
        this.idle = idle;
        this.pump = new InputPump(this, strict);
        var opened = new Json().add("peer", peer);
        output.event(
                "open",
                line.local().isPresent() ? opened.add("local", line.local().get()) : opened);
    }

    /** Sends all of it and ends our half. */
    public void say(byte[] bytes) throws IOException {
        send(bytes, bytes.length);
        pump.finished();
    }

    /** Sends all that the stream gives, beside this thread, and then ends our half. */
    public void forward(InputStream input) {
        pump.start(input);
    }

    /**
     * Prints what comes until the peer closes.
     *
     * @throws TimeLimitException when the idle limit passed
     */
    public void listen() throws IOException {
        var buffer = new byte[64 * 1024];
        for (int n = receive(buffer); n > 0; n = receive(buffer)) {
            received += n;
            printer.data(buffer, n);
            rate.moved(n, TimeLimit.NONE);
        }
        printer.end();
    }

    /**
     * Lets input that is there go out after the peer ended its half: it may listen still. Input that is idle is not waited for.
     *
     * @throws IOException when sending it failed
     */
    public void finish() throws IOException {
        pump.settle();
        output.event(
                "close", new Json().add("peer", peer).add("received", received).add("sent", pump.sent()));
    }

    private int receive(byte[] buffer) throws IOException {
        while (true) {
            var into = ByteBuffer.wrap(buffer, 0, rate.piece(buffer.length));
            try {
                int n = transport.read(
                        into, idle.map(this::left).map(TimeLimit::idle).orElse(TimeLimit.NONE));
                touch();
                return n;
            } catch (TimeLimitException e) {
                checkIdle(e);
            }
        }
    }

    /** Sends without a limit of its own where another thread listens, which knows whether anything moves. */
    void send(byte[] bytes, int length) throws IOException {
        var limit =
                pump.isRunning() ? TimeLimit.NONE : idle.map(TimeLimit::idle).orElse(TimeLimit.NONE);
        for (var left = ByteBuffer.wrap(bytes, 0, length); left.hasRemaining(); ) {
            int piece = rate.piece(Math.min(left.remaining(), PIECE));
            transport.write(limit, left.slice(left.position(), piece));
            left.position(left.position() + piece);
            pump.sent(piece);
            touch();
            rate.moved(piece, TimeLimit.NONE);
        }
    }

    void endInput() throws IOException {
        touch();
        transport.shutdownOutput(idle.map(TimeLimit::idle).orElse(TimeLimit.NONE));
    }

    private void touch() {
        lastMove = System.nanoTime();
    }

    private Duration left(Duration limit) {
        var left = limit.minusNanos(System.nanoTime() - lastMove);
        return left.isPositive() ? left : limit;
    }

    /** Fails when nothing has moved for the idle limit, and that is the peer's doing. */
    void checkIdle(@Nullable TimeLimitException cause) throws TimeLimitException {
        boolean passed =
                idle.isPresent() && System.nanoTime() - lastMove >= idle.get().toNanos();
        if (passed && pump.countsAsIdle()) {
            throw TimeLimit.idle(idle.get()).exceeded(Situation.of(Phase.TRANSFER, peer), cause);
        }
    }
}
