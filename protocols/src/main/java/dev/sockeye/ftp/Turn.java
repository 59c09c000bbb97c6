package dev.sockeye.ftp;

import dev.sockeye.wire.Owner;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whose turn it is: one thread at a time, and none but the stream's while a stream is open. */
final class Turn {
    private final Owner owner = new Owner();
    private final AtomicBoolean lent = new AtomicBoolean();

    /**
     * Enters; closing what it gives leaves.
     *
     * @throws IllegalStateException when a stream is open, or another thread inside
     */
    Owner enter() {
        Owner inside = owner.enter();
        if (lent.get()) {
            inside.close();
            throw new IllegalStateException("a transfer is under way: finish it, read it to its end, or close it");
        }
        return inside;
    }

    /** A stream is open. */
    void lend() {
        lent.set(true);
    }

    /** It is not any more. */
    void giveBack() {
        lent.set(false);
    }
}
