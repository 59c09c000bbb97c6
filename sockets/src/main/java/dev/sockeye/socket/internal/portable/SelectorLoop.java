package dev.sockeye.socket.internal.portable;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that waits for all channels of this process, and keeps all their deadlines.
 *
 * <p>A thread whose call would block hands in a {@link Waiter} and parks. The loop asks the selector for what the waiters
 * of a channel want and nothing more, wakes those whose operation is ready, and forgets them: one shot each. Everything but
 * the queue belongs to the loop's thread alone.
 *
 * <p>When the loop breaks, all its waiters are told, and the next call starts a new one.
 */
final class SelectorLoop {
    private static final ReentrantLock STARTING = new ReentrantLock();
    private static volatile @Nullable SelectorLoop current;

    private final Selector selector;
    private final Queue<Waiter> arrivals = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;

    private final Map<SelectableChannel, List<Waiter>> waiting = new HashMap<>();
    private final TreeSet<Waiter> deadlines = new TreeSet<>(Waiter.BY_DEADLINE);
    private long count;

    SelectorLoop(Selector selector) {
        this.selector = selector;
    }

    /** The loop of this process, started when it is first needed. */
    static SelectorLoop shared() throws IOException {
        var loop = current;
        if (loop != null && !loop.broken) {
            return loop;
        }
        STARTING.lock();
        try {
            loop = current;
            if (loop == null || loop.broken) {
                loop = new SelectorLoop(Selector.open());
                Thread.ofPlatform().daemon().name("sockeye-selector").start(loop::run);
                current = loop;
            }
            return loop;
        } finally {
            STARTING.unlock();
        }
    }

    /** Takes a waiter in; its thread waits on the waiter itself. */
    void add(Waiter waiter) {
        arrivals.add(waiter);
        selector.wakeup();
        if (broken) {
            breakArrivals();
        }
    }

    /** Wakes all who wait for a channel, and returns when the selector no longer knows it, so that a close is a close. */
    void leave(SelectableChannel channel) {
        var leaving = Waiter.forLeave(channel);
        add(leaving);
        var _ = leaving.await();
    }

    void run() {
        try (selector) {
            while (true) {
                do {
                    takeArrivals();
                } while (!arrivals.isEmpty()); // its selection may have taken the wake-up of one that came meanwhile
                select();
                wakeReady();
                wakeLate();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the selector failed; those who waited are told", e);
        } finally {
            broken = true;
            breakWaiting();
        }
    }

    private void takeArrivals() throws IOException {
        List<Waiter> leaving = List.of();
        for (var waiter = arrivals.poll(); waiter != null; waiter = arrivals.poll()) {
            if (!waiter.leaves) {
                enlist(waiter);
                continue;
            }
            if (leaving.isEmpty()) {
                leaving = new ArrayList<>();
            }
            leaving.add(waiter);
            forget(waiter.channel);
        }
        if (!leaving.isEmpty()) {
            selector.selectNow(); // a cancelled key is gone only after the next selection
            wakeReady();
            leaving.forEach(waiter -> waiter.end(Waiter.Outcome.READY));
        }
    }

    private void enlist(Waiter waiter) {
        if (!waiter.alive.getAsBoolean()) {
            waiter.end(Waiter.Outcome.READY);
            return;
        }
        waiter.number = count++;
        var waiters = waiting.computeIfAbsent(waiter.channel, channel -> new ArrayList<>(2));
        waiters.add(waiter);
        try {
            var key = waiter.channel.keyFor(selector);
            if (key == null) {
                waiter.channel.register(selector, waiter.operations);
            } else {
                key.interestOpsOr(waiter.operations);
            }
        } catch (ClosedChannelException | CancelledKeyException e) {
            forget(waiter.channel); // closed meanwhile: they try again, and see
            return;
        }
        if (waiter.hasDeadline) {
            deadlines.add(waiter);
        }
    }

    private void select() throws IOException {
        if (deadlines.isEmpty()) {
            selector.select();
            return;
        }
        long nanos = deadlines.first().deadline - System.nanoTime();
        if (nanos <= 0) {
            selector.selectNow();
        } else {
            selector.select(Math.max(1, Math.ceilDiv(nanos, 1_000_000)));
        }
    }

    private void wakeReady() {
        for (var key : selector.selectedKeys()) {
            try {
                wake(key, key.readyOps());
            } catch (CancelledKeyException e) {
                forget(key.channel());
            }
        }
        selector.selectedKeys().clear();
    }

    private void wake(SelectionKey key, int ready) {
        var waiters = waiting.getOrDefault(key.channel(), List.of());
        waiters.removeIf(waiter -> {
            boolean woken = (waiter.operations & ready) != 0;
            if (woken) {
                end(waiter, Waiter.Outcome.READY);
            }
            return woken;
        });
        key.interestOps(wanted(waiters));
        dropIfEmpty(key.channel(), waiters);
    }

    private void wakeLate() {
        if (deadlines.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        while (!deadlines.isEmpty() && deadlines.first().deadline - now <= 0) {
            var waiter = deadlines.first();
            var waiters = waiting.getOrDefault(waiter.channel, List.of());
            waiters.remove(waiter);
            dropIfEmpty(waiter.channel, waiters);
            end(waiter, Waiter.Outcome.LATE);
            narrow(waiter.channel.keyFor(selector), wanted(waiters));
        }
    }

    private static void narrow(@Nullable SelectionKey key, int operations) {
        if (key == null) {
            return;
        }
        try {
            key.interestOps(operations);
        } catch (CancelledKeyException e) {
            // closed meanwhile, and nothing is wanted of it any more
        }
    }

    private static int wanted(List<Waiter> waiters) {
        int operations = 0;
        for (var waiter : waiters) {
            operations |= waiter.operations;
        }
        return operations;
    }

    private void dropIfEmpty(SelectableChannel channel, List<Waiter> waiters) {
        if (waiters.isEmpty()) {
            waiting.remove(channel);
        }
    }

    private void forget(SelectableChannel channel) {
        var waiters = waiting.remove(channel);
        if (waiters != null) {
            waiters.forEach(waiter -> end(waiter, Waiter.Outcome.READY));
        }
        var key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
    }

    private void end(Waiter waiter, Waiter.Outcome how) {
        if (waiter.hasDeadline) {
            deadlines.remove(waiter);
        }
        waiter.end(how);
    }

    private void breakWaiting() {
        waiting.values().forEach(waiters -> waiters.forEach(waiter -> waiter.end(Waiter.Outcome.BROKEN)));
        waiting.clear();
        deadlines.clear();
        breakArrivals();
    }

    private void breakArrivals() {
        for (var waiter = arrivals.poll(); waiter != null; waiter = arrivals.poll()) {
            waiter.end(Waiter.Outcome.BROKEN);
        }
    }
}
