package dev.sockeye.cli.context;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must not outlive the command: a Unix socket's file, a child process, a half-written file. Done when the command ends, and by a
 * signal as well. Thread-safe.
 */
public final class Cleanup implements AutoCloseable {
    /** Something to take away. */
    @FunctionalInterface
    public interface Task extends AutoCloseable {
        /** Does it; must not throw, nobody is left to hear. */
        @Override
        void close();
    }

    private final Deque<Task> tasks = new ArrayDeque<>();

    /** Adds a task; give the same one to {@link #remove} when it is no longer needed. */
    public synchronized Task add(Task task) {
        tasks.push(task);
        return task;
    }

    /** Forgets a task without doing it. */
    public synchronized void remove(Task task) {
        tasks.remove(task);
    }

    private synchronized Deque<Task> take() {
        var all = new ArrayDeque<>(tasks);
        tasks.clear();
        return all;
    }

    /** Does every task once, the latest first. */
    @Override
    public void close() {
        take().forEach(Task::close);
    }
}
