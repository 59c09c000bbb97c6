package dev.sockeye.wire;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Limits;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * What reading, writing and encrypting one conversation share: the pipe, how long it may be silent, how far it has come, who listens, and what
 * becomes of it when something fails. One thread at a time, but for {@link #abort} and {@link #close}.
 */
final class Link {
    final Limits limits;
    final Tap tap;
    /** Whether anybody listens; what is only made for listeners is not made otherwise. */
    final boolean isTold;

    final Dialogue dialogue = new Dialogue();
    private final Owner owner = new Owner();
    private volatile Transport transport;
    private volatile boolean over;
    private TimeLimit limit;
    private Phase phase = Phase.GREETING;
    private boolean arrived;
    private boolean hearsOut;
    private @Nullable DisconnectedException refusal;

    Link(Transport transport, TimeLimit limit, Limits limits, Tap tap) {
        this.transport = transport;
        this.limit = limit;
        this.limits = limits;
        this.tap = tap;
        isTold = !tap.equals(Tap.OFF);
    }

    /**
     * Enters a call; closing what it gives leaves.
     *
     * @throws ClosedChannelException when the conversation is over: what came before and was not read counts no more
     */
    Owner enter() throws ClosedChannelException {
        if (over) {
            throw new ClosedChannelException();
        }
        return owner.enter();
    }

    Transport transport() {
        return transport;
    }

    void transport(Transport next) {
        transport = next;
    }

    TimeLimit limit() {
        return limit;
    }

    void limit(TimeLimit next) {
        limit = next;
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        phase = next;
    }

    /** Whether a byte has come since something was last sent. */
    boolean arrived() {
        return arrived;
    }

    void arrived(boolean came) {
        arrived = came;
    }

    /** Whether a peer that takes no more is a failure only when it has nothing more to say. */
    void hearOut(boolean patiently) {
        hearsOut = patiently;
        refusal = null;
    }

    /** How the peer let us know that it takes no more; null while it does. */
    @Nullable
    DisconnectedException refusal() {
        return refusal;
    }

    /** What a failed write is: nothing yet when the peer is to be heard out. */
    void unwritten(IOException e) throws IOException {
        if (hearsOut && e instanceof DisconnectedException hungUp) {
            refusal = hungUp;
        } else if (hearsOut && isIdle(e) && !transport.isQuiet()) {
            refusal = new DisconnectedException("the peer takes no more, and has said something", situation(), e);
        } else {
            throw broken(e);
        }
    }

    private static boolean isIdle(IOException e) {
        return e instanceof TimeLimitException late && late.kind() == TimeLimitException.Kind.IDLE;
    }

    /** What a failed read is. */
    IOException unread(IOException e) {
        return broken(refusal == null ? e : refusal);
    }

    Situation situation() {
        return new Situation(phase, transport.peer(), dialogue.lines());
    }

    /** Adds to a failure of the transport what only the conversation knows, and hangs up. */
    IOException broken(IOException e) {
        return fail(e instanceof NetException failure ? failure.locate(situation()) : e);
    }

    <E extends IOException> E fail(E e) {
        if (!over) { // else it was ended from this side, and that is told
            tap.event("failed: " + e.getMessage());
            abort();
        }
        return e;
    }

    void abort() {
        over = true;
        transport.abort();
        tap.closed();
    }

    void close() throws IOException {
        over = true;
        transport.close();
        tap.closed();
    }
}
