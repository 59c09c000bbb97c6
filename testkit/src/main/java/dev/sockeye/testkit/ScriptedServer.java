package dev.sockeye.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server on a free port of loopback that plays {@link Script}s and says precisely where the client strayed from them.
 *
 * <pre>{@code
 * try (var server = ScriptedServer.tcp("""
 *         S: 220 ready
 *         C: QUIT
 *         S: 221 bye
 *         """)) {
 *     client.connect(server.address());
 *     ...
 *     server.awaitDone();
 * }
 * }</pre>
 *
 * <ol>
 *   <li>The first connection gets the first script, the second the second; one too many is reset, and a failure.
 *   <li>After the last step the server ends its direction and sees that the client says no more.
 *   <li>{@link #close} waits a little for what is still under way, and throws what went wrong.
 * </ol>
 *
 * <p>It never hangs: a conversation that takes longer than {@link Setup#limit} is a failure. Thread-safe.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Stage stage;
    private final Endpoint endpoint;
    private boolean told;
    private boolean closed;

    ScriptedServer(Stage stage, Endpoint endpoint) {
        this.stage = stage;
        this.endpoint = endpoint;
    }

    /** For what is not the usual: IPv6, TLS, another limit, one script for all. */
    public static Setup setup() {
        return Setup.standard();
    }

    /** A TCP server on 127.0.0.1; {@code ! next} parts the scripts of several connections. */
    public static ScriptedServer tcp(String text) throws IOException {
        return setup().tcp(text);
    }

    /** A TCP server on 127.0.0.1. */
    public static ScriptedServer tcp(Script... scripts) throws IOException {
        return setup().tcp(List.of(scripts));
    }

    /** A UDP server on 127.0.0.1: each line is a datagram, without line end. */
    public static ScriptedServer udp(String text) throws IOException {
        return setup().udp(text);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return endpoint.address();
    }

    /** The port of {@link #address}. */
    public int port() {
        return address().getPort();
    }

    /** Lets one pass at {@code ! wait NAME} or {@code ! dribble N NAME}, now or when it gets there. */
    public void open(String gate) {
        stage.gates().open(gate);
    }

    /** Waits until a conversation stands before this gate: all before it is then done. */
    public void awaitAt(String gate) throws InterruptedException {
        if (!stage.gates().awaitVisitor(gate, stage.limit())) {
            throw new AssertionError("no conversation came to the gate " + gate + "; " + stage.unplayed());
        }
    }

    /** All conversations so far, in the order they began. */
    public List<Conversation> conversations() {
        return stage.conversations();
    }

    /** The conversation with this number, from 0. */
    public Conversation conversation(int index) {
        return stage.conversations().get(index);
    }

    /**
     * Waits until every script has been played: its last step, or one that ends the connection, or a stall.
     *
     * @throws ScriptMismatch when something went wrong, as soon as that is so, or when it takes longer than the limit
     */
    public void awaitDone() throws InterruptedException {
        boolean settled = stage.awaitPlayed(stage.limit());
        report(settled ? stage.failures() : stage.unplayed());
    }

    /** Throws what has gone wrong so far. */
    public void verify() {
        report(stage.failures());
    }

    /** Closes without a word about what has not been played. */
    public void abandon() {
        synchronized (this) {
            told = true;
        }
        close();
    }

    /**
     * Ends everything; nothing of the server is left after it. Waits up to two seconds for steps that are still to come.
     *
     * @throws ScriptMismatch when something went wrong or was not played, unless it has been thrown before
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        var wrong = new ArrayList<ScriptMismatch>();
        try {
            if (!isTold() && !stage.awaitPlayed(GRACE)) {
                wrong.addAll(stage.unplayed());
            }
            endpoint.settle();
            end();
            stage.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wrong.addAll(stage.failures());
        report(wrong);
    }

    private void end() {
        stage.close();
        try {
            endpoint.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized boolean isTold() {
        return told;
    }

    /** Throws the first with the others attached, but nothing twice: an exception cannot suppress itself. */
    private synchronized void report(List<ScriptMismatch> wrong) {
        if (told || wrong.isEmpty()) {
            return;
        }
        told = true;
        ScriptMismatch first = wrong.getFirst();
        wrong.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }
}
