package dev.sockeye.wire;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets one thread at a time into a conversation; a second one is told at once, instead of mixing its bytes into the first one's. */
final class Owner implements AutoCloseable {
    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();

    /** Enters; {@link #close} leaves. */
    Owner enter() {
        if (!inside.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("another thread is using this conversation");
        }
        return this;
    }

    @Override
    public void close() {
        inside.set(null);
    }
}
