package dev.sockeye.socket;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Runs tasks on threads of their own, so many at once, keeps so many waiting, and takes no more. Thread-safe. */
final class Workers {
    private final ThreadFactory factory;
    private final int most;
    private final int room;
    private final Runnable whenIdle;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private int running;

    /**
     * @param whenIdle runs after a worker has found nothing more to do
     */
    Workers(ThreadFactory factory, int most, int room, Runnable whenIdle) {
        this.factory = factory;
        this.most = most;
        this.room = room;
        this.whenIdle = whenIdle;
    }

    /** Takes a task, which must not throw; false when there is no room. */
    boolean submit(Runnable task) {
        synchronized (this) {
            if (running == most) {
                return waiting.size() < room && waiting.add(task);
            }
            running++;
        }
        boolean started = false;
        try {
            factory.newThread(() -> work(task)).start();
            started = true;
        } finally {
            if (!started) {
                retire();
            }
        }
        return true;
    }

    /** How many tasks run or wait. */
    synchronized int active() {
        return running + waiting.size();
    }

    /** Whether the calling thread is one of the workers. */
    boolean isWorker() {
        return threads.contains(Thread.currentThread());
    }

    /** Forgets what waits and interrupts what runs; says how many were forgotten. */
    int cut() {
        int forgotten;
        synchronized (this) {
            forgotten = waiting.size();
            waiting.clear();
        }
        for (var thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
        return forgotten;
    }

    private void work(Runnable first) {
        threads.add(Thread.currentThread());
        try {
            for (Runnable task = first; task != null; task = next()) {
                task.run();
            }
        } finally {
            threads.remove(Thread.currentThread());
            whenIdle.run();
        }
    }

    /** The next task, or null, and the worker counts no more: both at once, so that no task is left behind. */
    private synchronized @Nullable Runnable next() {
        var task = waiting.poll();
        if (task == null) {
            running--;
        }
        return task;
    }

    private synchronized void retire() {
        running--;
    }
}
