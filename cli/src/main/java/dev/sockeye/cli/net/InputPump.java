package dev.sockeye.cli.net;

import dev.sockeye.cli.context.LocalFileException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Standard input on its way to the peer, on a thread of its own: reading it cannot be interrupted, so the process may end around it. */
final class InputPump {
    /** How long input may pause, after the peer ended its half, before it counts as idle. */
    private static final long PAUSE_MILLIS = 200;

    private enum State {
        NONE,
        READING,
        SENDING,
        DONE
    }

    private final Conversation conversation;
    private final boolean strict;
    private State state = State.NONE;
    private long sent;
    private @Nullable IOException failure;

    InputPump(Conversation conversation, boolean strict) {
        this.conversation = conversation;
        this.strict = strict;
    }

    void start(InputStream input) {
        enter(State.READING);
        Thread.ofPlatform().daemon().name("standard input").start(() -> run(input));
    }

    private void run(InputStream input) {
        var buffer = new byte[64 * 1024];
        try {
            for (int n = read(input, buffer); n > 0; n = read(input, buffer)) {
                enter(State.SENDING);
                conversation.send(buffer, n);
                enter(State.READING);
            }
            finished();
        } catch (LocalFileException e) {
            endFor(e);
        } catch (IOException e) {
            fail(e);
        }
    }

    /** There will be no more input, so that the peer need not wait for any; why is told when it has answered. */
    private void endFor(LocalFileException why) {
        try {
            conversation.endInput();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        fail(why);
    }

    private static int read(InputStream input, byte[] buffer) throws IOException {
        try {
            return input.read(buffer);
        } catch (IOException e) {
            var failed = new LocalFileException("cannot read standard input: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }

    /** All is sent: the half-close. */
    void finished() throws IOException {
        conversation.endInput();
        enter(State.DONE);
    }

    private synchronized void enter(State next) {
        state = next;
        notifyAll();
    }

    private synchronized void fail(IOException e) {
        failure = e;
        enter(State.DONE);
    }

    synchronized void sent(int bytes) {
        sent += bytes;
    }

    synchronized long sent() {
        return sent;
    }

    /** Whether it sends beside the thread that listens. */
    synchronized boolean isRunning() {
        return state != State.NONE;
    }

    /** Whether silence is the peer's doing, and not that of whoever types. */
    synchronized boolean countsAsIdle() {
        return strict || state != State.READING;
    }

    /** Waits until input has ended, failed or paused. */
    synchronized void settle() throws IOException {
        long before = -1;
        while (state == State.SENDING || (state == State.READING && before != sent)) {
            before = state == State.READING ? sent : -1;
            conversation.checkIdle(null); // while it is sending, nobody else looks
            try {
                wait(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
