package dev.sockeye.testkit;

import java.time.Duration;

/** Where everything passes unless it is shut. Thread-safe. */
final class Valve {
    private boolean shut;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Waits until the time has come ({@link System#nanoTime}) and the valve is open. */
    void pass(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
        synchronized (this) {
            while (shut) {
                wait();
            }
        }
    }
}
