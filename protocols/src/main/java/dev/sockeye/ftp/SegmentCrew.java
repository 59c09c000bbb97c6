package dev.sockeye.ftp;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those that work at one file, each on a virtual thread, from the first to the last. For one thread. */
final class SegmentCrew implements AutoCloseable {
    private final SegmentQueue queue;
    private final List<SegmentWorker> workers = new ArrayList<>();
    private final List<Thread> threads;

    /**
     * Begins.
     *
     * @param first a connection for one of them; it becomes theirs
     */
    SegmentCrew(SegmentWorker.Job job, int count, @Nullable FtpClient first) {
        queue = job.queue();
        for (int i = 0; i < count; i++) {
            queue.join();
            workers.add(new SegmentWorker(job, i == 0 ? first : null));
        }
        threads =
                workers.stream().map(Thread.ofVirtual().name("segment")::start).toList();
    }

    /**
     * Waits until all is there, and nobody works any more.
     *
     * @throws IOException the first failure that was final
     */
    void await() throws IOException {
        try {
            Optional<IOException> failure = queue.await();
            if (failure.isPresent()) {
                throw failure.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new ClosedByInterruptException();
            queue.fail(interrupted);
            throw interrupted;
        }
        rest();
    }

    /** A connection that is of use yet; after {@link #await}. */
    Optional<FtpClient> survivor() {
        return workers.stream()
                .flatMap(worker -> worker.client().stream())
                .filter(client -> client.isOpen() && client.isHealthy())
                .findFirst();
    }

    /** Nothing is written any more when this returns. */
    private void rest() {
        threads.forEach(Thread::interrupt); // those that connect, or wait before they try again
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        workers.forEach(SegmentWorker::hangUp);
        rest();
        workers.forEach(SegmentWorker::hangUp); // of those that were connecting
    }
}
