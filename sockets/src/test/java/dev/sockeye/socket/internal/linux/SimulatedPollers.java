package dev.sockeye.socket.internal.linux;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pollers of a {@link Schedule}: the real ones, on threads that take turns with all others, and so is the one that
 * sleeps for them. Each gate is watched: it may not count more events than epoll has told of its own file.
 */
final class SimulatedPollers extends Pollers {
    private final Turns turns;
    private final SimulatedKernel kernel;
    private final Planted planted;
    private final int count;
    private final Map<Integer, Poller> pollers = new HashMap<>();
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable MasterPoller master;

    SimulatedPollers(Turns turns, SimulatedKernel kernel, Planted planted, int count) {
        super(kernel, count);
        this.turns = turns;
        this.kernel = kernel;
        this.planted = planted;
        this.count = count;
    }

    @Override
    Poller forFd(int fd) throws IOException {
        int index = fd % count;
        starting.lock(); // not a monitor, for which threads would queue out of the seed's sight
        try {
            return forIndex(index);
        } finally {
            starting.unlock();
        }
    }

    private Poller forIndex(int index) throws IOException {
        var present = pollers.get(index);
        if (present != null && !present.hasFailed()) {
            return present;
        }
        var sleeper = master;
        if (sleeper == null || sleeper.hasFailed()) {
            sleeper = MasterPoller.open(kernel);
            master = sleeper;
            turns.start("master", sleeper);
        }
        var poller = new Poller(kernel, sleeper, planted.table());
        try {
            sleeper.register(poller);
        } catch (IOException e) {
            poller.close();
            throw e;
        }
        pollers.put(index, poller);
        turns.start("poller", poller);
        return poller;
    }

    @Override
    Descriptor descriptor(int fd) {
        var counted = new Counted(kernel.file(fd));
        var descriptor = planted.descriptor(
                fd, kernel, this, new Counting(counted, planted.gate()), new Counting(counted, planted.gate()));
        counted.descriptor = descriptor;
        return descriptor;
    }

    private static final class Counted {
        final SimulatedFile file;

        @Nullable
        Descriptor descriptor;

        Counted(SimulatedFile file) {
            this.file = file;
        }
    }

    /** A gate that compares its events with epoll's. */
    private final class Counting extends Gate {
        private final Counted counted;
        private final Gate real;
        private long signals;

        Counting(Counted counted, Gate real) {
            this.counted = counted;
            this.real = real;
        }

        @Override
        void signal() {
            var descriptor = counted.descriptor;
            boolean open = descriptor != null && descriptor.isOpen();
            if (open && ++signals > counted.file.reported) {
                kernel.violated("an event of a dead registration is counted");
            }
            real.signal();
        }

        @Override
        long events() {
            return real.events();
        }

        @Override
        boolean isDrained(long seen) {
            return real.isDrained(seen);
        }

        @Override
        void drained(boolean all, long seen) {
            real.drained(all, seen);
        }

        @Override
        void doubt() {
            real.doubt();
        }

        @Override
        void nudge() {
            real.nudge();
        }

        @Override
        void join(Waiter waiter) {
            real.join(waiter);
        }

        @Override
        void rejoin(Waiter waiter) {
            real.rejoin(waiter);
        }

        @Override
        void leave(Waiter waiter) {
            real.leave(waiter);
        }

        @Override
        Deadlines.@Nullable Entry entry() {
            return real.entry();
        }

        @Override
        void entry(Deadlines.@Nullable Entry next) {
            real.entry(next);
        }
    }
}
