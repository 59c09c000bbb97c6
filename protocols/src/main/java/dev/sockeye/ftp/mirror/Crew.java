package dev.sockeye.ftp.mirror;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Several connections that share {@link Work}. Each worker has one, and needs no other one's to go on, so that they cannot wait for each other. A server that gives no
 * more (421, or 530 because of too many) is left with those it gave; now and then it is asked again. When there is none at all any more, and none
 * is to be had after some attempts, what is left has failed.
 */
final class Crew {
    /** Makes connections. */
    interface Dialer {
        Peer open() throws IOException;
    }

    /** What a worker does with its connection, until there is no more work for now. */
    interface Task {
        /** Works, with what the hand takes. */
        void run(Peer peer, Hand hand) throws IOException;
    }

    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;

    private final Work work;
    private final Dialer dialer;
    private final Task task;
    private final Problems problems;
    private int connected;
    private int mostConnected;
    private int failedInARow;
    private @Nullable Peer left;

    Crew(Work work, Dialer dialer, Task task, Problems problems) {
        this.work = work;
        this.dialer = dialer;
        this.task = task;
        this.problems = problems;
    }

    /**
     * Works until it is over.
     *
     * @param first a connection that is there already; belongs to this from now on
     * @param size how many there may be
     * @return a connection that is left, if one is; the caller's
     */
    @Nullable
    Peer run(Peer first, int size) throws InterruptedException {
        var working = new CountDownLatch(size);
        var threads = new ArrayList<Thread>();
        opened();
        for (int i = 0; i < size; i++) {
            Peer own = i == 0 ? first : null;
            threads.add(Thread.ofVirtual().name("mirror-" + i).start(() -> {
                try {
                    work(own);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    working.countDown();
                }
            }));
        }
        try {
            working.await();
        } catch (InterruptedException e) {
            work.stop();
            threads.forEach(Thread::interrupt);
            working.await(); // they have their files to take away
            var one = takeLeft();
            if (one != null) {
                close(one);
            }
            throw e;
        }
        return takeLeft();
    }

    /** How many connections there were at once. */
    synchronized int mostConnected() {
        return mostConnected;
    }

    private void work(@Nullable Peer own) throws InterruptedException {
        @Nullable Peer peer = own;
        try {
            long pause = FIRST_PAUSE;
            while (work.await()) {
                if (peer == null) {
                    peer = open();
                }
                if (peer != null) {
                    long before = work.finished();
                    peer = use(peer);
                    if (work.finished() > before) {
                        pause = FIRST_PAUSE;
                        succeeded();
                    }
                }
                if (peer == null) {
                    work.pause(pause);
                    pause = Math.min(pause * 2, LONGEST_PAUSE);
                }
            }
        } finally {
            if (peer != null) {
                leave(peer);
            }
        }
    }

    /** The last one that had something to do serves whoever comes after. */
    private void leave(Peer peer) {
        Peer before;
        synchronized (this) {
            before = left;
            left = peer;
        }
        if (before != null) {
            close(before);
        }
    }

    private synchronized @Nullable Peer takeLeft() {
        var one = left;
        left = null;
        return one;
    }

    /** Empty when there is none to be had. */
    private @Nullable Peer open() throws InterruptedException {
        try {
            Peer peer = dialer.open();
            opened();
            return peer;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            missed(e);
            return null;
        }
    }

    private synchronized void opened() {
        connected++;
        mostConnected = Math.max(mostConnected, connected);
    }

    private synchronized void succeeded() {
        failedInARow = 0;
    }

    private void missed(IOException why) {
        boolean hopeless;
        synchronized (this) {
            hopeless = ++failedInARow >= ATTEMPTS && connected == 0;
        }
        if (hopeless) {
            for (var step : work.stop()) {
                problems.failed(step.node(), why);
            }
        }
    }

    /** Gives the connection back, or nothing when it broke. */
    private @Nullable Peer use(Peer peer) throws InterruptedException {
        var hand = new Hand(work);
        try {
            task.run(peer, hand);
            return peer;
        } catch (IOException e) {
            close(peer);
            var hopeless = hand.lost();
            if (hopeless != null) {
                problems.failed(hopeless.step().node(), e);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            missed(e); // the next one may do better
            return null;
        }
    }

    private void close(Peer peer) {
        synchronized (this) {
            connected--;
        }
        try {
            peer.close();
        } catch (IOException e) {
            // whatever it was about was done, or was told by what it failed at
        }
    }
}
