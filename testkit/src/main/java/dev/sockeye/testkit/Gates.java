package dev.sockeye.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Gates by name, shut at first; each opening lets one pass. Thread-safe. */
final class Gates {
    private final Map<String, Integer> openings = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();

    synchronized void open(String name) {
        openings.merge(name, 1, Integer::sum);
        notifyAll();
    }

    synchronized void pass(String name) throws InterruptedException {
        waiting.merge(name, 1, Integer::sum);
        notifyAll();
        try {
            while (openings.getOrDefault(name, 0) == 0) {
                wait();
            }
            openings.merge(name, -1, Integer::sum);
        } finally {
            waiting.merge(name, -1, Integer::sum);
        }
    }

    /** Waits until somebody waits there. */
    synchronized boolean awaitVisitor(String name, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (waiting.getOrDefault(name, 0) == 0) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
