package dev.sockeye.socket.internal.linux;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits at a {@link Gate}. */
sealed interface Waiter permits Waiter.Parked, Polling {
    /** Lets the thread look again; may come too often, never too seldom. */
    void wake();

    /** A virtual thread, parked until the poller finds its descriptor ready. */
    record Parked(Thread thread) implements Waiter {
        @Override
        public void wake() {
            LockSupport.unpark(thread);
        }
    }
}
