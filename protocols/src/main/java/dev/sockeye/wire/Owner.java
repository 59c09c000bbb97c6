package dev.sockeye.wire;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets one thread at a time into a conversation; a second one is told at once, instead of mixing its bytes into the first one's. */
public final class Owner implements AutoCloseable {
    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();

    /** Nobody is inside yet. */
    public Owner() {}

    /**
     * Enters; {@link #close} leaves.
     *
     * @throws IllegalStateException when somebody is inside
     */
    public Owner enter() {
        if (!inside.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("another thread is using this conversation");
        }
        return this;
    }

    /** Leaves. */
    @Override
    public void close() {
        inside.set(null);
    }
}
