package dev.sockeye.ftp.mirror;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left to be copied, for any number of workers. A file is with one of them at a time; what a connection took with it when it broke comes back. It
 * is over when nothing waits and nobody has anything. Thread-safe.
 */
final class Work {
    /** So often one file may break a connection. */
    static final int ATTEMPTS = 3;

    /** A file, and how often it was tried in vain. */
    static final class Job {
        private final Step step;
        private int attempts;

        Job(Step step) {
            this.step = step;
        }

        Step step() {
            return step;
        }
    }

    /** So much is taken at once, at most: for one connection after the other to be done at the same time. */
    private static final int MOST = 256;

    private final Iterator<Step> first;
    private final int workers;
    private long waiting;
    private final Deque<Job> again = new ArrayDeque<>();
    private int out;
    private long finished;
    private boolean stopped;

    Work(List<Step> steps, int workers) {
        first = steps.iterator();
        waiting = steps.size();
        this.workers = workers;
    }

    /** How many one worker should take now, so that there is enough for the others. */
    synchronized int share() {
        return Math.toIntExact(Math.clamp(waiting / (2L * workers), 1, MOST));
    }

    /** The next one; empty when there is none just now. */
    synchronized @Nullable Job poll() {
        if (stopped) {
            return null;
        }
        Job job = again.poll();
        if (job == null && first.hasNext()) {
            job = new Job(first.next());
        }
        out += job == null ? 0 : 1;
        waiting -= job == null ? 0 : 1;
        return job;
    }

    /** Waits until there may be something; false: it is over. */
    synchronized boolean await() throws InterruptedException {
        while (!isOver() && again.isEmpty() && !first.hasNext()) {
            wait();
        }
        return !isOver();
    }

    /** Waits for so long, or until it is over; false: it is. */
    synchronized boolean pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !isOver(); left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !isOver();
    }

    private boolean isOver() {
        return stopped || (out == 0 && again.isEmpty() && !first.hasNext());
    }

    /** It was copied, or never will be. */
    synchronized void finished(Job job) {
        out--;
        finished++;
        if (isOver()) {
            notifyAll();
        }
    }

    /** How many are finished. */
    synchronized long finished() {
        return finished;
    }

    /**
     * A connection broke.
     *
     * @param jobs those it had; the first was under way
     * @param blamed whether that one may be why: the connection did nothing else
     * @return that one, if it has broken enough connections; it is finished
     */
    synchronized @Nullable Job lost(List<Job> jobs, boolean blamed) {
        Job given = null;
        for (Job job : jobs) {
            boolean underWay = job == jobs.getFirst();
            job.attempts += blamed && underWay ? 1 : 0;
            if (job.attempts < ATTEMPTS) {
                again.add(job);
                waiting++;
            } else {
                given = job;
                finished++;
            }
        }
        out -= jobs.size();
        notifyAll();
        return given;
    }

    /** Nobody gets anything any more. Gives what was not begun. */
    synchronized List<Step> stop() {
        stopped = true;
        var left = new java.util.ArrayList<Step>();
        again.forEach(job -> left.add(job.step));
        first.forEachRemaining(left::add);
        again.clear();
        notifyAll();
        return left;
    }
}
