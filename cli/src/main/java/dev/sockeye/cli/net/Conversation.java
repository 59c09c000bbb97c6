package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.io.Printer;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

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
    private final Socket socket;
    private final Output output;
    private final Printer printer;
    private final String peer;
    private final RateLimit rate;
    private final Optional<Duration> idle;
    private final InputPump pump;
    private volatile long lastMove = System.nanoTime();
    private long received;

    /**
     * Starts to speak on a connected socket, which stays the caller's.
     *
     * @param idle how long nothing may happen; while input is awaited it counts only when {@code strict}
     */
    public Conversation(
            Socket socket, String peer, Output output, Optional<Duration> idle, boolean strict, Context context)
            throws IOException {
        this.socket = socket;
        this.output = output;
        this.peer = peer;
        this.printer = output.printer(peer);
        this.rate = RateLimit.of(context.globals().limitRate());
        this.idle = idle;
        this.pump = new InputPump(this, strict);
        output.event(
                "open",
                new Json().add("peer", peer).add("local", socket.localAddress().toString()));
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
     * @throws SocketTimeoutException when the idle limit passed
     */
    public void listen() throws IOException {
        var buffer = new byte[64 * 1024];
        for (int n = receive(buffer); n > 0; n = receive(buffer)) {
            received += n;
            printer.data(buffer, n);
            rate.moved(n);
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
            socket.setTimeout(idle.map(this::left).orElse(null));
            try {
                int n = socket.recv(buffer, 0, rate.piece(buffer.length));
                touch();
                return n;
            } catch (SocketTimeoutException e) {
                failWhenIdle(e);
            }
        }
    }

    void send(byte[] bytes, int length) throws IOException {
        for (var left = ByteBuffer.wrap(bytes, 0, length); left.hasRemaining(); ) {
            try {
                int piece = rate.piece(left.remaining());
                int n = socket.send(left.duplicate().limit(left.position() + piece));
                left.position(left.position() + n);
                pump.sent(n);
                touch();
                rate.moved(n);
            } catch (SocketTimeoutException e) {
                failWhenIdle(e);
            }
        }
    }

    void endInput() throws IOException {
        touch();
        socket.shutdown(How.WRITE);
    }

    private void touch() {
        lastMove = System.nanoTime();
    }

    private Duration left(Duration limit) {
        var left = limit.minusNanos(System.nanoTime() - lastMove);
        return left.isPositive() ? left : limit;
    }

    private void failWhenIdle(SocketTimeoutException e) throws SocketTimeoutException {
        boolean passed =
                idle.isPresent() && System.nanoTime() - lastMove >= idle.get().toNanos();
        if (passed && pump.countsAsIdle()) {
            throw e;
        }
    }
}
