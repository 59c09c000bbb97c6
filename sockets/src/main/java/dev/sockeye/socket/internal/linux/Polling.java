package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.internal.linux.Descriptor.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that waits: it may sleep in the kernel, so it polls its descriptor itself, together with an eventfd by
 * which others wake it. An interrupt comes by way of {@link AbstractInterruptibleChannel}, which is the public way to be
 * told of one.
 */
final class Polling extends AbstractInterruptibleChannel implements Waiter {
    /** How many eventfds are kept for the next to wait. */
    private static final int KEPT = 8;

    private static final ConcurrentLinkedDeque<Polling> FREE = new ConcurrentLinkedDeque<>();
    private static final AtomicInteger FREE_COUNT = new AtomicInteger();

    private static final int POLL_PRI = Sys.EPOLLPRI; // poll(2) and epoll(7) share their bits
    private static final int MILLIS_MAX = 1 << 30;

    /** How often it asks in vain before it sleeps: some twenty microseconds, in which a fast peer has answered. */
    private static final int SPINS = 50;

    /** After so many waits in a row that were longer it goes to sleep at once. */
    private static final int GIVES_UP = 2;

    /** One in so many of those tries it again. */
    private static final int TRIES_AGAIN = 64;

    private final Kernel kernel;
    private final int wakeFd;
    private final MemorySegment scratch = Arena.ofAuto().allocate(16, 8);
    /** Whether the eventfd is readable, or about to be. */
    private volatile boolean woken;

    private boolean discarded;
    private int waits;
    private int inVain;

    private Polling(Kernel kernel, int wakeFd) {
        this.kernel = kernel;
        this.wakeFd = wakeFd;
    }

    /** One to wait with, given back by {@link #giveBack}; null when there is no descriptor left for its eventfd. */
    static @Nullable Polling take(Kernel kernel) {
        var free = FREE.poll();
        if (free != null) {
            FREE_COUNT.decrementAndGet();
            if (free.kernel.equals(kernel)) {
                return free;
            }
            free.discard();
        }
        int wakeFd = kernel.eventfd();
        return wakeFd < 0 ? null : new Polling(kernel, wakeFd);
    }

    /** As {@link Descriptor#await}, on a platform thread. */
    Outcome await(Descriptor descriptor, Gate gate, long seen, long deadline) throws IOException {
        gate.join(this);
        try {
            return poll(descriptor, gate, seen, deadline);
        } finally {
            gate.leave(this);
        }
    }

    private Outcome poll(Descriptor descriptor, Gate gate, long seen, long deadline) throws IOException {
        var outcome = Outcome.INTERRUPTED;
        begin();
        try {
            outcome = pollUntil(descriptor, gate, seen, deadline);
        } finally {
            outcome = ended(outcome);
        }
        return outcome;
    }

    /** Asks some times without waiting, where that has paid lately: a fast peer's answer is had without two switches of threads. */
    private int ask(int fd, int events) {
        if (inVain >= GIVES_UP && ++waits % TRIES_AGAIN != 0) {
            return 0;
        }
        for (int i = 0; i < SPINS; i++) {
            int ready = kernel.poll(fd, events, wakeFd, scratch, 0);
            if (ready != 0) {
                inVain = 0;
                return ready;
            }
        }
        inVain++;
        return 0;
    }

    private Outcome ended(Outcome outcome) {
        try {
            end(true);
            return outcome;
        } catch (ClosedByInterruptException e) {
            return Outcome.INTERRUPTED;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // this channel is closed by interrupts alone
        }
    }

    private Outcome pollUntil(Descriptor descriptor, Gate gate, long seen, long deadline) throws IOException {
        boolean reads = gate.equals(descriptor.read);
        int events = reads ? Sys.EPOLLIN | POLL_PRI : Sys.EPOLLOUT;
        while (gate.events() == seen && isOpen()) {
            int millis = -1;
            if (deadline != Deadlines.NONE) {
                long left = deadline - kernel.now();
                if (left <= 0) {
                    return Outcome.TIMED_OUT;
                }
                millis = (int) Math.min(left / 1_000_000 + 1, MILLIS_MAX);
            }
            if (!descriptor.enter()) {
                return Outcome.EVENT;
            }
            int ready;
            try {
                ready = reads && !gate.flows() ? ask(descriptor.fd, events) : 0;
                if (ready == 0) {
                    ready = kernel.poll(descriptor.fd, events, wakeFd, scratch, millis);
                }
            } finally {
                descriptor.exit();
            }
            if (ready > 0 && (ready & 2) != 0) {
                calm();
                gate.rejoin(this);
            }
            if (ready > 0 && (ready & 1) != 0) {
                return Outcome.EVENT;
            }
            if (ready < 0 && ready != -Sys.EINTR) {
                Failures.check(ready, "poll"); // to try again would spin
            }
        }
        return isOpen() ? Outcome.EVENT : Outcome.INTERRUPTED;
    }

    @Override
    public synchronized void wake() {
        if (!discarded) { // who wakes may come late, and the number may be somebody else's by then
            woken = true; // first: else it could stay readable, and nobody would know
            while (kernel.eventfdWrite(wakeFd) == -Sys.EINTR) {
                // once more: it never waits
            }
        }
    }

    /** Called by an interrupt, in the thread that interrupts. */
    @Override
    protected void implCloseChannel() {
        wake();
    }

    void giveBack() {
        if (!isOpen() || FREE_COUNT.get() >= KEPT) {
            discard();
            return;
        }
        if (woken) {
            calm(); // a late wake-up is not the next one's; one that comes later still wakes it for nothing
        }
        FREE_COUNT.incrementAndGet();
        FREE.push(this);
    }

    private void calm() {
        woken = false;
        kernel.eventfdRead(wakeFd);
    }

    private synchronized void discard() {
        discarded = true;
        kernel.close(wakeFd);
    }
}
